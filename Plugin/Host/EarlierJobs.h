// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Host/OpenJobs.h"
#include "Job/HostServices.h"
#include "Job/ModificationJob.h"

#include <orthanc/OrthancCPlugin.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace OrthancModification::Host
{
// The jobs in the journal that were begun by earlier processes. Those that have not ended are resumed, with the claims that
// they had, before this process makes a job of its own; they count among the open jobs, and wait here until the host lets
// them go on. What belongs to no job is wiped.
//
// Threads  any.
class EarlierJobs final
{
public:
  EarlierJobs(OrthancPluginContext& orthanc, HostServices services, FindKey findKey,
              OpenJobs& openJobs);

  // Of the texts in the journal that have these names. What fails is told in the log, and stays in the journal. Not on a
  // thread of the host: what it reads can be deep.
  void Resume(const std::vector<std::string>& names);

  // The entries that have been found, in their order.
  std::vector<std::string> GetIds() const;

  // Null if it has ended, or could not be resumed.
  std::shared_ptr<ModificationJob> Find(const std::string& journalId) const;
  std::shared_ptr<ModificationJob> Take(const std::string& journalId);

  // Errors  as ReadInterrupted; BadSequenceOfCalls if another job has claimed some of its outputs.
  std::shared_ptr<ModificationJob> Make(const std::string& journalId, JournalEntry entry);

private:
  void ResumeOne(const std::string& journalId);
  void Wipe(const std::string& orphan);

  OrthancPluginContext& orthanc_;
  const HostServices services_;
  const FindKey findKey_;
  OpenJobs& openJobs_;
  mutable std::mutex mutex_;  // guards what follows
  std::vector<std::string> ids_;
  std::map<std::string, std::shared_ptr<ModificationJob>> jobs_;
};
}
