// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/HostCapabilities.h"
#include "Host/RestClient.h"
#include "Store/IAnnotations.h"

#include <mutex>

namespace OrthancModification::Host
{
// Names of the metadata that lineage is written to; empty: not written.
struct LineageMetadata
{
  std::string anonymizedFrom;
  std::string modifiedFrom;
};

// Metadata and labels of the host, through its REST API.
class OrthancAnnotations final : public IAnnotations
{
public:
  // `writesSystemMetadata`  of the host: the metadata of the origin.
  // `deletions`             as of OrthancInstances.
  OrthancAnnotations(RestClient& rest, bool hasLabels, bool writesSystemMetadata,
                     LineageMetadata lineage, std::mutex& deletions);

  bool HasLabels() const override { return hasLabels_; }
  bool HasLineage() const override;

  void WriteLineage(Level level, const OrthancId& resource, Lineage kind,
                    const OrthancId& source) override;
  std::optional<OrthancId> FindLineage(Level level, const OrthancId& resource,
                                       Lineage kind) override;
  void RemoveLineage(Level level, const OrthancId& resource, Lineage kind) override;
  void WriteOrigin(const OrthancId& instance, const RequestOrigin& origin) override;
  std::set<std::string> GetLabels(Level level, const OrthancId& resource) override;
  void AddLabel(Level level, const OrthancId& resource, const std::string& label) override;
  void RemoveLabel(Level level, const OrthancId& resource, const std::string& label) override;
  Annotations Read(const ResourceKey& resource) override;
  Annotations ReadTexts(const ResourceKey& resource) override;
  void Restore(const ResourceKey& resource, const Annotations& annotations) override;
  void Reconstruct(const OrthancId& instance) override;

private:
  const std::string& GetLineageName(Lineage kind) const;
  bool IsWritable(const std::string& name) const;
  void WriteMetadata(const std::string& resourceUri, const std::string& name,
                     const std::string& value);

  RestClient& rest_;
  std::mutex& deletions_;
  bool hasLabels_;
  bool writesSystemMetadata_;
  LineageMetadata lineage_;
};
}
