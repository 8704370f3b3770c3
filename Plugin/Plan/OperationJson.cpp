// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plan/OperationJson.h"

#include "Plan/ElementJson.h"
#include "Plan/StoredJson.h"

#include <array>
#include <utility>

namespace OrthancModification
{
namespace
{
constexpr std::array<std::pair<Reason, const char*>, 7> Reasons = {
  {{Reason::Request, "Request"},
   {Reason::Profile, "Profile"},
   {Reason::PrivateElement, "PrivateElement"},
   {Reason::Identifier, "Identifier"},
   {Reason::Reference, "Reference"},
   {Reason::Deidentification, "Deidentification"},
   {Reason::Reidentification, "Reidentification"}}};

Json::Value WritePath(const TagPath& path)
{
  Json::Value steps(Json::arrayValue);
  for (const TagPath::Step& step : path.GetSteps())
  {
    Json::Value json;
    json["Sequence"] = WriteTag(step.sequence);
    if (step.index)
    {
      json["Index"] = Json::UInt64(*step.index);
    }
    steps.append(json);
  }
  return steps;
}

TagPath ReadPath(const Json::Value& steps, Tag tag)
{
  std::vector<TagPath::Step> result;
  for (const Json::Value& json : steps)
  {
    TagPath::Step step{ReadTag(GetStored(json, "Sequence")), std::nullopt};
    if (json.isMember("Index"))
    {
      step.index = static_cast<std::size_t>(GetStoredNumber(json, "Index"));
    }
    result.push_back(step);
  }
  return {std::move(result), tag};
}

// The name of the member tells which kind of selector it is.
struct SelectorWriter
{
  Json::Value& json;

  void operator()(const AtPath& selector) const
  {
    json["AtPath"] = WriteTag(selector.path.GetTag());
    json["Steps"] = WritePath(selector.path);
  }
  void operator()(const AtEveryDepth& selector) const
  {
    json["AtEveryDepth"] = WriteTag(selector.tag);
  }
  void operator()(const InItems& selector) const { json["InItems"] = WriteTag(selector.tag); }
  void operator()(const AtMask& selector) const { json["AtMask"] = selector.mask.ToString(); }
  void operator()(const AllPrivate&) const { json["AllPrivate"] = true; }
};

TagMask ReadMask(const Json::Value& json)
{
  const auto mask = json.isString() ? TagMask::Find(json.asString()) : std::nullopt;
  if (!mask)
  {
    RefuseStored();
  }
  return *mask;
}

Selector ReadSelector(const Json::Value& json)
{
  if (json.isMember("AtPath"))
  {
    return AtPath{ReadPath(GetStored(json, "Steps"), ReadTag(json["AtPath"]))};
  }
  if (json.isMember("AtEveryDepth"))
  {
    return AtEveryDepth{ReadTag(json["AtEveryDepth"])};
  }
  if (json.isMember("InItems"))
  {
    return InItems{ReadTag(json["InItems"])};
  }
  if (json.isMember("AtMask"))
  {
    return AtMask{ReadMask(json["AtMask"])};
  }
  GetStored(json, "AllPrivate");
  return AllPrivate{};
}

struct ActionWriter
{
  Json::Value& json;

  void operator()(const Keep&) const { json["Action"] = "Keep"; }
  void operator()(const Remove&) const { json["Action"] = "Remove"; }
  void operator()(const Clear&) const { json["Action"] = "Clear"; }
  void operator()(const Replace& action) const
  {
    json["Action"] = "Replace";
    json["Element"] = WriteElement(*action.element);
  }
  void operator()(const DeriveUid&) const { json["Action"] = "DeriveUid"; }
  void operator()(const DerivePatientId&) const { json["Action"] = "DerivePatientId"; }
};

Action ReadAction(const Json::Value& json)
{
  const std::string name = GetStoredWord(json, "Action");
  if (name == "Keep")
  {
    return Keep{};
  }
  if (name == "Remove")
  {
    return Remove{};
  }
  if (name == "Clear")
  {
    return Clear{};
  }
  if (name == "Replace")
  {
    return Replace{std::make_shared<const NewElement>(ReadElement(GetStored(json, "Element")))};
  }
  if (name == "DeriveUid")
  {
    return DeriveUid{};
  }
  if (name != "DerivePatientId")
  {
    RefuseStored();
  }
  return DerivePatientId{};
}

std::string WriteReason(Reason reason)
{
  for (const auto& [known, name] : Reasons)
  {
    if (known == reason)
    {
      return name;
    }
  }
  RefuseStored();
}

Reason ReadReason(const std::string& text)
{
  for (const auto& [reason, name] : Reasons)
  {
    if (text == name)
    {
      return reason;
    }
  }
  RefuseStored();
}
}

Json::Value WriteOperation(const Operation& operation)
{
  Json::Value json;
  std::visit(SelectorWriter{json}, operation.selector);
  std::visit(ActionWriter{json}, operation.action);
  json["Reason"] = WriteReason(operation.reason);
  return json;
}

Operation ReadOperation(const Json::Value& json)
{
  return {ReadSelector(json), ReadAction(json), ReadReason(GetStoredWord(json, "Reason"))};
}
}
