// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JobReport.h"

#include "Job/JobOrder.h"

#include <algorithm>

namespace OrthancModification
{
void CountUnits(const JobOrder& order, JobReport& report)
{
  if (order.study)
  {
    report.countUnits = report.countInstances + 1;
    report.countFinishedUnits = std::min(report.countFinishedUnits, report.countInstances) +
                                (report.phase == JobPhase::Done ? 1U : 0U);
  }
  else
  {
    report.countUnits = report.countInstances + (order.plan->keepSource ? 1U : 2U);
  }
}
}
