// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/PhaseOrder.h"

namespace OrthancModification
{
JobPhase GetPhaseAfterSuccess(JobPhase phase, bool keepSource)
{
  switch (phase)
  {
    case JobPhase::Check:
      return JobPhase::BackUp;
    case JobPhase::BackUp:
      return JobPhase::EditAndStore;
    case JobPhase::EditAndStore:
      return JobPhase::Verify;
    case JobPhase::Verify:
      return JobPhase::Finish;
    case JobPhase::Finish:
      return JobPhase::TakeBackFailed;
    case JobPhase::TakeBackFailed:
      return JobPhase::FinishParents;
    case JobPhase::FinishParents:
      return JobPhase::FindDangling;
    case JobPhase::FindDangling:
      return keepSource ? JobPhase::Done : JobPhase::DeleteSources;
    case JobPhase::DeleteSources:
    case JobPhase::Done:
      return JobPhase::Done;
    case JobPhase::RollBack:
    case JobPhase::RollBackParents:
    case JobPhase::Failed:
      break;
  }
  return JobPhase::Failed;
}

JobPhase GetPhaseAfterFailure(JobPhase phase, bool canRollBack)
{
  if (phase == JobPhase::RollBack)
  {
    return JobPhase::RollBackParents;
  }
  return canRollBack ? JobPhase::RollBack : JobPhase::Failed;
}

Work GetWork(JobPhase phase)
{
  switch (phase)
  {
    case JobPhase::Check:
      return Work::Check;
    case JobPhase::Verify:
      return Work::Verify;
    case JobPhase::Finish:
      return Work::Finish;
    case JobPhase::DeleteSources:
      return Work::Delete;
    default:
      return Work::Other;
  }
}
}
