// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/ConfidentialityTable.h"

#include "Profile/StandardFile.h"

#include <utility>

namespace OrthancModification
{
namespace
{
constexpr std::array<std::pair<const char*, ProfileOption>, 10> Columns = {
  {{"rtnSafePriv", ProfileOption::RetainSafePrivate},
   {"rtnUIDs", ProfileOption::RetainUids},
   {"rtnDevId", ProfileOption::RetainDeviceIdentity},
   {"rtnInstId", ProfileOption::RetainInstitutionIdentity},
   {"rtnPatChars", ProfileOption::RetainPatientCharacteristics},
   {"rtnLongFullDates", ProfileOption::RetainFullDates},
   {"rtnLongModifDates", ProfileOption::RetainModifiedDates},
   {"cleanDesc", ProfileOption::CleanDescriptors},
   {"cleanStructCont", ProfileOption::CleanStructuredContent},
   {"cleanGraph", ProfileOption::CleanGraphics}}};

constexpr std::uint16_t OverlayGroup = 0x6000;
constexpr std::uint16_t CurveGroup = 0x5000;

bool IsInGroups(Tag tag, std::uint16_t first)
{
  return !tag.IsPrivate() && (tag.GetGroup() & 0xFF00) == first;
}
}

ActionCode ConfidentialityRow::Decide(const OptionSet& options) const
{
  std::optional<ActionCode> decided;
  for (const ProfileOption option : AllProfileOptions)
  {
    const auto& code = byOption[static_cast<std::size_t>(option)];
    if (options.Has(option) && code && (!decided || *code == ActionCode::Clean))
    {
      decided = code;
    }
  }
  return decided.value_or(basic);
}

bool ConfidentialityRow::IsConflict(const OptionSet& options) const
{
  for (const ProfileOption option : AllProfileOptions)
  {
    const auto& code = byOption[static_cast<std::size_t>(option)];
    if (options.Has(option) && code && *code != Decide(options))
    {
      return true;
    }
  }
  return false;
}

ConfidentialityRow ReadConfidentialityRow(const Json::Value& row)
{
  ConfidentialityRow read{ParseActionCode(row["basicProfile"].asString()), {}};
  for (const auto& [column, option] : Columns)
  {
    if (row.isMember(column) && row[column].isString())
    {
      read.byOption[static_cast<std::size_t>(option)] = ParseActionCode(row[column].asString());
    }
  }
  return read;
}

ConfidentialityTable::ConfidentialityTable(const Json::Value& json)
{
  for (const Json::Value& row : json["attributes"])
  {
    countAll_++;
    const std::string tag = row["tag"].asString();
    const ConfidentialityRow read = ReadConfidentialityRow(row);
    if (tag == "(50xx,xxxx)")
    {
      curves_ = read;
    }
    else if (tag.substr(0, 6) == "(60xx,")
    {
      overlays_.emplace(ReadTagInParentheses("(6000," + tag.substr(6)), read);
    }
    else if (tag != "(gggg,eeee)" && !rows_.emplace(ReadTagInParentheses(tag), read).second)
    {
      FailInStandardFile("two rows for " + tag);
    }
  }
}

const ConfidentialityTable& ConfidentialityTable::GetStandard()
{
  static const ConfidentialityTable table(ReadStandardFile("ConfidentialityProfile.json"));
  return table;
}

const ConfidentialityTable& ConfidentialityTable::GetExtension()
{
  static const ConfidentialityTable table(ReadStandardFile("ExtendedList.json"));
  return table;
}

const ConfidentialityRow* ConfidentialityTable::Find(Tag tag) const
{
  const auto found = rows_.find(tag);
  if (found != rows_.end())
  {
    return &found->second;
  }
  if (curves_ && IsInGroups(tag, CurveGroup))
  {
    return &*curves_;
  }
  const auto overlay = IsInGroups(tag, OverlayGroup)
                         ? overlays_.find(Tag(OverlayGroup, tag.GetElement()))
                         : overlays_.end();
  return overlay == overlays_.end() ? nullptr : &overlay->second;
}
}
