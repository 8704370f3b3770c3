// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/StandardFile.h"

#include "Common/EmbeddedFiles.h"
#include "Common/Error.h"
#include "Common/JsonText.h"

namespace OrthancModification
{
namespace
{
constexpr std::size_t MaximumDepth = 8;
}

Json::Value ReadStandardFile(const std::string& name)
{
  const std::string_view json = FindEmbeddedFile(name);
  if (json.data() == nullptr)
  {
    FailInStandardFile("not compiled in: " + name);
  }
  return ParseJson(json, MaximumDepth);
}

Tag ReadTagInParentheses(const std::string& text)
{
  constexpr std::size_t Length = 11;
  const auto tag = text.size() == Length ? Tag::FindNumeric(text.substr(1, 9)) : std::nullopt;
  if (!tag)
  {
    FailInStandardFile("not a tag: " + text);
  }
  return *tag;
}

void FailInStandardFile(const std::string& details)
{
  throw Error(ErrorCode::InternalError, "Tables of the standard: " + details);
}
}
