// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Error.h"
#include "Dicom/Identifiers.h"
#include "Job/ScanCounts.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
// The phases of architecture D3.
enum class JobPhase
{
  Check,
  WriteJournal,
  RecordCrosswalk,
  BackUp,
  Protect,
  ReadSources,  // only for plans that need a reading pass
  EditAndStore,
  Verify,
  SaveParents,
  AnnounceMarks,
  Finish,
  TakeBackFailed,
  FinishParents,
  FindDangling,
  CompleteCrosswalk,
  WriteReport,
  AnnounceDeletion,
  DeleteSources,
  Done,
  AnnounceRollBack,
  RollBack,
  RollBackParents,
  WithdrawRecords,
  Unprotect,  // after success and failure alike
  NoteSuccess,
  NoteFailure,
  Failed
};

// An instance that failed in a permissive job, or that made the job fail.
struct FailedInstance
{
  OrthancId id;
  ErrorCode code;
  std::string details;  // no values
};

// An object that stays and still refers to one that was moved.
struct DanglingReference
{
  OrthancId instance;
  std::string
    path;  // "ReferencedSeriesSequence[0].ReferencedInstanceSequence[1].ReferencedSOPInstanceUID"
};

// What a bulk operation made, parents that existed before included; ascending, each once (contract R17).
struct OutputResources
{
  std::vector<OrthancId> instances;
  std::vector<OrthancId> series;
  std::vector<OrthancId> studies;
  std::vector<OrthancId> patients;
};

// What a job shows of itself; a copy, taken at one moment.
struct JobReport
{
  JobPhase phase;
  std::uint64_t countInstances;
  std::uint64_t countFailed;         // permissive failures only (contract R119)
  std::uint64_t countFinishedUnits;  // contract R23: instances done + finish + deletion
  std::uint64_t countUnits;
  std::vector<FailedInstance> failedInstances;  // at most 100; countFailed counts all
  std::vector<OrthancId> leftOvers;             // outputs that could not be taken back
  std::optional<OrthancId> output;  // resource at the level of the route, once complete (L43)
  std::optional<OrthancId> outputPatient;
  std::shared_ptr<const OutputResources> outputs;  // of bulk operations, once complete
  std::optional<std::string> targetStudyUid;       // of a split
  std::vector<OrthancId> notTranscoded;            // outputs in a syntax of their own, at most 100
  std::vector<DanglingReference> danglingReferences;  // at most 1000
  std::uint64_t countDanglingReferences;
  std::vector<std::string> warnings;  // distinct, at most 100
  bool isReported;                    // a report of it is written (DeidentificationReport.h)
  ScanCounts scan;
  std::optional<Error> error;  // once Failed
};
struct JobOrder;

// Fills the units of progress, once the rest is filled (contract R23, R24).
void CountUnits(const JobOrder& order, JobReport& report);
}
