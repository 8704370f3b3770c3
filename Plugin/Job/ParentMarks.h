// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/HostServices.h"
#include "Job/JobOrder.h"
#include "Job/ResourceFinish.h"

#include <cstddef>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace OrthancModification
{
// Lineage and labels that a job gives to the series, studies and patients of its outputs. Those may have been there
// before, and outlive a job that fails: then they get back what they had (architecture D3).
//
// Borrows  services and order: they must outlive it.
// Threads  functions may be called at once, for different resources.
class ParentMarks final
{
public:
  ParentMarks(const HostServices& services, const JobOrder& order)
    : services_(services), order_(order)
  {
  }

  // What the resource had is saved before.
  void Write(const ResourceToAnnotate& resource);

  // Those that were written to.
  std::size_t Count() const;
  ResourceKey GetResource(std::size_t index) const;

  // Does nothing if the resource has gone: it was made by the job, and went with its outputs.
  void PutBack(std::size_t index);

private:
  struct Saved
  {
    ResourceKey resource;
    bool isMarked;                     // with lineage, by the job
    std::optional<OrthancId> lineage;  // the one before
    std::set<std::string> added;       // labels
  };

  Saved Read(const ResourceToAnnotate& resource) const;
  Saved Get(std::size_t index) const;
  Lineage GetLineage() const;

  const HostServices services_;
  const JobOrder& order_;
  mutable std::mutex mutex_;
  std::vector<Saved> saved_;
};
}
