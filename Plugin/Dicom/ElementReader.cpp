// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/ElementReader.h"

#include "Dicom/CharacterSet.h"
#include "Dicom/DatasetContents.h"
#include "Dicom/DatasetTexts.h"
#include "Dicom/DcmtkElements.h"
#include "Dicom/PrivateBlocks.h"
#include "Dicom/UnknownVr.h"

#include <utility>

namespace OrthancModification
{
namespace
{
std::string ReadUtf8(DatasetContents& contents, DcmItem& item, DcmElement& element,
                     ValueRepresentation vr)
{
  std::string bytes = ReadText(element);
  return CharacterSet::IsPlain(bytes)
           ? bytes
           : DecodeText(contents, GetEffectiveCharacterSet(contents, item), bytes, vr);
}

// Private creators come with their elements; group lengths and character sets are the business of the new dataset.
bool IsCarriedOver(Tag tag)
{
  return !tag.IsPrivateCreator() && !tag.IsGroupLength() && tag != Tags::SpecificCharacterSet;
}

NewItem ReadItem(DatasetContents& contents, DcmItem& item)
{
  NewItem result;
  ForEachElement(item,
                 [&](DcmElement& element)
                 {
                   if (IsCarriedOver(GetTag(element)))
                   {
                     result.elements.push_back(ReadElement(contents, item, element));
                   }
                 });
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
  NewElement result{tag, GetReadableVr(contents, item, element),
                    tag.IsPrivate() ? FindPrivateCreator(item, tag) : std::string(),
                    EmptyContent{}};
  if (DcmSequenceOfItems* sequence = FindSequence(item, tag))
  {
    result.vr = ValueRepresentation::SQ;
    result.content = ReadSequence(contents, *sequence);
  }
  else if (element.getLengthField() != 0 && IsText(result.vr))
  {
    result.content = TextContent{ReadUtf8(contents, item, element, result.vr)};
  }
  else if (element.getLengthField() != 0)
  {
    result.content = BytesContent{ReadBytes(element)};
  }
  return result;
}
}
