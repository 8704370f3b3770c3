// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/PatientKnowledge.h"
#include "Job/ScanCounts.h"
#include "Scan/SourceFingerprint.h"

#include <memory>
#include <string>
#include <string_view>

namespace OrthancModification
{
// What a scan must know of a source that is going to be overwritten in memory by its result.
class ScannedSource final
{
public:
  explicit ScannedSource(const std::unique_ptr<const FileLayout>& source)
    : patientId(source->FindText(Tags::PatientID)), fingerprint(*source)
  {
  }

  const std::string patientId;
  const SourceFingerprint fingerprint;
};

// For a gate: what could not be read may have what is to be searched for.
// Errors  CannotStoreInstance if one of the patient's sources could not be read.
void CheckKnown(const PatientKnowledge& knowledge, const OrthancId& patient);

// Scans a result before it is stored.
// Errors  CannotStoreInstance with kind and place of the first finding, without values, if the plan wants a gate and one stops
//         it; those of FileLayout.
//
// `run`  what the results before it were; null if it is the only one.
ScanCounts ScanResultOf(const PatientKnowledge& knowledge, const ScannedSource& source,
                        std::string_view file, RunConsistency* run);

// "The leak scan found: Name in 0010,4000 at offset 1234 (UTF-8), and 2 more", of what stops.
std::string DescribeStopping(const ScanResult& result);
}
