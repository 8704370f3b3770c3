// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/PrivateBlocks.h"

#include "Common/Error.h"
#include "Dicom/Blanks.h"
#include "Dicom/DcmtkElements.h"

namespace OrthancModification
{
namespace
{
bool IsInBlock(Tag tag)
{
  return tag.IsPrivate() && tag.GetElement() >= 0x1000;
}

Tag GetCreatorTag(Tag tag)
{
  return {tag.GetGroup(), static_cast<std::uint16_t>(tag.GetElement() >> 8)};
}
}

std::string FindPrivateCreator(DcmItem& item, Tag tag)
{
  if (!IsInBlock(tag))
  {
    return {};
  }
  return std::string(TrimBlanks(ReadText(item, GetCreatorTag(tag))));
}

void CheckPrivateBlock(DcmItem& item, Tag tag, std::string_view encodedCreator)
{
  const std::string owner = FindPrivateCreator(item, tag);
  if (!encodedCreator.empty() && !owner.empty() && owner != TrimBlanks(encodedCreator))
  {
    throw Error(ErrorCode::BadRequest,
                "The block of " + tag.ToString() + " belongs to another private creator");
  }
}

void ReservePrivateBlock(DcmItem& item, Tag tag, std::string_view encodedCreator)
{
  if (IsInBlock(tag) && !encodedCreator.empty() && FindPrivateCreator(item, tag).empty())
  {
    Insert(item, CreateElement(GetCreatorTag(tag), ValueRepresentation::LO, {}, encodedCreator));
  }
}
}
