// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/IdentifierDeriver.h"
#include "Job/HostServices.h"
#include "Job/JobJournal.h"
#include "Job/JobOrder.h"
#include "Job/JobReport.h"
#include "Job/JobRun.h"
#include "Job/OutputClaims.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace OrthancModification
{
// What comes before the first phase: sources are listed and checked, or an interrupted job finds out where it goes on; and the
// series into which the job stores are claimed, until it has ended. An interrupted job has its claims from the beginning: what
// it may take back, no other job must take for granted meanwhile.
//
// Borrows  what it is given: it must outlive it. What never claimed anything may outlive the services.
// Threads  those of the job, with its lock; Run() without it.
class JobCheck final
{
public:
  struct Checked
  {
    std::unique_ptr<JobRun> run;
    JobPhase next = JobPhase::WriteJournal;
    std::optional<Error> error;       // why an interrupted job takes back what it has stored
    std::uint64_t countReleases = 0;  // of claims, when it began
  };

  JobCheck(const HostServices& services, const JobOrder& order, const IdentifierDeriver& deriver,
           JobJournal& journal);
  ~JobCheck();
  JobCheck(const JobCheck&) = delete;
  JobCheck& operator=(const JobCheck&) = delete;

  // The check is that of a job that was interrupted. False if another job has some of its series.
  bool TakeUp(JournalEntry interrupted, std::vector<OrthancId> outputSeries);

  bool IsOfInterrupted() const noexcept { return interrupted_.has_value(); }

  // An interrupted job, and as far as its journal tells: sources may be gone.
  bool HasDeletionBegun() const noexcept;

  // What an interrupted job has stored is to be taken back. Not once deletion has begun.
  void TakeBack(const Error& reason);

  // A job that has failed is checked as a new one.
  void Reset() { interrupted_.reset(); }

  // Calls the host.
  Checked Run() const;

  // Keeps in mind which series the run is going to claim; claims them, or answers why not yet.
  void Expect(const Checked& checked);
  OutputClaims::Answer Claim() { return services_.claims.Claim(this); }

  // Whether the job does nothing; whether it has ended.
  void SetIdle(bool isIdle);
  void Release();

private:
  Checked CheckAnew() const;
  Checked CheckInterrupted() const;

  const HostServices services_;
  const JobOrder& order_;
  const IdentifierDeriver& deriver_;
  JobJournal& journal_;
  std::optional<JournalEntry> interrupted_;  // until it has been checked
  bool hasClaims_ = false;                   // or expects to have them
};
}
