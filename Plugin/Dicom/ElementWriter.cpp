// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/ElementWriter.h"

#include "Common/Error.h"
#include "Dicom/CharacterSet.h"
#include "Dicom/DatasetContents.h"
#include "Dicom/DatasetTexts.h"
#include "Dicom/DcmtkElements.h"
#include "Dicom/DescribedContent.h"
#include "Dicom/PrivateBlocks.h"

#include <algorithm>
#include <memory>
#include <type_traits>
#include <utility>

namespace OrthancModification
{
namespace
{
bool IsIgnored(Tag tag)
{
  return tag.IsGroupLength() || tag.IsFileMeta();
}

bool IsPixels(Tag tag)
{
  return tag == Tags::PixelData || tag == Tags::FloatPixelData || tag == Tags::DoubleFloatPixelData;
}

// `isGood`  of a text in UTF-8.
template <typename IsGood>
bool AreTexts(const NewElement& element, const IsGood& isGood)
{
  if (!isGood(element.privateCreator))
  {
    return false;
  }
  if (const auto* text = std::get_if<TextContent>(&element.content))
  {
    return !IsText(element.vr) || isGood(text->text);
  }
  const auto* sequence = std::get_if<SequenceContent>(&element.content);
  return sequence == nullptr ||
         std::all_of(sequence->items.begin(), sequence->items.end(),
                     [&isGood](const NewItem& item)
                     {
                       return std::all_of(item.elements.begin(), item.elements.end(),
                                          [&isGood](const NewElement& e)
                                          { return AreTexts(e, isGood); });
                     });
}

bool CanExpress(const CharacterSet& set, const NewElement& element)
{
  return AreTexts(element,
                  [&set](const std::string& text) { return set.FindEncoded(text).has_value(); });
}

std::string Encode(const CharacterSet& set, const std::string& utf8)
{
  const auto encoded = set.FindEncoded(utf8);
  if (!encoded)
  {
    throw Error(ErrorCode::InternalError, "A text does not fit into its character set");
  }
  return *encoded;
}

// US of an attribute that the item or what is around it has; 0 if absent.
std::uint16_t FindNumber(DcmItem& item, Tag tag)
{
  for (DcmItem* around = &item; around != nullptr; around = around->getParentItem())
  {
    Uint16 number = 0;
    if (around->findAndGetUint16(ToKey(tag), number).good())
    {
      return number;
    }
  }
  return 0;
}

class Writer final
{
public:
  Writer(DatasetContents& contents, const CharacterSet& set) : contents_(contents), set_(set) {}

  // `context`: where attributes that decide on the VR are looked for.
  void Write(DcmItem& item, DcmItem& context, const NewElement& element)
  {
    const std::string creator = Encode(set_, element.privateCreator);
    CheckPrivateBlock(item, element.tag, creator);
    auto built = Build(context, element);
    ReservePrivateBlock(item, element.tag, creator);
    Insert(item, std::move(built));
  }

private:
  std::unique_ptr<DcmElement> Build(DcmItem& context, const NewElement& element)
  {
    if (const auto* sequence = std::get_if<SequenceContent>(&element.content))
    {
      return BuildSequence(context, element, *sequence);
    }
    const ValueRepresentation vr = DecideVr(context, element);
    if (const auto* text = std::get_if<TextContent>(&element.content))
    {
      const std::string bytes = IsText(vr) ? Encode(set_, text->text) : text->text;
      return CreateElement(element.tag, vr, element.privateCreator, bytes);
    }
    if (const auto* bytes = std::get_if<BytesContent>(&element.content))
    {
      return CreateElement(element.tag, vr, element.privateCreator, bytes->bytes);
    }
    if (!std::holds_alternative<EmptyContent>(element.content))
    {
      throw Error(ErrorCode::BadRequest,
                  "Images and documents can be set at top level only: " + element.tag.ToString());
    }
    return CreateElement(element.tag, vr, element.privateCreator, {});
  }

