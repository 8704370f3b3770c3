// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ScanCounts.h"

namespace OrthancModification
{
namespace
{
void AddAll(std::map<FindingKind, std::uint64_t>& target,
            const std::map<FindingKind, std::uint64_t>& counts)
{
  for (const auto& [kind, count] : counts)
  {
    target[kind] += count;
  }
}

Json::Value WriteKinds(const std::map<FindingKind, std::uint64_t>& counts)
{
  Json::Value json(Json::objectValue);
  for (const auto& [kind, count] : counts)
  {
    json[std::string(ToString(kind))] = Json::UInt64(count);
  }
  return json;
}
}

ScanCounts::ScanCounts(const ScanResult& result)
  : countInstances(1), notSearched(result.notSearched)
{
  for (const Finding& finding : result.findings)
  {
    (finding.stops ? stopping : review)[finding.kind]++;
  }
}

void ScanCounts::Add(const ScanCounts& other)
{
  countInstances += other.countInstances;
  AddAll(stopping, other.stopping);
  AddAll(review, other.review);
  notSearched.insert(other.notSearched.begin(), other.notSearched.end());
}

Json::Value WriteScanCounts(const ScanCounts& counts)
{
  Json::Value json(Json::objectValue);
  json["InstancesCount"] = Json::UInt64(counts.countInstances);
  json["Stopping"] = WriteKinds(counts.stopping);
  json["Review"] = WriteKinds(counts.review);
  json["NotSearched"] = Json::arrayValue;
  for (const std::string& sentence : counts.notSearched)
  {
    json["NotSearched"].append(sentence);
  }
  return json;
}
}
