// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/DecryptionKey.h"
#include "Dicom/Dataset.h"
#include "Job/RecordKeeping.h"
#include "Store/IAnnotations.h"
#include "Store/IInstances.h"
#include "Store/IJournalStorage.h"
#include "Store/IOrthancIndex.h"
#include "Store/IStorageArea.h"
#include "Store/ITranscoder.h"

#include <filesystem>
#include <string>

namespace OrthancModification
{
class OutputClaims;
class ProtectedPatients;
class ShelfSpace;
class SourceGuard;
class WorkerPool;
class WorkStatistics;

// The host's own transcoding of all that it stores: Orthanc's options of the same names.
struct IngestTranscoding
{
  std::string transferSyntaxUid;  // empty: none
  bool ofCompressed = true;
  bool ofUncompressed = true;
};

// Orthanc's option "OverwriteInstances", and where the plugin keeps what it overwrites until a job has ended.
struct OverwritePolicy
{
  bool isAllowed = false;
  std::filesystem::path backups;
};

// What an operation needs of its surroundings. All outlive every operation.
struct HostServices
{
  IOrthancIndex& index;
  IInstances& instances;
  IAnnotations& annotations;
  ITranscoder& transcoder;
  IJournalStorage& journal;
  OutputClaims& claims;
  SourceGuard& guard;
  WorkerPool& workers;
  ShelfSpace& shelfSpace;
  WorkStatistics& statistics;
  const Dictionary& dictionary;
  const ReadingOptions& reading;
  const IngestTranscoding& ingestTranscoding;
  const OverwritePolicy& overwriting;
  IStorageArea& storage;
  ProtectedPatients& protectedPatients;
  const DecryptionKeys& decryptionKeys;  // for re-identification
  RecordKeeping records = {};
};
}
