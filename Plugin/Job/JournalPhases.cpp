// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JournalPhases.h"

#include "Job/CaughtError.h"
#include "Job/IAuditTrail.h"
#include "Job/JobState.h"
#include "Job/SourceGuard.h"

#include <set>

namespace OrthancModification
{
namespace
{
Error GetReason(const JobState& state)
{
  return state.error.value_or(Error(ErrorCode::CanceledJob, ""));
}

bool HasAuditTrail(const JobState& state)
{
  return state.services.records.audit != nullptr;
}

std::vector<OrthancId> ListOutputStudies(const JobSources& sources)
{
  std::set<OrthancId> studies;
  for (const InstanceRecord& record : sources.instances)
  {
    if (record.state == InstanceState::Verified)
    {
      studies.insert(sources.GetLink(record).output.study);
    }
  }
  return {studies.begin(), studies.end()};
}

// Sources that are still there after a deletion count as failures, too.
EndedJob MakeEndedJob(const JobState& state, const std::optional<Error>& error)
{
  const std::vector<std::string> jobs = state.journal.ListHostJobs();
  return {jobs.empty() ? "" : jobs.front(), state.sources.instances.size(),
          state.progress.countFailed,
          error ? std::vector<OrthancId>() : ListOutputStudies(state.sources), error};
}

void NoteInAuditTrail(const JobState& state, const EndedJob& ended)
{
  if (HasAuditTrail(state))
  {
    state.services.records.audit->NoteJob(state.order, ended);
  }
}

// What cannot be written down is not done.
class PhaseOfJournal : public IPhase
{
public:
  explicit PhaseOfJournal(JobState& state) : state_(state) {}

  std::size_t CountItems() const override { return state_.sources.instances.empty() ? 0 : 1; }

  std::string Describe(std::size_t) const override { return "the journal"; }

  Note Execute(std::size_t) override
  {
    Write();
    return [] {};
  }

  void OnFailure(std::size_t, const Error& error) override { state_.Stop(error); }

protected:
  virtual void Write() = 0;

  JobState& state_;
};

class WriteJournalPhase final : public PhaseOfJournal
{
public:
  using PhaseOfJournal::PhaseOfJournal;

private:
  void Write() override { state_.journal.WriteStoring(state_.order, state_.sources); }
};

// Only where something that was there before is going to be changed.
class AnnounceMarksPhase final : public PhaseOfJournal
{
public:
  using PhaseOfJournal::PhaseOfJournal;

  std::size_t CountItems() const override { return state_.marks.HasNews() ? 1 : 0; }

private:
  void Write() override
  {
    state_.journal.WriteMarks(state_.marks.GetSaved());
    state_.marks.SetKnown();
  }
};

class AnnounceDeletionPhase final : public PhaseOfJournal
{
public:
  // The output of a source that was stored again is of the old one.
  explicit AnnounceDeletionPhase(JobState& state) : PhaseOfJournal(state)
  {
    for (const OrthancId& source : state.services.guard.GetChanged(&state))
    {
      state.Fail(*state.sources.FindSource(source),
                 Error(ErrorCode::CannotStoreInstance,
                       OrthancModification::Describe(Level::Instance, source) +
                         ": was stored again while the job ran"));
    }
  }

private:
  void Write() override
  {
    state_.journal.WriteDeleting(state_.order, state_.sources, state_.isListOutdated);
  }
};

// Without it the job would be done again after a crash, instead of being taken back: no reason not to take it back.
class AnnounceRollBackPhase final : public PhaseOfJournal
{
public:
  using PhaseOfJournal::PhaseOfJournal;

  std::size_t CountItems() const override
  {
    return state_.hasBegunStoring || state_.isRepetition ? 1 : 0;
  }

  void OnFailure(std::size_t, const Error&) override
  {
    state_.progress.AddWarning("The journal could not be told that the job is being taken back");
  }

private:
  void Write() override { state_.journal.WriteRollingBack(GetReason(state_)); }
};

// Else who asks for the end notes it in the journal, with what the job shows.
class NoteSuccessPhase final : public PhaseOfJournal
{
public:
  explicit NoteSuccessPhase(JobState& state)
    : PhaseOfJournal(state), ended_(MakeEndedJob(state, std::nullopt))
  {
  }

  std::size_t CountItems() const override
  {
    return state_.isUnattended || HasAuditTrail(state_) ? 1 : 0;
  }

  void OnFailure(std::size_t, const Error&) override
  {
    state_.progress.AddWarning("The journal could not be told that the job has ended");
  }

private:
  void Write() override
  {
    NoteInAuditTrail(state_, ended_);
    if (state_.isUnattended)
    {
      state_.journal.WriteDone({});
    }
  }

  const EndedJob ended_;
};

// What the job shows is added by who knows it, if the host asks for it.
class NoteFailurePhase final : public PhaseOfJournal
{
public:
  explicit NoteFailurePhase(JobState& state)
    : PhaseOfJournal(state), ended_(MakeEndedJob(state, GetReason(state)))
  {
  }

  std::size_t CountItems() const override
  {
    return state_.journal.IsWritten() || HasAuditTrail(state_) ? 1 : 0;
  }

  void OnFailure(std::size_t, const Error&) override
  {
    state_.progress.AddWarning("The journal could not be told that the job has failed");
  }

private:
  void Write() override
  {
    NoteInAuditTrail(state_, ended_);
    if (state_.journal.IsWritten())
    {
      state_.journal.WriteFailed(*ended_.error, {});
    }
  }

  const EndedJob ended_;
};
}

std::unique_ptr<IPhase> MakeWriteJournalPhase(JobState& state)
{
  return std::make_unique<WriteJournalPhase>(state);
}

std::unique_ptr<IPhase> MakeAnnounceMarksPhase(JobState& state)
{
  return std::make_unique<AnnounceMarksPhase>(state);
}

std::unique_ptr<IPhase> MakeAnnounceDeletionPhase(JobState& state)
{
  return std::make_unique<AnnounceDeletionPhase>(state);
}

std::unique_ptr<IPhase> MakeAnnounceRollBackPhase(JobState& state)
{
  return std::make_unique<AnnounceRollBackPhase>(state);
}

std::unique_ptr<IPhase> MakeNoteSuccessPhase(JobState& state)
{
  return std::make_unique<NoteSuccessPhase>(state);
}

std::unique_ptr<IPhase> MakeNoteFailurePhase(JobState& state)
{
  return std::make_unique<NoteFailurePhase>(state);
}
}
