// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dataset.h"
#include "Dicom/Dictionary.h"
#include "Host/OrthancAnnotations.h"
#include "Host/RecordOptions.h"
#include "Host/Reidentification.h"
#include "Job/HostServices.h"
#include "Request/RequestDefaults.h"

#include <json/value.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification::Host
{
// The section "Modification" of the configuration, over the defaults of Resources/Configuration.json, and what
// Orthanc's own options say (contract 10.5).
//
// Errors  BadParameterType, BadFileFormat, ParameterOutOfRange or UnknownDicomTag naming the option; never a key.
class Configuration final
{
public:
  // `orthanc`  the whole configuration of the host, without defaults.
  explicit Configuration(Json::Value orthanc);

  bool IsEnabled() const;
  unsigned int GetThreadsCount() const;           // never 0
  std::uint64_t GetMaximumBytesInFlight() const;  // of all threads together

  std::uint64_t GetMaximumInstances() const;  // of a job; 0: no limit
  std::size_t GetMaximumJobs() const;         // that have not ended; 0: no limit

  ReadingOptions GetReadingOptions() const;
  LineageMetadata GetLineageMetadata() const;
  bool WritesOrigin() const;

  // Orthanc's option "OverwriteInstances", and the folder for backups as an absolute path.
  OverwritePolicy GetOverwritePolicy() const;

  // Orthanc's option "IngestTranscoding" and the two beside it.
  IngestTranscoding GetIngestTranscoding() const;

  // Orthanc's options "MaximumStorageSize", "MaximumPatientCount", "MaximumStorageMode" (since 1.11.3) and
  // "StorageCompression".
  StorageLimits GetStorageLimits(const std::string& hostVersion) const;

  // Orthanc's options "Dictionary" and "ExtraMainDicomTags".
  std::vector<DictionaryEntry> GetDictionary() const;
  std::vector<Tag> GetMainPatientTags(const Dictionary& dictionary) const;

  RequestDefaults GetRequestDefaults(const std::string& hostVersion) const;

  // Orthanc's option "RegisteredUsers".
  std::map<std::string, std::string> GetPasswords() const;

  // Options "Crosswalk", "Reports" and "AuditFile".
  RecordOptions GetRecordOptions() const;

  Reidentification GetReidentification() const;

  // For the log: all options but the keys and the files of certificates and keys, of which only the names are told.
  std::string Describe() const;

private:
  Json::Value orthanc_;
  Json::Value section_;  // with defaults
};
}
