// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ResultScan.h"

#include "Common/Error.h"

#include <algorithm>

namespace OrthancModification
{
std::string DescribeStopping(const ScanResult& result)
{
  const auto count = std::count_if(result.findings.begin(), result.findings.end(),
                                   [](const Finding& finding) { return finding.stops; });
  const Finding* first = result.FindStopping();
  std::string text = first == nullptr ? "" : "The leak scan found: " + Describe(*first);
  return count > 1 ? text + ", and " + std::to_string(count - 1) + " more" : text;
}

void CheckKnown(const PatientKnowledge& knowledge, const OrthancId& patient)
{
  if (knowledge.HasUnread(patient))
  {
    throw Error(ErrorCode::CannotStoreInstance,
                "The leak scan could not read all sources of the patient");
  }
}

ScanCounts ScanResultOf(const PatientKnowledge& knowledge, const ScannedSource& source,
                        std::string_view file, RunConsistency* run)
{
  const std::shared_ptr<const NeedleSet> needles = knowledge.FindNeedles(source.patientId);
  const bool isGate = knowledge.GetScan() == LeakScan::Gate;
  if (needles == nullptr)
  {
    if (isGate)
    {
      throw Error(ErrorCode::CannotStoreInstance,
                  "The leak scan could not read the sources of the patient");
    }
    ScanCounts none;
    none.notSearched.insert("Instances of a patient whose sources could not be read");
    return none;
  }
  const ScanResult result =
    ScanFile(file, {*needles, knowledge.GetRules(), &source.fingerprint, run, false},
             knowledge.GetDictionary(), knowledge.GetReading());
  if (isGate && result.FindStopping() != nullptr)
  {
    throw Error(ErrorCode::CannotStoreInstance, DescribeStopping(result));
  }
  ScanCounts counts(result);
  if (knowledge.HasUnread())
  {
    counts.notSearched.insert("Values of sources that could not be read");
  }
  return counts;
}
}
