// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/SafePrivateList.h"

#include "Profile/StandardFile.h"

#include <set>

namespace OrthancModification
{
namespace
{
// "(7053,xx00)"
PrivateAttribute ReadRow(const Json::Value& row)
{
  std::string tag = row["tag"].asString();
  tag.replace(tag.find("xx"), 2, "00");
  const Tag read = ReadTagInParentheses(tag);
  return {row["privateCreator"].asString(), read.GetGroup(),
          static_cast<std::uint8_t>(read.GetElement())};
}

const std::set<PrivateAttribute>& GetList()
{
  static const std::set<PrivateAttribute> list = []
  {
    std::set<PrivateAttribute> read;
    const Json::Value table = ReadStandardFile("SafePrivate.json");
    for (const Json::Value& row : table["attributes"])
    {
      read.insert(ReadRow(row));
    }
    return read;
  }();
  return list;
}
}

bool IsSafePrivate(const PrivateAttribute& attribute)
{
  return GetList().count(attribute) != 0;
}

std::size_t CountSafePrivate()
{
  return GetList().size();
}
}
