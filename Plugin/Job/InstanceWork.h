// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/DatasetEditor.h"
#include "Engine/DeidentificationTally.h"
#include "Job/AssembledFile.h"
#include "Job/FileTranscoding.h"
#include "Job/HostServices.h"
#include "Job/JobSources.h"
#include "Job/ReadingPass.h"
#include "Job/ResultScan.h"
#include "Job/SoleOutput.h"
#include "Job/StorageProtection.h"
#include "Job/WorkStatistics.h"
#include "Plan/ModificationPlan.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
// The output of one source, as it is in the host now.
struct StoredOutput
{
  OrthancId id;
  ParentIds parents;  // as the editor left them
  bool isOwned;       // did not exist before the job
  bool isTranscoded;  // in the syntax that was asked for, if one was
  std::vector<std::string> warnings;
  PatientTags patientTags;  // of the only output of a job
  ScanCounts scan = {};
};

// Reads, edits, transcodes (contract R106), scans and stores single instances.
//
// Borrows  what it is given: it must outlive it.
// Threads  any: one object serves all the workers of a job.
class InstanceWork final
{
public:
  // `isRepetition`  an earlier process may have stored some of the outputs for the same job.
  InstanceWork(const HostServices& services, const ModificationPlan& plan,
               const DatasetEditor& editor, const JobSources& sources,
               StorageProtection& protection, ReadingPass& readingPass, bool isRepetition);

  // Bytes that one instance needs while it is worked on.
  static std::uint64_t EstimateBytes(std::uint64_t sizeBytes);

  // Not stored yet.
  struct EditedFile
  {
    AssembledFile content;
    DicomIdentifiers identifiers;
    bool isTranscoded = true;
    PatientTags patientTags;  // of the only output of a job
    ScanCounts scan = {};
    std::vector<std::string> warnings;
    std::optional<WorkStatistics::HeldBytes> held;  // the content
  };

  // `record` is not changed. `tally`  of what is done to it; may be null.
  // Errors  those of host and engine; CannotStoreInstance if a scan does not let it out.
  EditedFile Edit(const InstanceRecord& record, DeidentificationTally* tally) const;

  // Errors  those of the host; CannotStoreInstance if it filtered the output out, stored it over a source, or has
  //         another instance with the same identifiers.
  StoredOutput Store(const InstanceRecord& record, EditedFile& file) const;

private:
  TranscodedSource Read(const OrthancId& source, std::vector<std::string>& warnings) const;
  SerializedFile EditParts(std::string_view source, EditedFile& edited, std::string& syntax,
                           DeidentificationTally* tally) const;
  std::string EditWhole(TranscodedSource file, EditedFile& edited,
                        DeidentificationTally* tally) const;
  ScanCounts Scan(const InstanceRecord& record, const std::optional<ScannedSource>& source,
                  std::string_view result) const;
  bool HasExisted(const InstanceRecord& record, const OrthancId& output) const;
  bool HasBytes(const OrthancId& output, std::string_view file) const;
  void CheckSameBytes(const OrthancId& output, std::string_view file) const;
  StoredOutput Overwrite(const InstanceRecord& record, const EditedFile& file) const;
  StoredOutput StoreNew(const InstanceRecord& record, const EditedFile& file) const;
  StoreOutcome Post(const EditedFile& file, bool isInPlace) const;

  HostServices services_;
  const ModificationPlan& plan_;
  const DatasetEditor& editor_;
  const JobSources& sources_;
  StorageProtection& protection_;
  ReadingPass& readingPass_;
  const std::vector<OrthancId> patientsOfLinks_;  // of the sources; links are added while it works
  const bool isRepetition_;
};
}
