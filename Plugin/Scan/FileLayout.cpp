// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/FileLayout.h"

#include "Dicom/Blanks.h"
#include "Dicom/Deflate.h"
#include "Dicom/NestedContent.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
constexpr std::size_t PreambleSizeBytes = 128;
constexpr std::string_view Prefix = "DICM";
constexpr std::size_t TopLevel = 0;
constexpr std::size_t DelimiterSizeBytes = 8;

std::string_view CutPadding(std::string_view value)
{
  const std::size_t end = value.find_last_not_of(std::string_view(" \0", 2));
  return value.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

bool HoldsPixels(Tag tag)
{
  return tag == Tags::PixelData || tag == Tags::FloatPixelData || tag == Tags::DoubleFloatPixelData;
}
}

FileLayout::FileLayout(std::string_view file, const Dictionary& dictionary,
                       const ReadingOptions& options)
  : dictionary_(dictionary),
    options_(options),
    meta_(ReadFileMetaInformation(file)),
    bytes_(file),
    encoding_(OrthancModification::GetEncoding(meta_.transferSyntaxUid))
{
  if (IsDeflated(meta_.transferSyntaxUid))
  {
    const std::string_view deflated = file.substr(meta_.datasetBegin);
    inflated_ = file.substr(0, meta_.datasetBegin);
    inflated_ += Inflate(deflated, MeasureInflated(deflated, options.maximumInflatedBytes));
    bytes_ = inflated_;
  }
  items_.push_back({TopLevel, Tag(0, 0), 0, {}, {}, false});
  ReadMeta();
  end_ = ReadItem(TopLevel, meta_.datasetBegin, bytes_.size(), encoding_, 0);
}

void FileLayout::ReadMeta()
{
  const std::size_t begin = GetPreamble().empty() ? 0 : PreambleSizeBytes + Prefix.size();
  const std::size_t end = meta_.datasetBegin;
  const bool isExplicit = end >= begin + 6 && FindValueRepresentation(bytes_.substr(begin + 4, 2));
  ReadItem(TopLevel, begin, end, isExplicit ? ExplicitLittleEndian : ImplicitLittleEndian, 0);
}

std::string_view FileLayout::GetPreamble() const
{
  const bool hasPreamble = bytes_.size() >= PreambleSizeBytes + Prefix.size() &&
                           bytes_.substr(PreambleSizeBytes, Prefix.size()) == Prefix;
  return bytes_.substr(0, hasPreamble ? PreambleSizeBytes : 0);
}

// Answers the end of the item, behind its delimiter, or where it cannot be read further.
std::size_t FileLayout::ReadItem(std::size_t item, std::size_t position, std::size_t limit,
                                 Encoding encoding, std::size_t depth)
{
  while (position < limit)
  {
    const auto header = FindElementHeader(bytes_.substr(position, limit - position), encoding);
    if (!header)
    {
      return position;
    }
    const std::size_t begin = position + header->sizeBytes;
    if (header->tag.GetGroup() == Tags::ItemStart.GetGroup())
    {
      return header->tag == Tags::ItemDelimitationItem && depth > 0 ? begin : position;
    }
    const bool isPadding = header->tag == Tag(0, 0) && header->lengthBytes == 0;
    const auto end = isPadding && item == TopLevel
                       ? std::nullopt
                       : ReadElement(*header, item, begin, limit, encoding, depth);
    if (!end)
    {
      return position;
    }
    position = *end;
  }
  return position;
}

