// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plan/PlanJson.h"

#include "Plan/DeidentificationJson.h"
#include "Plan/ElementJson.h"
#include "Plan/OperationJson.h"
#include "Plan/StoredJson.h"

#include <utility>

namespace OrthancModification
{
namespace
{
Json::Value WriteDecision(const IdentifierDecision& decision)
{
  if (const auto* given = std::get_if<GivenIdentifier>(&decision))
  {
    Json::Value json;
    json["Given"] = PackBytes(given->value);
    return json;
  }
  if (const auto* pseudonym = std::get_if<PseudonymIdentifier>(&decision))
  {
    Json::Value json;
    json["Prefix"] = PackBytes(pseudonym->prefix);
    json["Issuer"] = PackBytes(pseudonym->issuer);
    return json;
  }
  return std::holds_alternative<KeepIdentifier>(decision) ? "Keep" : "Derive";
}

IdentifierDecision ReadDecision(const Json::Value& json)
{
  if (json.isObject() && json.isMember("Prefix"))
  {
    return PseudonymIdentifier{GetStoredBytes(json, "Prefix"), GetStoredBytes(json, "Issuer")};
  }
  if (json.isObject())
  {
    return GivenIdentifier{GetStoredBytes(json, "Given")};
  }
  if (json == "Keep")
  {
    return KeepIdentifier{};
  }
  if (json != "Derive")
  {
    RefuseStored();
  }
  return DeriveIdentifier{};
}

Json::Value WriteIdentifiers(const IdentifierPlan& plan)
{
  Json::Value json;
  json["Patient"] = WriteDecision(plan.patientId);
  json["Study"] = WriteDecision(plan.studyInstanceUid);
  json["Series"] = WriteDecision(plan.seriesInstanceUid);
  json["Instance"] = WriteDecision(plan.sopInstanceUid);
  return json;
}

IdentifierPlan ReadIdentifiers(const Json::Value& json)
{
  return {ReadDecision(GetStored(json, "Patient")), ReadDecision(GetStored(json, "Study")),
          ReadDecision(GetStored(json, "Series")), ReadDecision(GetStored(json, "Instance"))};
}

Json::Value WriteOperations(const std::vector<Operation>& operations)
{
  Json::Value json(Json::arrayValue);
  for (const Operation& operation : operations)
  {
    json.append(WriteOperation(operation));
  }
  return json;
}

std::vector<Operation> ReadOperations(const Json::Value& json)
{
  std::vector<Operation> operations;
  for (const Json::Value& operation : json)
  {
    operations.push_back(ReadOperation(operation));
  }
  return operations;
}

Json::Value WriteEdits(const EditPlan& edits)
{
  Json::Value json;
  json["Operations"] = WriteOperations(edits.operations);
  json["Identifiers"] = WriteIdentifiers(edits.identifiers);
  json["FollowReferences"] = edits.followReferences;
  json["PathEdits"] = WriteOperations(edits.pathEdits);
  json["FreshFileMeta"] = edits.fileMeta == FileMeta::Fresh;
  if (edits.deidentification)
  {
    json["Deidentification"] = WriteDeidentification(*edits.deidentification);
  }
  json["IsReidentification"] = edits.isReidentification;
  return json;
}

EditPlan ReadEdits(const Json::Value& json)
{
  return {ReadOperations(GetStored(json, "Operations")),
          ReadIdentifiers(GetStored(json, "Identifiers")),
          GetStoredBoolean(json, "FollowReferences"),
          ReadOperations(GetStored(json, "PathEdits")),
          GetStoredBoolean(json, "FreshFileMeta") ? FileMeta::Fresh : FileMeta::Keep,
          json.isMember("Deidentification")
            ? std::make_optional(ReadDeidentification(json["Deidentification"]))
            : std::nullopt,
          GetStoredBoolean(json, "IsReidentification")};
}

// What the check of the patients looks at.
Json::Value WriteTopLevel(const ModificationPlan& plan)
{
  Json::Value json;
  json["Replaced"] = Json::objectValue;
  for (const auto& [tag, text] : plan.replacedTexts)
  {
    json["Replaced"][tag.ToString()] = PackBytes(text);
  }
  json["Removed"] = Json::arrayValue;
  for (const Tag tag : plan.removedTags)
  {
    json["Removed"].append(WriteTag(tag));
  }
  return json;
}

void ReadTopLevel(const Json::Value& json, ModificationPlan& plan)
{
  const Json::Value& replaced = GetStored(json, "Replaced");
  for (const std::string& tag : replaced.getMemberNames())
  {
    plan.replacedTexts[ReadTag(tag)] = UnpackBytes(replaced[tag]);
  }
  for (const Json::Value& tag : GetStored(json, "Removed"))
  {
    plan.removedTags.push_back(ReadTag(tag));
  }
}

Json::Value WriteStrings(const std::vector<std::string>& texts)
{
  Json::Value json(Json::arrayValue);
  for (const std::string& text : texts)
  {
    json.append(PackBytes(text));
  }
  return json;
}

std::vector<std::string> ReadStrings(const Json::Value& json)
{
  std::vector<std::string> texts;
  for (const Json::Value& text : json)
  {
    texts.push_back(UnpackBytes(text));
  }
  return texts;
}

Level ReadLevel(const std::string& name)
{
  const auto level = FindLevel(name);
  if (!level)
  {
    RefuseStored();
  }
  return *level;
}
}

Json::Value WritePlan(const ModificationPlan& plan)
{
  Json::Value json;
  json["Edits"] = WriteEdits(plan.edits);
  json["IsAnonymization"] = plan.isAnonymization;
  json["ProfileName"] = PackBytes(plan.profileName);
  json["Level"] = std::string(ToString(plan.level));
  json["TopLevel"] = WriteTopLevel(plan);
  if (plan.transcode)
  {
    json["Transcode"] = *plan.transcode;
  }
  if (plan.lossyQuality)
  {
    json["LossyQuality"] = *plan.lossyQuality;
  }
  json["KeepSource"] = plan.keepSource;
  json["KeepLabels"] = plan.keepLabels;
  json["Permissive"] = plan.permissive;
  json["Warnings"] = WriteStrings(plan.warnings);
  return json;
}

ModificationPlan ReadPlan(const Json::Value& json)
{
  ModificationPlan plan;
  plan.edits = ReadEdits(GetStored(json, "Edits"));
  plan.isAnonymization = GetStoredBoolean(json, "IsAnonymization");
  plan.profileName = GetStoredBytes(json, "ProfileName");
  plan.level = ReadLevel(GetStoredWord(json, "Level"));
  ReadTopLevel(GetStored(json, "TopLevel"), plan);
  if (json.isMember("Transcode"))
  {
    plan.transcode = GetStoredWord(json, "Transcode");
  }
  if (json.isMember("LossyQuality"))
  {
    plan.lossyQuality = static_cast<unsigned int>(GetStoredNumber(json, "LossyQuality"));
  }
  plan.keepSource = GetStoredBoolean(json, "KeepSource");
  plan.keepLabels = GetStoredBoolean(json, "KeepLabels");
  plan.permissive = GetStoredBoolean(json, "Permissive");
  plan.warnings = ReadStrings(GetStored(json, "Warnings"));
  return plan;
}
}
