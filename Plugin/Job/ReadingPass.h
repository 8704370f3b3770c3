// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/HostServices.h"
#include "Job/PatientKnowledge.h"
#include "Job/SourceShelf.h"
#include "Scan/RunConsistency.h"

namespace OrthancModification
{
// What a job reads of its sources before it edits the first one, if its plan wants that, and with what its results are
// compared.
struct ReadingPass
{
  ReadingPass(const HostServices& services, const EditPlan& plan)
    : knowledge(plan, services.dictionary, services.reading),
      shelf(services.shelfSpace, services.statistics)
  {
  }

  PatientKnowledge knowledge;
  SourceShelf shelf;
  RunConsistency results;
};
}
