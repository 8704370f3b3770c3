// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/DeidentificationProfile.h"

#include "Common/Error.h"
#include "Common/JsonFields.h"
#include "Dicom/Blanks.h"
#include "Dicom/TagPath.h"
#include "Request/RequestLimits.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace OrthancModification
{
namespace
{
constexpr const char* Edition = "2026d";
constexpr std::size_t MaximumPrefixLength = 48;  // LO has 64 characters, pseudonyms 16
constexpr std::int32_t MaximumDays = 36500;

bool IsLetter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// One member of the object that is read.
class Member final
{
public:
  Member(const std::string& field, const char* name) : text_(field + ", \"" + name + "\": ") {}

  [[noreturn]] void Refuse(const std::string& reason) const
  {
    throw Error(ErrorCode::ParameterOutOfRange, text_ + reason);
  }

private:
  std::string text_;
};

void CheckMembers(const Json::Value& json, const std::string& field,
                  const std::vector<std::string_view>& known)
{
  CheckObject(json, field);
  const auto unknown = GetUnknownMembers(json, known);
  if (!unknown.empty())
  {
    const std::string& name = unknown.front();
    const bool isWord = std::all_of(name.begin(), name.end(), IsLetter);
    throw Error(ErrorCode::ParameterOutOfRange,
                field + ": unknown member" + (isWord ? " \"" + name + "\"" : ""));
  }
}

void CheckEdition(const Json::Value& json, const std::string& field)
{
  if (ReadString(json, "Edition", Edition) != Edition)
  {
    Member(field, "Edition").Refuse(std::string("expected \"") + Edition + "\"");
  }
}

OptionSet ReadOptions(const Json::Value& json, const std::string& field)
{
  const Member member(field, "Options");
  OptionSet options;
  for (const std::string& name : FindStrings(json, "Options").value_or(std::vector<std::string>()))
  {
    const auto option = FindProfileOption(name);
    if (!option)
    {
      member.Refuse("expected names of options of PS3.15, such as \"Retain UIDs\"");
    }
    if (!IsAvailable(*option))
    {
      member.Refuse("\"" + GetMethodCode(*option).optionName +
                    "\" is not available: this version does not change pixels");
    }
    options.Add(*option);
  }
  if (options.Has(ProfileOption::RetainFullDates) &&
      options.Has(ProfileOption::RetainModifiedDates))
  {
    member.Refuse("full dates and modified dates exclude each other");
  }
  return options;
}

// "0019,xx10": any block of the group.
PrivateAttribute ReadPrivateAttribute(const std::string& creator, std::string text,
                                      const Member& member)
{
  constexpr std::size_t PlaceOfBlock = 5;
  const bool hasBlock = text.size() == 9 && text.compare(PlaceOfBlock, 2, "xx") == 0;
  const auto tag = hasBlock ? Tag::FindNumeric(text.replace(PlaceOfBlock, 2, "10")) : std::nullopt;
  if (!tag || !tag->IsPrivate())
  {
    member.Refuse("expected private elements such as \"0019,xx10\"");
  }
  return {creator, tag->GetGroup(), static_cast<std::uint8_t>(tag->GetElement())};
}

void ReadOwnPrivateList(const Json::Value& list, const std::string& field, const Member& member,
                        DeidentificationPlan& plan)
{
  for (const Json::Value& entry : list)
  {
    CheckMembers(entry, field + ", \"PrivateElements\"", {"Creator", "Elements"});
    const std::string creator(TrimBlanks(ReadString(entry, "Creator", "")));
    if (creator.empty())
    {
      member.Refuse("expected the \"Creator\" of each entry");
    }
    for (const std::string& text : RequireStrings(entry, "Elements"))
    {
      plan.safePrivate.insert(ReadPrivateAttribute(creator, text, member));
    }
  }
}

void ReadPrivateElements(const Json::Value& json, const std::string& field,
                         DeidentificationPlan& plan)
{
  const Json::Value* value = FindMember(json, "PrivateElements");
  if (value == nullptr)
  {
    return;
  }
  const Member member(field, "PrivateElements");
  const bool isRemove = value->isString() && value->asString() == "Remove";
  const bool isSafe = value->isString() && value->asString() == "Safe";
  if (!isRemove && !isSafe && !value->isArray())
  {
    member.Refuse("expected \"Remove\", \"Safe\" or a list of creators with elements");
  }
  if (isRemove && plan.options.Has(ProfileOption::RetainSafePrivate))
  {
    member.Refuse("\"Remove\" contradicts the option \"Retain Safe Private\"");
  }
  if (!isRemove)
  {
    plan.options.Add(ProfileOption::RetainSafePrivate);
  }
  if (value->isArray())
  {
    ReadOwnPrivateList(*value, field, member, plan);
  }
}

DateShift ReadShift(const Json::Value& json, const std::string& field)
{
  const Member member(field, "DateShift");
  CheckMembers(json, field + ", \"DateShift\"", {"MinimumDays", "MaximumDays", "KeepDayOfWeek"});
  DateShift shift;
  shift.minimumDays = ReadInteger(json, "MinimumDays", shift.minimumDays);
  shift.maximumDays = ReadInteger(json, "MaximumDays", shift.maximumDays);
  shift.keepsDayOfWeek = ReadBoolean(json, "KeepDayOfWeek", false);
  const std::int32_t step = shift.keepsDayOfWeek ? 7 : 1;
  if (shift.minimumDays < 1 || shift.maximumDays > MaximumDays ||
      shift.maximumDays / step < (shift.minimumDays + step - 1) / step)
  {
    member.Refuse("expected days from 1 to 36500, the minimum first, with a whole week between "
                  "them for \"KeepDayOfWeek\"");
  }
  return shift;
}

void ReadDates(const Json::Value& json, const std::string& field, DeidentificationPlan& plan)
{
  const Json::Value* shift = FindObject(json, "DateShift");
  const auto aggregation = FindString(json, "DateAggregation");
  if (shift == nullptr && !aggregation)
  {
    return;
  }
  const Member member(field, shift != nullptr ? "DateShift" : "DateAggregation");
  if (!plan.options.Has(ProfileOption::RetainModifiedDates))
  {
    member.Refuse("needs the option \"Retain Longitudinal Temporal Information with Modified "
                  "Dates\"");
  }
  if (shift != nullptr && aggregation)
  {
    member.Refuse("cannot stand together with \"DateAggregation\"");
  }
  if (shift != nullptr)
  {
    plan.dates = ReadShift(*shift, field);
    return;
  }
  if (*aggregation != "Month" && *aggregation != "Year")
  {
    member.Refuse("expected \"Month\" or \"Year\"");
  }
  plan.dates = *aggregation == "Month" ? DateAggregation::Month : DateAggregation::Year;
}

std::string ToLower(std::string text)
{
  for (char& c : text)
  {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return text;
}

void ReadAllowedWords(const Json::Value& json, const std::string& field, DeidentificationPlan& plan)
{
  const auto words = FindStrings(json, "AllowedWords");
  if (!words)
  {
    return;
  }
  if (!plan.options.Has(ProfileOption::CleanDescriptors))
  {
    Member(field, "AllowedWords").Refuse("needs the option \"Clean Descriptors\"");
  }
  RequestLimits::CheckCount("AllowedWords", words->size());
  plan.descriptors = DescriptorCleaning::AllowedWords;
  for (const std::string& word : *words)
  {
    plan.allowedWords.insert(ToLower(word));
  }
}

LeakScan ReadScan(const Json::Value& json, const std::string& field)
{
  const auto scan = FindString(json, "Scan");
  if (scan && *scan != "report" && *scan != "gate")
  {
    Member(field, "Scan").Refuse("expected \"report\" or \"gate\"");
  }
  return !scan ? LeakScan::None : *scan == "gate" ? LeakScan::Gate : LeakScan::Report;
}

std::string ReadPrefix(const Json::Value& json, const std::string& field)
{
  std::string prefix = ReadString(json, "PatientIDPrefix", "");
  const bool isGood =
    prefix.size() <= MaximumPrefixLength &&
    std::all_of(prefix.begin(), prefix.end(),
                [](char c) {
                  return IsLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
                });
  if (!isGood)
  {
    Member(field, "PatientIDPrefix")
      .Refuse("expected at most 48 letters and digits of ASCII, hyphens, underscores and points");
  }
  return prefix;
}

std::string ReadIssuer(const Json::Value& json, const std::string& field)
{
  constexpr std::size_t MaximumIssuerLength = 64;
  const std::string issuer(TrimBlanks(ReadString(json, "IssuerOfPatientID", "")));
  const bool isGood = issuer.size() <= MaximumIssuerLength &&
                      std::none_of(issuer.begin(), issuer.end(),
                                   [](unsigned char c) { return c < ' ' || c == '\\'; });
  if (!isGood)
  {
    Member(field, "IssuerOfPatientID").Refuse("expected at most 64 bytes without backslashes");
  }
  return issuer;
}

// What the request will read again, together with its own lists.
Json::Value ReadLists(const Json::Value& json, const Dictionary& dictionary)
{
  Json::Value lists(Json::objectValue);
  for (const char* name : {"Keep", "Remove"})
  {
    for (const std::string& text : FindStrings(json, name).value_or(std::vector<std::string>()))
    {
      TagPath::Parse(text, dictionary);
      lists[name].append(text);
    }
  }
  if (const Json::Value* replace = FindObject(json, "Replace"))
  {
    for (const std::string& text : replace->getMemberNames())
    {
      TagPath::Parse(text, dictionary);
    }
    lists["Replace"] = *replace;
  }
  return lists;
}

std::vector<std::string> ReadFreeTags(const Json::Value& json, const Dictionary& dictionary)
{
  std::vector<std::string> paths;
  for (const std::string& text : FindStrings(json, "FreeTags").value_or(std::vector<std::string>()))
  {
    paths.push_back(TagPath::Parse(text, dictionary).ToString());
  }
  return paths;
}
}

bool IsAvailable(ProfileOption option)
{
  return option != ProfileOption::CleanPixelData &&
         option != ProfileOption::CleanRecognizableVisualFeatures;
}

DeidentificationProfile ParseDeidentificationProfile(const Json::Value& json,
                                                     const std::string& field,
                                                     const Dictionary& dictionary)
{
  CheckMembers(json, field,
               {"Description", "Edition", "Options", "PrivateElements", "Key", "PatientIDPrefix",
                "DateShift", "DateAggregation", "AllowedWords", "ExtendedList", "Scan", "Keep",
                "Remove", "Replace", "FreeTags", "EncryptFor", "IssuerOfPatientID"});
  ReadString(json, "Description", "");
  CheckEdition(json, field);

  DeidentificationProfile profile;
  profile.plan.usesPseudonym = true;
  profile.plan.options = ReadOptions(json, field);
  ReadPrivateElements(json, field, profile.plan);
  ReadDates(json, field, profile.plan);
  ReadAllowedWords(json, field, profile.plan);
  profile.plan.isTableAlone = !ReadBoolean(json, "ExtendedList", true);
  profile.plan.scan = ReadScan(json, field);
  profile.keyName = ReadString(json, "Key", "");
  profile.prefix = ReadPrefix(json, field);
  profile.plan.issuer = ReadIssuer(json, field);
  profile.encryptFor = FindStrings(json, "EncryptFor").value_or(std::vector<std::string>());
  profile.lists = ReadLists(json, dictionary);
  profile.freeTags = ReadFreeTags(json, dictionary);
  profile.shown = json;
  return profile;
}
}
