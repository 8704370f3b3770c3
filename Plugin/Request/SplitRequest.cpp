// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/SplitRequest.h"

#include "Common/Error.h"
#include "Common/JsonFields.h"
#include "Common/ShownName.h"
#include "Dicom/Blanks.h"
#include "Dicom/ValueEncoder.h"
#include "Profile/StudyModules.h"
#include "Request/JobFields.h"
#include "Request/KnownFields.h"
#include "Request/ListOperations.h"
#include "Request/SharedFields.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace OrthancModification
{
namespace
{
using Replacements = std::map<Tag, std::string>;

// Plain tags of the modules that the new study has for itself (contract R50, R122).
Tag ParseModuleTag(const std::string& text, const char* member, const Dictionary& dictionary)
{
  if (TrimBlanks(text) != text)
  {
    throw Error(ErrorCode::UnknownDicomTag, ShowName(text));
  }
  const Tag tag = dictionary.ParseTag(text, false);
  const std::vector<Tag>& modules = GetStudyModules();
  if (tag == Tags::StudyInstanceUID || !std::binary_search(modules.begin(), modules.end(), tag))
  {
    throw Error(ErrorCode::ParameterOutOfRange,
                std::string("\"") + member + "\": " + dictionary.GetName(tag) + " (" +
                  tag.ToString() + ") is not of the patient module or the general study module");
  }
  return tag;
}

std::set<Tag> ReadRemovals(const Json::Value& body, const Dictionary& dictionary)
{
  std::set<Tag> removals;
  for (const std::string& text : FindStrings(body, "Remove").value_or(std::vector<std::string>()))
  {
    removals.insert(ParseModuleTag(text, "Remove", dictionary));
  }
  return removals;
}

Replacements ReadReplacements(const Json::Value& body, const RequestContext& context)
{
  const Dictionary& dictionary = context.dictionary;
  Replacements replacements;
  const Json::Value* replace = FindObject(body, "Replace");
  for (const std::string& name :
       replace == nullptr ? std::vector<std::string>() : replace->getMemberNames())
  {
    const Tag tag = ParseModuleTag(name, "Replace", dictionary);
    const std::string field = "\"Replace\", " + dictionary.GetName(tag);
    if (!(*replace)[name].isString())
    {
      throw Error(ErrorCode::BadFileFormat, field + ": expected a string");
    }
    std::string text = (*replace)[name].asString();
    context.defaults.limits.CheckValue(field, text);
    replacements[tag] = std::move(text);
  }
  return replacements;
}

// Not through ValueParser: what looks like a data URI is a text here.
std::vector<std::string> AppendReplacements(const Replacements& replacements,
                                            const Dictionary& dictionary, EditPlan& edits)
{
  ValueEncoder encoder(dictionary, false, false);
  for (const auto& [tag, text] : replacements)
  {
    NewElement element = encoder.EncodeText(tag, "", text);
    if (tag == Tags::PatientID)
    {
      edits.identifiers.patientId = GivenIdentifier{std::string(TrimBlanks(text))};
    }
    else
    {
      edits.operations.push_back(
        MakeRequested(tag, Replace{std::make_shared<const NewElement>(std::move(element))}));
    }
  }
  return encoder.GetWarnings();
}

// A tag in both lists is replaced.
void AppendRemovals(const std::set<Tag>& removals, const Replacements& replacements,
                    EditPlan& edits)
{
  for (const Tag tag : removals)
  {
    if (replacements.count(tag) == 0 && tag == Tags::PatientID)
    {
      edits.identifiers.patientId = GivenIdentifier{""};
      edits.pathEdits.push_back(MakeRequested(tag, Remove{}));
    }
    else if (replacements.count(tag) == 0)
    {
      edits.operations.push_back(MakeRequested(tag, Remove{}));
    }
  }
}

void ReadResources(const Json::Value& body, SplitRequest& request)
{
  request.series = FindStrings(body, "Series").value_or(std::vector<std::string>());
  request.instances = FindStrings(body, "Instances").value_or(std::vector<std::string>());
  if (request.series.empty() && request.instances.empty())
  {
    throw Error(ErrorCode::BadRequest,
                "\"Series\" or \"Instances\" must name at least one resource");
  }
}
}

SplitRequest ParseSplitRequest(std::string_view body, const std::function<void()>& checkStudy,
                               const RequestContext& context)
{
  const Json::Value json = ParseBody(body, context.defaults);
  checkStudy();

  SplitRequest request;
  ReadResources(json, request);
  ModificationPlan& plan = request.plan;
  plan.level = Level::Study;
  plan.keepSource = ReadBoolean(json, "KeepSource", false);
  plan.edits.identifiers = {KeepIdentifier{}, DeriveIdentifier{}, DeriveIdentifier{},
                            DeriveIdentifier{}};
  const std::set<Tag> removals = ReadRemovals(json, context.dictionary);
  const Replacements replacements = ReadReplacements(json, context);
  plan.warnings = AppendReplacements(replacements, context.dictionary, plan.edits);
  AppendRemovals(removals, replacements, plan.edits);

  plan.permissive = ReadBoolean(json, "Permissive", false);
  plan.keepLabels = ReadBoolean(json, "KeepLabels", false);
  request.execution = ReadExecution(json);
  ChooseKey(json, context.defaults, plan);
  WarnOfUnknownMembers(json, SplitFields, plan.warnings);
  LimitWarnings(plan.warnings);
  return request;
}
}
