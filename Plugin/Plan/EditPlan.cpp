// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plan/EditPlan.h"

namespace OrthancModification
{
const IdentifierDecision& IdentifierPlan::Get(Level level) const
{
  switch (level)
  {
    case Level::Patient:
      return patientId;
    case Level::Study:
      return studyInstanceUid;
    case Level::Series:
      return seriesInstanceUid;
    case Level::Instance:
      break;
  }

  return sopInstanceUid;
}
}
