// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JobRun.h"

#include "Job/FinishingPhases.h"
#include "Job/JournalPhases.h"
#include "Job/ParentPhases.h"
#include "Job/ProtectionPhases.h"
#include "Job/ReadingPhase.h"
#include "Job/RecordPhases.h"
#include "Job/RollBackPhases.h"
#include "Job/StorePhase.h"
#include "Job/StoringPhases.h"

#include <algorithm>
#include <set>
#include <utility>

namespace OrthancModification
{
namespace
{
void SortUnique(std::vector<OrthancId>& ids)
{
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  ids.shrink_to_fit();
}

std::vector<OrthancId> CollectParents(const std::set<std::uint32_t>& links,
                                      const JobSources& sources, Level level)
{
  std::vector<OrthancId> parents;
  parents.reserve(links.size());
  for (const std::uint32_t link : links)
  {
    parents.push_back(sources.links[link].output.Get(level));
  }
  SortUnique(parents);
  return parents;
}

std::shared_ptr<const OutputResources> CollectOutputs(const JobSources& sources)
{
  auto outputs = std::make_shared<OutputResources>();
  std::set<std::uint32_t> links;
  for (const InstanceRecord& record : sources.instances)
  {
    if (record.state == InstanceState::Verified)
    {
      outputs->instances.push_back(record.output);
      links.insert(record.link);
    }
  }
  SortUnique(outputs->instances);
  outputs->series = CollectParents(links, sources, Level::Series);
  outputs->studies = CollectParents(links, sources, Level::Study);
  outputs->patients = CollectParents(links, sources, Level::Patient);
  return outputs;
}

// A folder that is kept is not lost: the next start of the plugin puts back what is in it.
void DiscardBackup(JobState& state)
{
  if (const auto kept = state.backup.Discard())
  {
    state.progress.AddWarning("What could not be put back is kept in " + *kept);
  }
}

// Null for those that have no items here.
std::unique_ptr<IPhase> MakePhase(JobPhase phase, JobState& state)
{
  switch (phase)
  {
    case JobPhase::WriteJournal:
      return MakeWriteJournalPhase(state);
    case JobPhase::RecordCrosswalk:
      return MakeRecordCrosswalkPhase(state);
    case JobPhase::BackUp:
      return MakeBackUpPhase(state);
    case JobPhase::Protect:
      return MakeProtectPhase(state);
    case JobPhase::ReadSources:
      return MakeReadSourcesPhase(state);
    case JobPhase::EditAndStore:
      return MakeStorePhase(state);
    case JobPhase::Verify:
      return MakeVerifyPhase(state);
    case JobPhase::SaveParents:
      return MakeSaveParentsPhase(state);
    case JobPhase::AnnounceMarks:
      return MakeAnnounceMarksPhase(state);
    case JobPhase::Finish:
      return MakeFinishPhase(state);
    case JobPhase::TakeBackFailed:
      return MakeTakeBackFailedPhase(state);
    case JobPhase::FinishParents:
      return MakeFinishParentsPhase(state);
    case JobPhase::FindDangling:
      return MakeFindDanglingPhase(state);
    case JobPhase::CompleteCrosswalk:
      return MakeCompleteCrosswalkPhase(state);
    case JobPhase::WriteReport:
      return MakeWriteReportPhase(state);
    case JobPhase::AnnounceDeletion:
      return MakeAnnounceDeletionPhase(state);
    case JobPhase::DeleteSources:
      return MakeDeletePhase(state);
    case JobPhase::AnnounceRollBack:
      return MakeAnnounceRollBackPhase(state);
    case JobPhase::RollBack:
      return MakeRollBackPhase(state);
    case JobPhase::RollBackParents:
      return MakeRollBackParentsPhase(state);
    case JobPhase::WithdrawRecords:
      return MakeWithdrawRecordsPhase(state);
    case JobPhase::Unprotect:
      return MakeUnprotectPhase(state);
    case JobPhase::NoteSuccess:
      return MakeNoteSuccessPhase(state);
    case JobPhase::NoteFailure:
      return MakeNoteFailurePhase(state);
    case JobPhase::Check:
    case JobPhase::Done:
    case JobPhase::Failed:
      break;
  }
  return nullptr;
}
}

JobRun::JobRun(const HostServices& services, const JobOrder& order,
               const IdentifierDeriver& deriver, JobSources checked, JobJournal& journal,
               bool isRepetition)
  : state_(services, order, deriver, std::move(checked), journal, isRepetition)
{
}

std::size_t JobRun::Begin(JobPhase phase)
{
  End(phase);
  current_ = phase;
  phase_ = MakePhase(phase, state_);
  return phase_ ? phase_->CountItems() : 0;
}

void JobRun::End(JobPhase next)
{
  state_.progress.isFinishOver |=
    current_ == JobPhase::Finish && next != JobPhase::AnnounceRollBack;
  state_.progress.isDeletionOver |= next == JobPhase::Done && !state_.GetPlan().keepSource;
  if (next == JobPhase::Done || next == JobPhase::Failed)
  {
    DiscardBackup(state_);
  }
  if (next == JobPhase::Done && state_.order.kind == JobKind::Bulk)
  {
    outputs_ = CollectOutputs(state_.sources);
  }
}

void JobRun::Fill(JobReport& report) const
{
  report.countInstances = state_.sources.instances.size();
  state_.progress.Fill(report);
  report.isReported = state_.KeepsReport();
  if (state_.order.kind == JobKind::Split && !state_.sources.instances.empty())
  {
    report.targetStudyUid = state_.sources.outputStudyUid;
  }
}

void JobRun::FillOutput(JobReport& report) const
{
  report.outputs = outputs_;
  for (const InstanceRecord& record : state_.sources.instances)
  {
    if (record.state == InstanceState::Verified)
    {
      const ParentIds& parents = state_.sources.GetLink(record).output;
      const Level level = state_.order.routeLevel;
      report.output = level == Level::Instance ? record.output : parents.Get(level);
      report.outputPatient = parents.patient;
      return;
    }
  }
}
}
