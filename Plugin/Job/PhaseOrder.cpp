// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/PhaseOrder.h"

namespace OrthancModification
{
JobPhase GetPhaseAfterSuccess(JobPhase phase, bool keepSource)
{
  switch (phase)
  {
    case JobPhase::Check:
      return JobPhase::WriteJournal;
    case JobPhase::WriteJournal:
      return JobPhase::RecordCrosswalk;
    case JobPhase::RecordCrosswalk:
      return JobPhase::BackUp;
    case JobPhase::BackUp:
      return JobPhase::Protect;
    case JobPhase::Protect:
      return JobPhase::ReadSources;
    case JobPhase::ReadSources:
      return JobPhase::EditAndStore;
    case JobPhase::EditAndStore:
      return JobPhase::Verify;
    case JobPhase::Verify:
      return JobPhase::SaveParents;
    case JobPhase::SaveParents:
      return JobPhase::AnnounceMarks;
    case JobPhase::AnnounceMarks:
      return JobPhase::Finish;
    case JobPhase::Finish:
      return JobPhase::TakeBackFailed;
    case JobPhase::TakeBackFailed:
      return JobPhase::FinishParents;
    case JobPhase::FinishParents:
      return JobPhase::FindDangling;
    case JobPhase::FindDangling:
      return JobPhase::CompleteCrosswalk;
    case JobPhase::CompleteCrosswalk:
      return JobPhase::WriteReport;
    case JobPhase::WriteReport:
      return keepSource ? JobPhase::Unprotect : JobPhase::AnnounceDeletion;
    case JobPhase::AnnounceDeletion:
      return JobPhase::DeleteSources;
    case JobPhase::DeleteSources:
      return JobPhase::Unprotect;
    case JobPhase::Unprotect:
      return JobPhase::NoteSuccess;
    case JobPhase::NoteSuccess:
    case JobPhase::Done:
      return JobPhase::Done;
    case JobPhase::AnnounceRollBack:
    case JobPhase::RollBack:
    case JobPhase::RollBackParents:
    case JobPhase::WithdrawRecords:
    case JobPhase::NoteFailure:
    case JobPhase::Failed:
      break;
  }
  return JobPhase::Failed;
}

JobPhase GetPhaseAfterFailure(JobPhase phase, bool canRollBack)
{
  switch (phase)
  {
    case JobPhase::AnnounceRollBack:
      return JobPhase::RollBack;
    case JobPhase::RollBack:
      return JobPhase::RollBackParents;
    case JobPhase::RollBackParents:
      return JobPhase::WithdrawRecords;
    case JobPhase::Unprotect:
      return JobPhase::NoteFailure;
    case JobPhase::NoteFailure:
      return JobPhase::Failed;
    default:
      return canRollBack ? JobPhase::AnnounceRollBack : JobPhase::Unprotect;
  }
}

Work GetWork(JobPhase phase)
{
  switch (phase)
  {
    case JobPhase::Check:
      return Work::Check;
    case JobPhase::ReadSources:
      return Work::Read;
    case JobPhase::Verify:
      return Work::Verify;
    case JobPhase::SaveParents:
    case JobPhase::Finish:
      return Work::Finish;
    case JobPhase::DeleteSources:
      return Work::Delete;
    default:
      return Work::Other;
  }
}
}