std::optional<std::size_t> FileLayout::ReadElement(const ElementHeader& header, std::size_t item,
                                                   std::size_t begin, std::size_t limit,
                                                   Encoding encoding, std::size_t depth)
{
  const std::string_view rest = bytes_.substr(begin, limit - begin);
  const std::string_view vr = header.GetVrName();
  if (!header.HasUndefinedLength())
  {
    if (header.lengthBytes > rest.size())
    {
      return std::nullopt;
    }
    const std::string_view value = rest.substr(0, header.lengthBytes);
    const std::size_t end = begin + header.lengthBytes;
    const auto inner = FindEncodingOfItems(header, encoding, value);
    const bool isRead =
      inner && ReadSequence(header, item, begin, end, *inner, depth + 1).has_value();
    if (!isRead)
    {
      AddValue(header, item, begin, header.lengthBytes, encoding, false);
    }
    return end;
  }
  const bool isSequence =
    !HoldsPixels(header.tag) && (!encoding.explicitVr || vr == "SQ" || vr == "UN");
  if (isSequence)
  {
    return ReadSequence(header, item, begin, limit, vr == "UN" ? ImplicitLittleEndian : encoding,
                        depth + 1);
  }
  const auto size = MeasureFragments(rest, encoding.bigEndian);
  if (!size)
  {
    return std::nullopt;
  }
  AddValue(header, item, begin, *size, encoding, true);
  return begin + *size;
}

// Nothing where the items cannot be read; then what was found in them is forgotten.
std::optional<std::size_t> FileLayout::ReadSequence(const ElementHeader& header, std::size_t item,
                                                    std::size_t begin, std::size_t limit,
                                                    Encoding inner, std::size_t depth)
{
  const auto countElements = static_cast<std::ptrdiff_t>(elements_.size());
  const auto countItems = static_cast<std::ptrdiff_t>(items_.size());
  const auto forget = [&]() -> std::optional<std::size_t>
  {
    elements_.erase(elements_.begin() + countElements, elements_.end());
    items_.erase(items_.begin() + countItems, items_.end());
    return std::nullopt;
  };
  if (depth > options_.maximumDepth)
  {
    return std::nullopt;
  }

  elements_.push_back({header.tag, ValueRepresentation::SQ, begin, 0, item, true, false});
  std::size_t position = begin;
  for (std::size_t number = 0; position < limit; number++)
  {
    const auto start = FindElementHeader(bytes_.substr(position, limit - position), inner);
    if (!start)
    {
      return forget();
    }
    position += start->sizeBytes;
    if (start->tag == Tags::SequenceDelimitationItem && header.HasUndefinedLength())
    {
      return position;
    }
    const bool isCut = !start->HasUndefinedLength() && start->lengthBytes > limit - position;
    if (start->tag != Tags::ItemStart || isCut)
    {
      return forget();
    }
    const std::size_t itemLimit =
      start->HasUndefinedLength() ? limit : position + start->lengthBytes;
    const std::size_t end =
      ReadItem(AddItem(item, header.tag, number), position, itemLimit, inner, depth);
    const bool isEnded = start->HasUndefinedLength()
                           ? end >= position + DelimiterSizeBytes && IsDelimiter(end, inner)
                           : end == itemLimit;
    if (!isEnded)
    {
      return forget();
    }
    position = end;
  }
  return header.HasUndefinedLength() ? forget() : std::optional(position);
}

// Whether what stands before `end` closes an item.
bool FileLayout::IsDelimiter(std::size_t end, Encoding encoding) const
{
  const auto header =
    FindElementHeader(bytes_.substr(end - DelimiterSizeBytes, DelimiterSizeBytes), encoding);
  return header && header->tag == Tags::ItemDelimitationItem;
}

std::size_t FileLayout::AddItem(std::size_t parent, Tag sequence, std::size_t number)
{
  const LaidItem& around = items_[parent];  // the new one is complete before the list grows
  items_.push_back(LaidItem{parent, sequence, number, around.characterSet,
                            around.iod.Enter(sequence),
                            around.isInPrivate || sequence.IsPrivate()});
  return items_.size() - 1;
}

void FileLayout::AddValue(const ElementHeader& header, std::size_t item, std::size_t begin,
                          std::size_t sizeBytes, Encoding encoding, bool isEncapsulated)
{
  const std::string_view value = bytes_.substr(begin, sizeBytes);
  if (header.tag == Tags::SpecificCharacterSet)
  {
    items_[item].characterSet = CutPadding(value);
  }
  else if (header.tag == Tags::SOPClassUID && item == TopLevel)
  {
    items_[item].iod = FindIod(CutPadding(value));
  }
  else if (header.tag.IsPrivateCreator())
  {
    items_[item].creators.emplace_back(header.tag, TrimBlanks(CutPadding(value)));
  }
  elements_.push_back(
    {header.tag, FindVr(header, item, encoding), begin, sizeBytes, item, false, isEncapsulated});
}

