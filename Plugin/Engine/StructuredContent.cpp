// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/StructuredContent.h"

#include "Dicom/Blanks.h"
#include "Profile/ContentConcepts.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <utility>

namespace OrthancModification
{
namespace
{
constexpr Tag RelationshipType(0x0040, 0xA010);
constexpr Tag ValueType(0x0040, 0xA040);
constexpr Tag ConceptNameCodeSequence(0x0040, 0xA043);
constexpr Tag TextValue(0x0040, 0xA160);
constexpr Tag ReferencedContentItemIdentifier(0x0040, 0xDB73);
constexpr Tag CodeValue(0x0008, 0x0100);
constexpr Tag CodingSchemeDesignator(0x0008, 0x0102);
constexpr Tag CodeMeaning(0x0008, 0x0104);

constexpr std::array<Tag, 5> SequencesOfContentItems = {{Tags::ContentSequence, Tag(0x0040, 0x0555),
                                                         Tag(0x0040, 0x0610), Tag(0x0040, 0x0612),
                                                         Tag(0x0040, 0xB020)}};

// The positions on the way from the root, which is 1, each beginning with 1 (PS3.3 2026d C.17.3.2.5).
using Position = std::vector<std::uint32_t>;

std::string ReadTrimmed(const Item& item, Tag tag)
{
  return std::string(TrimBlanks(item.FindText(tag).value_or("")));
}

ContentConcept ReadConcept(const Item& contentItem)
{
  ContentConcept key;
  key.valueType = ReadTrimmed(contentItem, ValueType);
  for (const Item& code : contentItem.GetItems(ConceptNameCodeSequence))
  {
    key.codeValue = ReadTrimmed(code, CodeValue);
    key.codingSchemeDesignator = ReadTrimmed(code, CodingSchemeDesignator);
  }
  return key;
}

bool IsRemoved(const Item& contentItem, const OptionSet& options)
{
  const ConfidentialityRow* row = FindContentRule(ReadConcept(contentItem));
  return row != nullptr && row->Decide(options) == ActionCode::Remove;
}

Position ReadTarget(const Item& contentItem)
{
  Position position;
  const std::string text = contentItem.FindText(ReferencedContentItemIdentifier).value_or("");
  for (std::size_t at = 0; at < text.size();
       at = text.find('\\', at) == std::string::npos ? text.size() : text.find('\\', at) + 1)
  {
    position.push_back(static_cast<std::uint32_t>(std::strtoul(text.c_str() + at, nullptr, 10)));
  }
  return position;
}

void WriteTarget(Item contentItem, const Position& position)
{
  std::string bytes;
  for (const std::uint32_t number : position)
  {
    for (unsigned int shift = 0; shift < 32; shift += 8)
    {
      bytes.push_back(static_cast<char>(number >> shift & 0xFF));
    }
  }
  contentItem.Write(
    {ReferencedContentItemIdentifier, ValueRepresentation::UL, "", BytesContent{std::move(bytes)}});
}

// What becomes of the items of one tree.
class ContentTree final
{
public:
  ContentTree(Item around, Tag sequence, const OptionSet& options)
    : around_(around), sequence_(sequence), options_(options)
  {
    Position root = {1};
    List(around_, sequence_, root, false);
  }

  void RemoveItems()
  {
    RemoveDanglingReferences();
    std::map<Position, Position> moved;
    CountAnew(around_, sequence_, {1}, {1}, moved);
    Rewrite(around_, sequence_, {1}, moved);
    Erase(around_, sequence_, {1});
  }

private:
  void List(const Item& parent, Tag sequence, const Position& at, bool isRemoved)
  {
    std::uint32_t number = 0;
    for (const Item& item : parent.GetItems(sequence))
    {
      Position position = at;
      position.push_back(++number);
      const bool goes = isRemoved || IsRemoved(item, options_);
      removed_[position] = goes;
      if (item.Contains(ReferencedContentItemIdentifier))
      {
        referrers_.emplace(ReadTarget(item), position);
      }
      List(item, Tags::ContentSequence, position, goes);
    }
  }

  // An item that only refers to one that goes says nothing any more, and neither does one that refers to it.
  void RemoveDanglingReferences()
  {
    std::vector<Position> gone;
    for (const auto& [position, goes] : removed_)
    {
      if (goes)
      {
        gone.push_back(position);
      }
    }
    while (!gone.empty())
    {
      const auto [first, last] = referrers_.equal_range(gone.back());
      gone.pop_back();
      for (auto referrer = first; referrer != last; ++referrer)
      {
        bool& goes = removed_[referrer->second];
        if (!goes)
        {
          goes = true;
          gone.push_back(referrer->second);
        }
      }
    }
  }

