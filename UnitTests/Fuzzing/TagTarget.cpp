// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Error.h"
#include "Dicom/Dictionary.h"
#include "Dicom/TagMask.h"
#include "Dicom/TagPath.h"
#include "Fuzzing/FuzzTarget.h"

#include <optional>

namespace OrthancModification
{
namespace
{
const Dictionary& GetDictionary()
{
  static const Dictionary dictionary(
    {{Tag(0x00E1, 0x10C2), ValueRepresentation::US, "VendorNumber", "VENDOR"}});
  return dictionary;
}

std::optional<Tag> FindTag(std::string_view text, bool acceptParentheses)
{
  try
  {
    return GetDictionary().ParseTag(text, acceptParentheses);
  }
  catch (const Error&)
  {
    return std::nullopt;
  }
}

std::optional<TagPath> FindPath(std::string_view text)
{
  try
  {
    return TagPath::Parse(text, GetDictionary());
  }
  catch (const Error&)
  {
    return std::nullopt;
  }
}

void CheckTag(std::string_view text)
{
  const std::optional<Tag> tag = FindTag(text, true);
  if (tag)
  {
    const std::optional<Tag> strict = FindTag(text, false);
    Require(!strict || strict == tag, "Parentheses do not change the tag");
    Require(Tag::FindNumeric(tag->ToString()) == tag, "A tag is read as it is written");
    const std::string creator = GetDictionary().GetPrivateCreator(*tag);
    GetDictionary().GetVr(*tag, creator);
    GetDictionary().GetVr(*tag, text);
    GetDictionary().FindMultiplicity(*tag, text);
    Require(!GetDictionary().GetName(*tag).empty(), "Every tag has a name");
  }
}

bool CheckMask(std::string_view text)
{
  const std::optional<TagMask> mask = TagMask::Find(text);
  if (!mask)
  {
    return false;
  }
  Require(TagMask::Find(mask->ToString()) == mask, "A mask is read as it is written");
  const std::optional<Tag> tag = Tag::FindNumeric(text);
  Require(!tag || mask->Matches(*tag), "A mask without free digits matches its tag");
  return true;
}

bool CheckPath(std::string_view text)
{
  const std::optional<TagPath> path = FindPath(text);
  if (!path)
  {
    return false;
  }
  const std::string written = path->ToString();
  const std::optional<TagPath> again = FindPath(written);
  Require(again && again->ToString() == written, "A path is read as it is written");
  Require(again->GetSteps().size() == path->GetSteps().size() && again->GetTag() == path->GetTag(),
          "A path keeps its steps");
  Require(path->IsTopLevel() == (written.find('[') == std::string::npos),
          "Only paths below the top have an index");
  return true;
}
}

bool FuzzTags(std::string_view text)
{
  CheckTag(text);
  const bool isMask = CheckMask(text);
  const bool isPath = CheckPath(text);
  return isMask || isPath;
}
}
