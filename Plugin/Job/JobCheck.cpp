// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JobCheck.h"

#include "Job/Interruption.h"
#include "Job/SourceCheck.h"

#include <utility>

namespace OrthancModification
{
JobCheck::JobCheck(const HostServices& services, const JobOrder& order,
                   const IdentifierDeriver& deriver, JobJournal& journal)
  : services_(services), order_(order), deriver_(deriver), journal_(journal)
{
}

JobCheck::~JobCheck()
{
  Release();
}

// Whoever asks for the same series is not kept waiting: the host may let the job wait for ever.
bool JobCheck::TakeUp(JournalEntry interrupted, std::vector<OrthancId> outputSeries)
{
  OutputClaims& claims = services_.claims;
  claims.Expect(this, std::move(outputSeries), claims.CountReleases());
  if (claims.Claim(this) != OutputClaims::Answer::Granted)
  {
    claims.Release(this);
    return false;
  }
  claims.SetIdle(this, true);
  hasClaims_ = true;
  interrupted_ = std::move(interrupted);
  return true;
}

bool JobCheck::HasDeletionBegun() const noexcept
{
  return interrupted_ && interrupted_->phase == JournalPhase::Deleting;
}

void JobCheck::TakeBack(const Error& reason)
{
  if (interrupted_ && !HasDeletionBegun())
  {
    interrupted_->phase = JournalPhase::RollingBack;
    interrupted_->error = reason;
  }
}

JobCheck::Checked JobCheck::Run() const
{
  return interrupted_ ? CheckInterrupted() : CheckAnew();
}

JobCheck::Checked JobCheck::CheckAnew() const
{
  const std::uint64_t countReleases = services_.claims.CountReleases();
  auto run = std::make_unique<JobRun>(services_, order_, deriver_,
                                      CheckSources(services_, order_, deriver_), journal_, false);
  return {std::move(run), JobPhase::WriteJournal, std::nullopt, countReleases};
}

JobCheck::Checked JobCheck::CheckInterrupted() const
{
  Continuation continuation =
    FindContinuation(services_, *interrupted_, order_, journal_.GetSources());
  auto run = std::make_unique<JobRun>(services_, order_, deriver_, std::move(continuation.sources),
                                      journal_, true);
  run->TakeOverProtection(continuation.phase == JobPhase::RecordCrosswalk);
  run->TakeOverMarks(journal_.GetMarks());
  if (continuation.error)
  {
    run->Stop(*continuation.error);
  }
  return {std::move(run), continuation.phase, continuation.error, 0};
}

void JobCheck::Expect(const Checked& checked)
{
  if (interrupted_)
  {
    interrupted_.reset();
    return;
  }
  services_.claims.Expect(this, checked.run->GetOutputSeries(), checked.countReleases);
  hasClaims_ = true;
}

void JobCheck::SetIdle(bool isIdle)
{
  if (hasClaims_)
  {
    services_.claims.SetIdle(this, isIdle);
  }
}

void JobCheck::Release()
{
  if (hasClaims_)
  {
    services_.claims.Release(this);
    hasClaims_ = false;
  }
}
}