  void CountAnew(const Item& parent, Tag sequence, const Position& from, const Position& to,
                 std::map<Position, Position>& moved) const
  {
    std::uint32_t oldNumber = 0;
    std::uint32_t newNumber = 0;
    for (const Item& item : parent.GetItems(sequence))
    {
      Position oldPosition = from;
      oldPosition.push_back(++oldNumber);
      if (!removed_.at(oldPosition))
      {
        Position newPosition = to;
        newPosition.push_back(++newNumber);
        moved[oldPosition] = newPosition;
        CountAnew(item, Tags::ContentSequence, oldPosition, newPosition, moved);
      }
    }
  }

  void Rewrite(const Item& parent, Tag sequence, const Position& at,
               const std::map<Position, Position>& moved) const
  {
    std::uint32_t number = 0;
    for (const Item& item : parent.GetItems(sequence))
    {
      Position position = at;
      position.push_back(++number);
      const auto target =
        item.Contains(ReferencedContentItemIdentifier) ? moved.find(ReadTarget(item)) : moved.end();
      if (target != moved.end())
      {
        WriteTarget(item, target->second);
      }
      Rewrite(item, Tags::ContentSequence, position, moved);
    }
  }

  void Erase(Item parent, Tag sequence, const Position& at) const
  {
    const std::vector<Item> items = parent.GetItems(sequence);
    const auto getPosition = [&at](std::size_t index)
    {
      Position position = at;
      position.push_back(static_cast<std::uint32_t>(index + 1));
      return position;
    };
    for (std::size_t i = 0; i < items.size(); i++)
    {
      if (!removed_.at(getPosition(i)))
      {
        Erase(items[i], Tags::ContentSequence, getPosition(i));
      }
    }
    parent.RemoveItems(sequence,
                       [&](std::size_t index) { return removed_.at(getPosition(index)); });
    if (!items.empty() && parent.CountItems(sequence) == 0)
    {
      parent.Remove(sequence);
    }
  }

  Item around_;
  Tag sequence_;
  const OptionSet& options_;
  std::map<Position, bool> removed_;
  std::multimap<Position, Position> referrers_;  // by the position that they refer to
};

NewElement MakeText(Tag tag, ValueRepresentation vr, const char* text)
{
  return {tag, vr, "", TextContent{text}};
}

// Of the types that have no rule of their own in the table.
ContentTreatment DecideByValueType(const std::string& valueType, const OptionSet& options)
{
  if (valueType == "TEXT")
  {
    return options.Has(ProfileOption::CleanDescriptors) ? ContentTreatment::Clean
                                                        : ContentTreatment::Dummy;
  }
  return ContentTreatment::ByAttribute;
}
}

bool HasContentItems(Tag sequence)
{
  return std::find(SequencesOfContentItems.begin(), SequencesOfContentItems.end(), sequence) !=
         SequencesOfContentItems.end();
}

void RemoveContentItems(Item around, Tag sequence, const OptionSet& options)
{
  ContentTree(around, sequence, options).RemoveItems();
}

void WriteRemovedContent(Item around)
{
  const NewItem name = {{MakeText(CodeValue, ValueRepresentation::SH, "121106"),
                         MakeText(CodingSchemeDesignator, ValueRepresentation::SH, "DCM"),
                         MakeText(CodeMeaning, ValueRepresentation::LO, "Comment")}};
  const NewItem item = {
    {MakeText(RelationshipType, ValueRepresentation::CS, "CONTAINS"),
     MakeText(ValueType, ValueRepresentation::CS, "TEXT"),
     {ConceptNameCodeSequence, ValueRepresentation::SQ, "", SequenceContent{{name}}},
     MakeText(TextValue, ValueRepresentation::UT, "REMOVED")}};
  around.Write({Tags::ContentSequence, ValueRepresentation::SQ, "", SequenceContent{{item}}});
}

ContentTreatment DecideContent(const Item& contentItem, const OptionSet& options)
{
  const ContentConcept key = ReadConcept(contentItem);
  const ConfidentialityRow* row = FindContentRule(key);
  if (row == nullptr)
  {
    return DecideByValueType(key.valueType, options);
  }
  switch (row->Decide(options))
  {
    case ActionCode::Keep:
      return ContentTreatment::Keep;
    case ActionCode::Clean:
      return ContentTreatment::Clean;
    default:
      return ContentTreatment::Dummy;
  }
}
}
