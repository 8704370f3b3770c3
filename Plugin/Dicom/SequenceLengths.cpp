// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/SequenceLengths.h"

#include "Dicom/DatasetContents.h"
#include "Dicom/DcmtkElements.h"
#include "Dicom/PrivateBlocks.h"

#include <dcmtk/dcmdata/dctag.h>

namespace OrthancModification
{
namespace
{
// DCMTK's dictionary and no other: it is what readers have.
bool IsKnownAsSequence(DcmItem& item, Tag tag)
{
  const std::string creator = FindPrivateCreator(item, tag);
  const DcmTag known(ToKey(tag), creator.empty() ? nullptr : creator.c_str());
  return known.getEVR() == EVR_SQ;
}

bool IsUnknownSequence(DcmItem& item, DcmElement& element)
{
  if (element.ident() != EVR_SQ)
  {
    return false;
  }
  bool isFound = !IsKnownAsSequence(item, GetTag(element));
  ForEachItem(dynamic_cast<DcmSequenceOfItems&>(element),
              [&isFound](DcmItem& child)
              {
                ForEachElement(child, [&](DcmElement& inner)
                               { isFound = isFound || IsUnknownSequence(child, inner); });
              });
  return isFound;
}
}

bool NeedsUndefinedLength(const DatasetContents& contents, DcmItem& item, DcmElement& element)
{
  return !contents.GetEncoding().explicitVr && IsUnknownSequence(item, element);
}
}
