// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/ElementReader.h"

#include "Dicom/CharacterSet.h"
#include "Dicom/DatasetContents.h"
#include "Dicom/DatasetTexts.h"
#include "Dicom/DcmtkElements.h"
#include "Dicom/PrivateBlocks.h"
#include "Dicom/UnknownVr.h"

#include <utility>
#include <vector>

namespace OrthancModification
{
namespace
{
std::string ToUtf8(DatasetContents& contents, DcmItem& item, const std::string& bytes,
                   ValueRepresentation vr)
{
  return CharacterSet::IsPlain(bytes)
           ? bytes
           : DecodeText(contents, GetEffectiveCharacterSet(contents, item), bytes, vr);
}

std::string ReadCreator(DatasetContents& contents, DcmItem& item, Tag tag)
{
  return tag.IsPrivate()
           ? ToUtf8(contents, item, FindPrivateCreator(item, tag), ValueRepresentation::LO)
           : std::string();
}

// Private creators come with their elements; group lengths and character sets are the business of the new dataset.
bool IsCarriedOver(Tag tag)
{
  return !tag.IsPrivateCreator() && !tag.IsGroupLength() && tag != Tags::SpecificCharacterSet;
}

NewItem ReadItem(DatasetContents& contents, DcmItem& item)
{
  std::vector<Tag> tags;
  ForEachElement(item, [&tags](DcmElement& element) { tags.push_back(GetTag(element)); });

  NewItem result;
  for (const Tag tag : tags)
  {
    if (IsCarriedOver(tag))
    {
      ResolveUnknownElement(contents, item, tag);
      result.elements.push_back(ReadElement(contents, item, *FindElement(item, tag)));
    }
  }
  return result;
}

SequenceContent ReadSequence(DatasetContents& contents, DcmSequenceOfItems& sequence)
{
  SequenceContent content;
  ForEachItem(sequence, [&](DcmItem& item) { content.items.push_back(ReadItem(contents, item)); });
  return content;
}
}

NewElement ReadElement(DatasetContents& contents, DcmItem& item, DcmElement& element)
{
  const Tag tag = GetTag(element);
  NewElement result{tag, GetReadableVr(contents, item, element), ReadCreator(contents, item, tag),
                    EmptyContent{}};
  if (DcmSequenceOfItems* sequence = FindSequence(item, tag))
  {
    result.vr = ValueRepresentation::SQ;
    result.content = ReadSequence(contents, *sequence);
  }
  else if (element.getLengthField() != 0 && IsText(result.vr))
  {
    result.content = TextContent{ToUtf8(contents, item, ReadText(element), result.vr)};
  }
  else if (element.getLengthField() != 0)
  {
    result.content = BytesContent{ReadBytes(element)};
  }
  return result;
}
}
