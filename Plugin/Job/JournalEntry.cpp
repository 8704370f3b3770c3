// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JournalEntry.h"

#include "Common/JsonText.h"
#include "Plan/StoredJson.h"

namespace OrthancModification
{
namespace
{
constexpr std::uint64_t Format = 1;
constexpr std::size_t MaximumDepth = 1100;  // of the content: "UserData" was limited when it came

Json::Value WriteError(const Error& error)
{
  Json::Value json;
  json["Code"] = static_cast<int>(error.GetCode());
  json["Details"] = PackBytes(error.GetDetails());
  return json;
}

Error ReadError(const Json::Value& json)
{
  const Json::Value& code = GetStored(json, "Code");
  if (!code.isInt())
  {
    RefuseStored();
  }
  return {static_cast<ErrorCode>(code.asInt()), GetStoredBytes(json, "Details")};
}
}

std::string WriteEntry(const JournalEntry& entry)
{
  Json::Value json;
  json["Format"] = Json::UInt64(Format);
  json["Phase"] = static_cast<int>(entry.phase);
  json["HostJob"] = entry.hostJob;
  json["ContinuedJob"] = entry.continuedJob;
  if (entry.error)
  {
    json["Error"] = WriteError(*entry.error);
  }
  json["Content"] = entry.content;
  return WriteJson(json);
}

JournalEntry ReadEntry(std::string_view text)
{
  const Json::Value json = ParseJson(text, MaximumDepth);
  if (GetStoredNumber(json, "Format") != Format)
  {
    RefuseStored();
  }

  JournalEntry entry;
  entry.phase = GetStoredEnumeration(json, "Phase", JournalPhase::Failed);
  entry.hostJob = GetStoredWord(json, "HostJob");
  entry.continuedJob = GetStoredWord(json, "ContinuedJob");
  if (json.isMember("Error"))
  {
    entry.error = ReadError(json["Error"]);
  }
  entry.content = GetStored(json, "Content");
  return entry;
}
}
