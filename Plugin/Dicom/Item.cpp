// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/Item.h"

#include "Common/Crypto.h"
#include "Common/Error.h"
#include "Dicom/ByteOrder.h"
#include "Dicom/DatasetContents.h"
#include "Dicom/DatasetTexts.h"
#include "Dicom/DcmtkElements.h"
#include "Dicom/DcmtkStreams.h"
#include "Dicom/ElementReader.h"
#include "Dicom/ElementWriter.h"
#include "Dicom/UnknownVr.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace OrthancModification
{
namespace
{
constexpr std::string_view BlanksOfUids(" \0\t\r\n", 5);

std::string_view CutBlanks(std::string_view uid)
{
  const std::size_t begin = uid.find_first_not_of(BlanksOfUids);
  if (begin == std::string_view::npos)
  {
    return {};
  }
  return uid.substr(begin, uid.find_last_not_of(BlanksOfUids) - begin + 1);
}

bool IsShownAsNumbers(ValueRepresentation vr)
{
  switch (vr)
  {
    case ValueRepresentation::AT:
    case ValueRepresentation::FD:
    case ValueRepresentation::FL:
    case ValueRepresentation::SL:
    case ValueRepresentation::SS:
    case ValueRepresentation::SV:
    case ValueRepresentation::UL:
    case ValueRepresentation::US:
    case ValueRepresentation::UV:
      return true;
    default:
      return false;
  }
}

std::optional<std::string> FindNumbers(DcmElement& element)
{
  OFString text;
  if (element.getLengthField() == 0)
  {
    return std::string();
  }
  if (element.getOFStringArray(text).bad())
  {
    return std::nullopt;
  }
  return std::string(text.data(), text.size());
}

// Whether SpecificCharacterSet of the top level must stay.
bool IsNeeded(DatasetContents& contents, DcmItem& item, Tag tag)
{
  if (tag != Tags::SpecificCharacterSet || !contents.IsRoot(item) || AreTextsPlain(contents))
  {
    return false;
  }
  contents.Warn("SpecificCharacterSet was kept, because texts of the dataset need it");
  return true;
}

// An item that follows the dataset again must be in its character set; widening makes it so.
void DropOwnCharacterSet(DatasetContents& contents, DcmItem& item, Tag tag)
{
  const bool isOwn = tag == Tags::SpecificCharacterSet && !contents.IsRoot(item);
  if (isOwn && FindElement(item, tag) != nullptr && !AreTextsPlain(contents))
  {
    WidenTexts(contents);
  }
}
}

std::vector<Tag> Item::GetTags() const
{
  std::vector<Tag> tags;
  ForEachElement(*item_, [&tags](DcmElement& element) { tags.push_back(GetTag(element)); });
  if (dataset_->IsRoot(*item_))
  {
    for (const PixelElement& pixels : dataset_->GetPixels())
    {
      tags.insert(std::lower_bound(tags.begin(), tags.end(), pixels.GetTag()), pixels.GetTag());
    }
  }
  return tags;
}

std::vector<ListedElement> Item::ListElements() const
{
  std::vector<ListedElement> elements;
  elements.reserve(item_->card());
  ForEachElement(*item_,
                 [&elements](DcmElement& element)
                 {
                   elements.push_back({OrthancModification::GetTag(element),
                                       OrthancModification::GetVr(element),
                                       element.ident() == EVR_SQ});
                 });
  if (dataset_->IsRoot(*item_))
  {
    for (const PixelElement& pixels : dataset_->GetPixels())
    {
      const auto place =
        std::lower_bound(elements.begin(), elements.end(), pixels.GetTag(),
                         [](const ListedElement& element, Tag tag) { return element.tag < tag; });
      elements.insert(place, {pixels.GetTag(), pixels.GetVr(), false});
    }
  }
  return elements;
}

bool Item::Contains(Tag tag) const
{
  return FindElement(tag) != nullptr || FindPixels(tag) != nullptr;
}

bool Item::IsEmpty(Tag tag) const
{
  if (const PixelElement* pixels = FindPixels(tag))
  {
    return pixels->IsEmpty();
  }
  DcmElement* element = FindElement(tag);
  if (element == nullptr)
  {
    return true;
  }
  return element->ident() == EVR_SQ ? CountItems(tag) == 0 : element->getLengthField() == 0;
}

ValueRepresentation Item::GetVr(Tag tag) const
{
  if (const PixelElement* pixels = FindPixels(tag))
  {
    return pixels->GetVr();
  }
  DcmElement* element = FindElement(tag);
  if (element == nullptr)
  {
    throw Error(ErrorCode::InexistentItem, "There is no element " + tag.ToString());
  }
  return OrthancModification::GetVr(*element);
}

void Item::ResolveUnknownVr(Tag tag)
{
  ResolveUnknownElement(*dataset_, *item_, tag);
}

bool Item::IsSequence(Tag tag) const
{
  return FindSequence(*item_, tag) != nullptr;
}

std::size_t Item::CountItems(Tag tag) const
{
  DcmSequenceOfItems* sequence = FindSequence(*item_, tag);
  return sequence == nullptr ? 0 : sequence->card();
}

Item Item::GetItem(Tag tag, std::size_t index) const
{
  DcmSequenceOfItems* sequence = FindSequence(*item_, tag);
  if (sequence == nullptr || index >= sequence->card())
  {
    throw Error(ErrorCode::InexistentItem, "There is no such item in " + tag.ToString());
  }
  return Item(*dataset_, *sequence->getItem(static_cast<unsigned long>(index)));
}

std::vector<Item> Item::GetItems(Tag tag) const
{
  std::vector<Item> items;
  if (DcmSequenceOfItems* sequence = FindSequence(*item_, tag))
  {
    items.reserve(sequence->card());
    ForEachItem(*sequence, [&](DcmItem& item) { items.push_back(Item(*dataset_, item)); });
  }
  return items;
}

void Item::RemoveItems(Tag tag, const std::function<bool(std::size_t)>& isRemoved)
{
  DcmSequenceOfItems* sequence = FindSequence(*item_, tag);
  const unsigned long count = sequence == nullptr ? 0 : sequence->card();
  // From the front and to the end, since DCMTK seeks items from there.
  for (unsigned long i = 0; i < count; i++)
  {
    std::unique_ptr<DcmItem> item(sequence->remove(0ul));
    if (!isRemoved(i))
    {
      if (sequence->append(item.get()).bad())
      {
        throw Error(ErrorCode::InternalError, "Cannot append an item");
      }
      static_cast<void>(item.release());  // the sequence owns it now
    }
  }
}

std::optional<std::string> Item::FindText(Tag tag) const
{
  DcmElement* element = FindElement(tag);
  if (element == nullptr)
  {
    return std::nullopt;
  }
  const ValueRepresentation vr = GetReadableVr(*dataset_, *item_, *element);
  if (IsShownAsNumbers(vr))
  {
    return FindNumbers(*element);
  }
  if (!IsText(vr))
  {
    return std::nullopt;
  }
  std::string bytes = ReadText(*element);
  if (CharacterSet::IsPlain(bytes))
  {
    return bytes;
  }
  return DecodeText(*dataset_, GetEffectiveCharacterSet(*dataset_, *item_), bytes, vr);
}

Item::BinaryValue Item::DescribeBytes(Tag tag) const
{
  if (const PixelElement* pixels = FindPixels(tag))
  {
    const std::string_view value = pixels->GetValue();
    return {value.size(), pixels->IsCarriedOver() ? std::string() : ComputeMd5Hex(value)};
  }
  DcmElement* element = FindElement(tag);
  const std::string bytes = element == nullptr ? std::string() : ReadBytes(*element);
  return {bytes.size(), ComputeMd5Hex(bytes)};
}

std::optional<std::string> Item::FindEncoded(Tag tag, std::size_t maximumBytes) const
{
  constexpr E_TransferSyntax Syntax = EXS_LittleEndianExplicit;
  DcmElement* element = FindElement(tag);
  if (element == nullptr || element->calcElementLength(Syntax, EET_ExplicitLength) > maximumBytes)
  {
    return std::nullopt;
  }
  std::string bytes;
  FunctionConsumer consumer([&bytes](std::string_view part) { bytes += part; });
  FunctionOutputStream stream(consumer);
  element->transferInit();
  const bool isWritten = element->write(stream, Syntax, EET_ExplicitLength, nullptr).good();
  element->transferEnd();
  return isWritten ? std::make_optional(std::move(bytes)) : std::nullopt;
}

std::optional<NewElement> Item::Copy(Tag tag)
{
  ResolveUnknownVr(tag);
  DcmElement* element = FindElement(tag);
  return element == nullptr ? std::nullopt
                            : std::make_optional(ReadElement(*dataset_, *item_, *element));
}

std::vector<std::string> Item::GetUids(Tag tag) const
{
  DcmElement* element = FindElement(tag);
  const std::string text = element == nullptr ? std::string() : ReadText(*element);
  std::vector<std::string> uids;
  std::string_view rest = text;
  while (!text.empty())
  {
    const std::size_t end = rest.find('\\');
    uids.emplace_back(CutBlanks(rest.substr(0, end)));
    if (end == std::string_view::npos)
    {
      break;
    }
    rest.remove_prefix(end + 1);
  }
  return uids;
}

void Item::SetUids(Tag tag, const std::vector<std::string>& uids)
{
  DcmElement* element = FindElement(tag);
  if (element == nullptr)
  {
    throw Error(ErrorCode::InexistentItem, "There is no element " + tag.ToString());
  }
  std::string joined;
  for (std::size_t i = 0; i < uids.size(); i++)
  {
    joined += (i == 0 ? "" : "\\") + uids[i];
  }
  WriteText(*element, joined);
}

void Item::Remove(Tag tag)
{
  if (IsNeeded(*dataset_, *item_, tag))
  {
    return;
  }
  DropOwnCharacterSet(*dataset_, *item_, tag);
  ParseCarried(tag);
  if (FindPixels(tag) != nullptr)
  {
    dataset_->RemovePixels(tag);
  }
  Erase(*item_, tag);
}

void Item::Clear(Tag tag)
{
  if (IsNeeded(*dataset_, *item_, tag))
  {
    return;
  }
  DropOwnCharacterSet(*dataset_, *item_, tag);
  if (FindPixels(tag) != nullptr)
  {
    dataset_->ClearPixels(tag);
  }
  if (DcmElement* element = FindElement(tag))
  {
    element->clear();
  }
}

void Item::Write(const NewElement& element)
{
  ParseCarried(element.tag);
  WriteElement(*dataset_, *item_, element);
}

void Item::ParseCarried(Tag tag) const
{
  if (dataset_->IsRoot(*item_))
  {
    dataset_->ParseCarried(tag);
  }
}

DcmElement* Item::FindElement(Tag tag) const
{
  ParseCarried(tag);
  return OrthancModification::FindElement(*item_, tag);
}

const PixelElement* Item::FindPixels(Tag tag) const
{
  return dataset_->IsRoot(*item_) ? dataset_->FindPixels(tag) : nullptr;
}
}
