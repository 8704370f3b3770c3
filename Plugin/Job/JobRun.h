// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/JobState.h"
#include "Job/Phase.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace OrthancModification
{
// One run of the phases over checked sources. When which phase begins is the business of ModificationJob; a repeated job
// makes a new run.
//
// Borrows  services, order, deriver and journal: they must outlive it.
// Threads  as IPhase.
class JobRun final
{
public:
  // `isRepetition`  an earlier process may have stored outputs of the same job.
  JobRun(const HostServices& services, const JobOrder& order, const IdentifierDeriver& deriver,
         JobSources checked, JobJournal& journal, bool isRepetition);

  // Enters a phase and answers the number of its items.
  std::size_t Begin(JobPhase phase);

  std::uint64_t EstimateBytes(std::size_t item) const { return phase_->EstimateBytes(item); }
  std::string Describe(std::size_t item) const { return phase_->Describe(item); }
  Note Execute(std::size_t item) { return phase_->Execute(item); }
  void OnFailure(std::size_t item, const Error& error) { phase_->OnFailure(item, error); }

  // Of an earlier process. `isGoingOn`  as StorageProtection::TakeOver.
  void TakeOverProtection(bool isGoingOn) { state_.protection.TakeOver(isGoingOn); }

  void TakeOverMarks(std::vector<SavedMarks> saved) { state_.marks.TakeOver(std::move(saved)); }

  // The host has been told to cancel, and asks no more: the run notes its end itself.
  void SetUnattended() { state_.isUnattended = true; }

  // The job is to be taken back, for this reason.
  void Stop(const Error& reason) { state_.Stop(reason); }

  // The first failure that a job does not survive; absent while all is well, or permitted.
  const std::optional<Error>& GetError() const noexcept { return state_.error; }

  // Series into which it stores; ascending.
  std::vector<OrthancId> GetOutputSeries() const { return state_.sources.ListOutputSeries(); }

  void Fill(JobReport& report) const;
  void FillOutput(JobReport& report) const;  // once Done

private:
  void End(JobPhase next);

  JobState state_;
  JobPhase current_ = JobPhase::Check;
  std::unique_ptr<IPhase> phase_;
  std::shared_ptr<const OutputResources> outputs_;
};
}
