// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/DatasetEditor.h"
#include "Job/InPlaceBackup.h"
#include "Job/InstanceWork.h"
#include "Job/JobOrder.h"
#include "Job/JobProgress.h"
#include "Job/JobReport.h"
#include "Job/JobSources.h"
#include "Job/OutputVerification.h"
#include "Job/ResourceFinish.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
// One run of the phases over checked sources: what each phase has to do, item by item, and what came of it. In which
// order, and when, is the business of ModificationJob; a repeated job makes a new run.
//
// Borrows  services, order and deriver: they must outlive it.
// Threads  Execute(), and Describe() of the item in work, without the lock of the job and from several threads at once;
//          all the rest under that lock. Records of instances are written under it, and read without it only by
//          the task whose item they are.
class JobRun final
{
public:
  JobRun(const HostServices& services, const JobOrder& order, const IdentifierDeriver& deriver,
         JobSources checked);
  JobRun(const JobRun&) = delete;
  JobRun& operator=(const JobRun&) = delete;

  // Enters a phase and answers the number of its items.
  std::size_t Begin(JobPhase phase);

  // Where an item is, for details of errors.
  std::string Describe(std::size_t item) const;
  std::uint64_t EstimateBytes(std::size_t item) const;

  // Does one item of the phase and answers how to note the outcome, to be called under the lock.
  using Note = std::function<void()>;
  Note Execute(std::size_t item);

  // Execute has thrown.
  void OnFailure(std::size_t item, const Error& error);

  // Either of both.
  void OnTreated();

  // The first failure that a job does not survive; absent while all is well, or permitted.
  const std::optional<Error>& GetError() const noexcept { return error_; }

  void EndPhase(JobPhase next);  // what progress counts
  void Fill(JobReport& report) const;
  void FillOutput(JobReport& report) const;

private:
  void SelectForRollBack();
  std::size_t CountToFinish() const;
  std::vector<std::size_t> SelectVerified() const;
  std::vector<std::size_t> SelectVerifiedOf(std::uint32_t link) const;
  std::optional<std::size_t> FindInstance(std::size_t item) const;
  void RefuseSharedOutputs();
  void DiscardBackup();

  Note EditAndStore(std::size_t item);
  Note Verify(const SeriesToVerify& series);
  Note FindDangling(std::size_t item);
  void Finish(std::size_t item);
  void RollBack(const InstanceRecord& instance);

  void Fail(std::size_t instance, const Error& error);
  void FailAll(const std::vector<std::size_t>& instances, const Error& error);
  void FailFinish(std::size_t item, const Error& error);
  void FailDeletion(std::size_t instance, const Error& error);

  const HostServices services_;
  const JobOrder& order_;
  const ModificationPlan& plan_;
  JobSources sources_;
  InPlaceBackup backup_;
  bool hasBegunStoring_ = false;
  const DatasetEditor editor_;
  const InstanceWork work_;
  JobProgress progress_;
  std::optional<Error> error_;
  std::shared_ptr<const OutputResources> outputs_;

  // Of the current phase; they do not change while its items are in work.
  JobPhase phase_ = JobPhase::Check;
  std::vector<SeriesToVerify> toVerify_;
  std::vector<SeriesToFinish> toFinish_;
  std::vector<std::size_t> selected_;  // indexes of instances
};
}
