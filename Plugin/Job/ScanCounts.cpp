// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ScanCounts.h"

namespace OrthancModification
{
namespace
{
void AddAll(FindingCounts& target, const FindingCounts& counts)
{
  for (const auto& [kind, count] : counts)
  {
    target[kind] += count;
  }
}

Json::Value WriteKinds(const FindingCounts& counts)
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
  : countInstances(1),
    stopping(result.stopping),
    review(result.review),
    notSearched(result.notSearched)
{
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
