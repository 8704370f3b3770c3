// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Store/StoredResource.h"

#include <optional>
#include <set>
#include <string>

namespace OrthancModification
{
// Lineage, as metadata of a result: Orthanc's "AnonymizedFrom" and "ModifiedFrom" (contract R99).
enum class Lineage
{
  AnonymizedFrom,
  ModifiedFrom
};

// What the host keeps beside the files. Where a host lacks a service, the function does nothing, and
// the capability says so.
//
// Threads  all functions may be called from several threads at once.
// Errors   Error with the code of the host.
class IAnnotations
{
public:
  virtual ~IAnnotations() = default;

  virtual bool HasLabels() const = 0;
  virtual bool HasLineage() const = 0;

  virtual void WriteLineage(Level level, const OrthancId& resource, Lineage kind,
                            const OrthancId& source) = 0;

  // What WriteLineage has written; absent if nothing was, or if it is no identifier of Orthanc.
  virtual std::optional<OrthancId> FindLineage(Level level, const OrthancId& resource,
                                               Lineage kind) = 0;

  // Does nothing where there is none.
  virtual void RemoveLineage(Level level, const OrthancId& resource, Lineage kind) = 0;

  // Origin metadata as of an upload by that client, where plugins may write it.
  virtual void WriteOrigin(const OrthancId& instance, const RequestOrigin& origin) = 0;

  virtual std::set<std::string> GetLabels(Level level, const OrthancId& resource) = 0;
  virtual void AddLabel(Level level, const OrthancId& resource, const std::string& label) = 0;
  virtual void RemoveLabel(Level level, const OrthancId& resource, const std::string& label) = 0;

  // All of a resource, or its labels and metadata alone. Errors: UnknownResource.
  virtual Annotations Read(const ResourceKey& resource) = 0;
  virtual Annotations ReadTexts(const ResourceKey& resource) = 0;

  // Puts back what the resource does not have any more.
  virtual void Restore(const ResourceKey& resource, const Annotations& annotations) = 0;

  // Main DICOM tags of the instance and its parents are read again from its file (contract R98).
  virtual void Reconstruct(const OrthancId& instance) = 0;
};
}