  std::unique_ptr<DcmElement> BuildSequence(DcmItem& context, const NewElement& element,
                                            const SequenceContent& content)
  {
    auto built = CreateElement(element.tag, ValueRepresentation::SQ, element.privateCreator, {});
    auto& sequence = dynamic_cast<DcmSequenceOfItems&>(*built);
    for (const NewItem& newItem : content.items)
    {
      auto item = std::make_unique<DcmItem>();
      WriteItem(*item, context, newItem);
      if (sequence.append(item.get()).bad())
      {
        throw Error(ErrorCode::InternalError, "Cannot append an item");
      }
      static_cast<void>(item.release());  // the sequence owns it now
    }
    return built;
  }

  void WriteItem(DcmItem& item, DcmItem& context, const NewItem& content)
  {
    for (const NewElement& element : content.elements)
    {
      if (element.tag == Tags::SpecificCharacterSet)
      {
        contents_.Warn("SpecificCharacterSet was not written into items: they follow the dataset");
      }
      else if (!IsIgnored(element.tag))
      {
        Write(item, context, element);
      }
    }
  }

  ValueRepresentation DecideVr(DcmItem& context, const NewElement& element) const
  {
    if (element.vr == ValueRepresentation::UsOrSs)
    {
      const bool isSigned = FindNumber(context, Tags::PixelRepresentation) == 1;
      return isSigned ? ValueRepresentation::SS : ValueRepresentation::US;
    }
    if (element.vr == ValueRepresentation::ObOrOw)
    {
      return ValueRepresentation::OW;
    }
    return element.vr;
  }

  DatasetContents& contents_;
  const CharacterSet& set_;
};

// Of content that is not taken apart: as given.
std::string_view GetBytes(const NewElement& element)
{
  if (const auto* bytes = std::get_if<BytesContent>(&element.content))
  {
    return bytes->bytes;
  }
  const auto* text = std::get_if<TextContent>(&element.content);
  return text == nullptr ? std::string_view() : std::string_view(text->text);
}

void WritePixels(DatasetContents& contents, const NewElement& element)
{
  contents.ParseAllCarried();
  if (const auto* image = std::get_if<ImageContent>(&element.content))
  {
    WriteImage(contents, *image);
    return;
  }
  contents.MakeNative();
  ValueRepresentation vr = element.vr;
  if (vr == ValueRepresentation::ObOrOw)
  {
    const bool isByte =
      FindNumber(contents.GetRoot(), Tags::BitsAllocated) <= 8 && contents.GetEncoding().explicitVr;
    vr = isByte ? ValueRepresentation::OB : ValueRepresentation::OW;
  }
  contents.SetPixels(PixelElement(element.tag, vr, GetBytes(element), contents.GetEncoding()));
}

void WriteCharacterSet(DatasetContents& contents, DcmItem& item, const NewElement& element)
{
  if (!contents.IsRoot(item))
  {
    contents.Warn("SpecificCharacterSet was not written into items: they follow the dataset");
  }
  else
  {
    ConvertTexts(contents, std::string(GetBytes(element)));
  }
}
}

void WriteElement(DatasetContents& contents, DcmItem& item, const NewElement& element)
{
  if (IsIgnored(element.tag))
  {
    return;
  }
  if (element.tag == Tags::SpecificCharacterSet)
  {
    WriteCharacterSet(contents, item, element);
    return;
  }
  if (contents.IsRoot(item) && IsPixels(element.tag))
  {
    WritePixels(contents, element);
    return;
  }
  if (const auto* document = std::get_if<DocumentContent>(&element.content))
  {
    if (contents.IsRoot(item))
    {
      contents.ParseAllCarried();
      WriteDocument(contents, *document);
      return;
    }
  }
  if (!CanExpress(GetEffectiveCharacterSet(contents, item), element))
  {
    WidenTexts(contents);
  }
  else if (!DeclaresCharacterSet(item) && !AreTexts(element, CharacterSet::IsPlain))
  {
    contents.Warn("Texts were written in the DefaultEncoding of the host: there is no "
                  "SpecificCharacterSet");
  }
  Writer(contents, GetEffectiveCharacterSet(contents, item)).Write(item, item, element);
}
}
