// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/IconRemoval.h"

#include "Dicom/DcmtkElements.h"
#include "Dicom/ElementHeader.h"

#include <vector>

namespace OrthancModification
{
namespace
{
constexpr Tag IconImageSequence(0x0088, 0x0200);

bool RemoveFromItem(DcmItem& item)
{
  bool isRemoved = RemoveCompressedIcons(item);
  DcmElement* pixels = FindElement(item, Tags::PixelData);
  if (pixels != nullptr && pixels->getLengthField() == UndefinedLength)
  {
    Erase(item, Tags::PixelData);
    isRemoved = true;
  }
  return isRemoved;
}
}

bool RemoveCompressedIcons(DcmItem& item)
{
  bool isRemoved = false;
  std::vector<Tag> icons;
  ForEachElement(item,
                 [&](DcmElement& element)
                 {
                   if (element.ident() != EVR_SQ)
                   {
                     return;
                   }
                   bool isAffected = false;
                   ForEachItem(dynamic_cast<DcmSequenceOfItems&>(element),
                               [&isAffected](DcmItem& child)
                               { isAffected = RemoveFromItem(child) || isAffected; });
                   isRemoved = isRemoved || isAffected;
                   if (isAffected && GetTag(element) == IconImageSequence)
                   {
                     icons.push_back(IconImageSequence);
                   }
                 });
  for (const Tag icon : icons)
  {
    Erase(item, icon);
  }
  return isRemoved;
}
}
