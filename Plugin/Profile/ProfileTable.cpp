// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/ProfileTable.h"

#include "Common/EmbeddedFiles.h"
#include "Common/Error.h"

#include <json/reader.h>
#include <json/value.h>

#include <memory>
#include <string>

namespace OrthancModification
{
namespace
{
[[noreturn]] void Fail(const std::string& details)
{
  throw Error(ErrorCode::InternalError, "Anonymization table: " + details);
}

Json::Value Parse(std::string_view json)
{
  Json::CharReaderBuilder builder;
  Json::CharReaderBuilder::strictMode(&builder.settings_);
  const std::unique_ptr<Json::CharReader> reader(builder.newCharReader());

  Json::Value table;
  std::string errors;
  if (!reader->parse(json.data(), json.data() + json.size(), &table, &errors))
  {
    Fail(errors);
  }
  return table;
}

const Json::Value& GetMember(const Json::Value& object, const char* name, Json::ValueType type)
{
  if (!object.isObject() || !object.isMember(name) || object[name].type() != type)
  {
    Fail("missing or bad member: " + std::string(name));
  }
  return object[name];
}

std::string GetText(const Json::Value& object, const char* name)
{
  return GetMember(object, name, Json::stringValue).asString();
}

Edition GetEditionOf(const Json::Value& table)
{
  const std::string name = GetText(table, "Edition");
  const auto edition = ParseEdition(name);
  if (!edition)
  {
    Fail("unknown edition: " + name);
  }
  return *edition;
}

std::optional<ProfileAction> FindActionOfDeviation(const std::string& name)
{
  if (name == "None")
  {
    return std::nullopt;
  }
  if (name == "Remove")
  {
    return ProfileAction::Remove;
  }
  if (name == "Clear")
  {
    return ProfileAction::Clear;
  }
  if (name == "RemapUid")
  {
    return ProfileAction::RemapUid;
  }
  Fail("unknown action: " + name);
}

std::optional<ProfileAction> FindActionOfRow(const Json::Value& row)
{
  const std::string code = GetText(row, "BasicProfile");
  if (row.isMember("Deviation"))
  {
    return FindActionOfDeviation(GetText(row["Deviation"], "Action"));
  }
  return FindActionOfCode(code);
}

// Nothing if the row has no rule.
std::optional<ProfileTable::Actions::value_type> ReadRow(const Json::Value& row)
{
  const std::string text = GetText(row, "Tag");
  const auto tag = Tag::FindNumeric(text);
  if (!tag)
  {
    Fail("not a tag: " + text);
  }

  const auto action = FindActionOfRow(row);
  if (!action)
  {
    return std::nullopt;
  }
  return ProfileTable::Actions::value_type(*tag, *action);
}

ProfileTable::MaskActions::value_type ReadMask(const Json::Value& row)
{
  const std::string text = GetText(row, "Mask");
  const auto mask = TagMask::Find(text);
  const auto action = FindActionOfRow(row);
  if (!mask || !action)
  {
    Fail("bad mask: " + text);
  }
  return {*mask, *action};
}

ProfileTable Load(Edition edition)
{
  const std::string name = "AnonymizationTables/" + std::string(ToString(edition)) + ".json";
  const std::string_view json = FindEmbeddedFile(name);
  if (json.data() == nullptr)
  {
    Fail("not compiled in: " + name);
  }

  ProfileTable table(json);
  if (table.GetEdition() != edition)
  {
    Fail("another edition than its name says: " + name);
  }
  return table;
}

std::map<Edition, ProfileTable> LoadAll()
{
  std::map<Edition, ProfileTable> tables;
  for (const Edition edition : OrthancEditions)
  {
    tables.emplace(edition, Load(edition));
  }
  return tables;
}
}

ProfileTable::ProfileTable(std::string_view json)
{
  const Json::Value table = Parse(json);
  edition_ = GetEditionOf(table);

  for (const Json::Value& row : GetMember(table, "Rows", Json::arrayValue))
  {
    const auto action = ReadRow(row);
    if (action && !actions_.insert(*action).second)
    {
      Fail("two rows for " + action->first.ToString());
    }
  }
  for (const Json::Value& row : GetMember(table, "Masks", Json::arrayValue))
  {
    maskActions_.push_back(ReadMask(row));
  }
}

const ProfileTable& ProfileTable::Get(Edition edition)
{
  static const std::map<Edition, ProfileTable> tables = LoadAll();
  return tables.at(edition);
}

std::optional<ProfileAction> ProfileTable::FindAction(Tag tag) const
{
  const auto found = actions_.find(tag);
  if (found != actions_.end())
  {
    return found->second;
  }

  for (const auto& [mask, action] : maskActions_)
  {
    if (mask.Matches(tag))
    {
      return action;
    }
  }
  return std::nullopt;
}
}
