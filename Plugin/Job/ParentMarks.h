// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/HostServices.h"
#include "Job/JobOrder.h"
#include "Job/ResourceFinish.h"
#include "Job/SavedMarks.h"

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace OrthancModification
{
// Lineage and labels that a job gives to the series, studies and patients of its outputs. Those may have been there
// before, and outlive a job that fails: then they get back what they had (architecture D3). What was there before is saved
// before anything is written to it, so that the journal can be told; what the job has made goes with its outputs.
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

  // What an earlier process had saved for the same job.
  void TakeOver(std::vector<SavedMarks> saved);

  bool IsSaved(const ResourceToAnnotate& resource) const;
  void Save(const ResourceToAnnotate& resource);

  // Of what is saved that which is going to be changed, and whether some of it has come since SetKnown().
  std::vector<SavedMarks> GetSaved() const;
  bool HasNews() const;
  void SetKnown();

  // What the resource had is saved before, if it is not yet.
  void Write(const ResourceToAnnotate& resource);

  // Those that were saved.
  std::size_t Count() const;
  ResourceKey GetResource(std::size_t index) const;

  // Does nothing if the resource has gone: it was made by the job, and went with its outputs.
  void PutBack(std::size_t index);

private:
  void AddLocked(SavedMarks saved);
  SavedMarks Read(const ResourceToAnnotate& resource) const;
  SavedMarks Get(std::size_t index) const;
  std::optional<SavedMarks> Find(const ResourceToAnnotate& resource) const;
  Lineage GetLineage() const;

  const HostServices services_;
  const JobOrder& order_;
  mutable std::mutex mutex_;  // guards what follows
  std::vector<SavedMarks> saved_;
  std::map<std::pair<OrthancId, OrthancId>, std::size_t> places_;  // there, by output and source
  bool hasNews_ = false;
};
}