ValueRepresentation FileLayout::FindVr(const ElementHeader& header, std::size_t item,
                                       Encoding encoding) const
{
  const auto written =
    encoding.explicitVr ? FindValueRepresentation(header.GetVrName()) : std::nullopt;
  if (written && *written != ValueRepresentation::UN)
  {
    return *written;
  }
  if (header.tag.IsPrivateCreator())
  {
    return ValueRepresentation::LO;
  }
  const LaidElement element{header.tag, ValueRepresentation::UN, 0, 0, item, false, false};
  return dictionary_.GetVr(header.tag, FindCreator(element));
}

const CharacterSet& FileLayout::GetCharacterSet(std::string_view definedTerms) const
{
  auto found = characterSets_.find(definedTerms);
  if (found == characterSets_.end())
  {
    found =
      characterSets_
        .emplace(std::string(definedTerms),
                 definedTerms.empty() ? CharacterSet::MakeUndeclared(options_.defaultCharacterSet)
                                      : CharacterSet(definedTerms))
        .first;
  }
  return found->second;
}

std::string FileLayout::GetText(const LaidElement& element) const
{
  const std::string_view value = CutPadding(GetValue(element));
  if (CharacterSet::IsPlain(value))
  {
    return std::string(value);
  }
  const CharacterSet& set = GetCharacterSet(GetItem(element).characterSet);
  if (auto text = set.FindUtf8(value, element.vr))
  {
    return std::move(*text);
  }
  if (auto text = set.FindUtf8WithoutEscapes(value))
  {
    return std::move(*text);
  }
  return CharacterSet::ConvertLatin1ToUtf8(value);
}

bool FileLayout::HasValue(const LaidElement& element) const
{
  if (element.isSequence)
  {
    return std::any_of(items_.begin() + 1, items_.end(),
                       [&element](const LaidItem& item)
                       { return item.parent == element.item && item.sequence == element.tag; });
  }
  return IsText(element.vr) ? !TrimBlanks(GetText(element)).empty() : element.sizeBytes != 0;
}

const LaidElement* FileLayout::Find(Tag tag) const
{
  const auto found = std::find_if(elements_.begin(), elements_.end(),
                                  [tag](const LaidElement& element)
                                  { return element.item == TopLevel && element.tag == tag; });
  return found == elements_.end() ? nullptr : &*found;
}

std::string FileLayout::FindText(Tag tag) const
{
  const LaidElement* element = Find(tag);
  return element == nullptr ? "" : std::string(TrimBlanks(GetText(*element)));
}

std::optional<unsigned int> FileLayout::FindNumber(Tag tag) const
{
  const LaidElement* element = Find(tag);
  return element == nullptr || element->sizeBytes < 2
           ? std::nullopt
           : std::optional<unsigned int>(ReadUint16(bytes_, element->offset, encoding_.bigEndian));
}

std::string FileLayout::GetPath(const LaidElement& element) const
{
  std::string path = element.tag.ToString();
  for (std::size_t item = element.item; item != TopLevel; item = items_[item].parent)
  {
    path =
      items_[item].sequence.ToString() + "[" + std::to_string(items_[item].number) + "]." + path;
  }
  return path;
}

std::string_view FileLayout::FindCreator(const LaidElement& element) const
{
  if (!element.tag.IsPrivate())
  {
    return {};
  }
  const Tag creator(element.tag.GetGroup(),
                    static_cast<std::uint16_t>(element.tag.GetElement() >> 8));
  for (const auto& [tag, name] : items_[element.item].creators)
  {
    if (tag == creator)
    {
      return name;
    }
  }
  return {};
}
}
