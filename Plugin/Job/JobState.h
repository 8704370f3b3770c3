// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/DatasetEditor.h"
#include "Engine/DeidentificationTally.h"
#include "Engine/IdentifierDeriver.h"
#include "Job/InPlaceBackup.h"
#include "Job/InstanceWork.h"
#include "Job/JobJournal.h"
#include "Job/JobOrder.h"
#include "Job/JobProgress.h"
#include "Job/JobSources.h"
#include "Job/ParentMarks.h"
#include "Job/ReadingPass.h"
#include "Job/StorageProtection.h"
#include "Job/WorkStatistics.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace OrthancModification
{
// What the phases of one run share. A repeated job gets a new one.
//
// Borrows  services, order, deriver and journal: they must outlive it.
struct JobState
{
  JobState(const HostServices& hostServices, const JobOrder& jobOrder,
           const IdentifierDeriver& identifierDeriver, JobSources checked, JobJournal& jobJournal,
           bool isRepeated);
  ~JobState();
  JobState(const JobState&) = delete;
  JobState& operator=(const JobState&) = delete;

  const ModificationPlan& GetPlan() const { return *order.plan; }

  // Whether what is done is to be counted.
  bool KeepsReport() const
  {
    return services.records.reports != nullptr && order.plan->edits.deidentification.has_value();
  }

  // The job cannot go on. The first error is the one that it fails with.
  void Stop(const Error& reason);

  // An instance that failed: the end of the job, unless it is permissive.
  void Fail(std::size_t instance, const Error& reason);

  const HostServices services;
  const JobOrder& order;
  const IdentifierDeriver& deriver;
  JobSources sources;
  const WorkStatistics::HeldBytes held;  // the sources
  JobJournal& journal;
  ReadingPass readingPass;
  const DatasetEditor editor;
  StorageProtection protection;
  const InstanceWork work;
  InPlaceBackup backup;
  ParentMarks marks;
  JobProgress progress;
  std::optional<Error> error;
  const bool isRepetition;  // an earlier process may have stored outputs of the same job
  bool hasBegunStoring = false;
  bool isUnattended = false;  // the host does not ask for the end
  bool isListOutdated =
    false;  // that of the journal: something has failed, or has become another output
  PatientTags patientTags;      // of the only output
  DeidentificationTally tally;  // of what is stored, if there is to be a report
};
}
