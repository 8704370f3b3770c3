// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DummyValues.h"

#include "Dicom/ValueRules.h"
#include "Profile/ProfileRules.h"

#include <algorithm>
#include <string>

namespace OrthancModification
{
namespace
{
constexpr Tag CodeValue(0x0008, 0x0100);
constexpr Tag CodingSchemeDesignator(0x0008, 0x0102);
constexpr std::size_t BytesOfEmptyBulk = 2;

// Empty: no text VR.
std::string_view GetDummyText(ValueRepresentation vr)
{
  switch (vr)
  {
    case ValueRepresentation::PN:
      return "ANONYMOUS";
    case ValueRepresentation::DA:
      return "19000101";
    case ValueRepresentation::DT:
      return "19000101000000";
    case ValueRepresentation::TM:
      return "000000";
    case ValueRepresentation::AS:
      return "000Y";
    case ValueRepresentation::IS:
    case ValueRepresentation::DS:
      return "0";
    case ValueRepresentation::UR:
      return "http://invalid.invalid/";
    default:
      return IsText(vr) ? "REMOVED" : std::string_view();
  }
}

// 0: not a number.
std::size_t GetBytesOfNumber(ValueRepresentation vr)
{
  switch (vr)
  {
    case ValueRepresentation::SS:
    case ValueRepresentation::US:
      return 2;
    case ValueRepresentation::AT:
    case ValueRepresentation::FL:
    case ValueRepresentation::SL:
    case ValueRepresentation::UL:
      return 4;
    case ValueRepresentation::FD:
    case ValueRepresentation::SV:
    case ValueRepresentation::UV:
      return 8;
    default:
      return 0;
  }
}

std::string Repeat(std::string_view value, std::size_t count)
{
  std::string text(value);
  for (std::size_t i = 1; i < count; i++)
  {
    text += '\\';
    text += value;
  }
  return text;
}

void WriteText(Item item, Tag tag, ValueRepresentation vr, std::string_view value)
{
  const std::size_t count = CountValues(vr, item.FindText(tag).value_or(""));
  item.Write({tag, vr, "", TextContent{Repeat(value, count)}});
}

void WriteZeros(Item item, Tag tag, ValueRepresentation vr)
{
  const std::size_t bytes = GetBytesOfNumber(vr);
  const std::string text = item.FindText(tag).value_or("");
  const std::size_t count =
    1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\\'));
  item.Write(
    {tag, vr, "", BytesContent{std::string(bytes == 0 ? BytesOfEmptyBulk : bytes * count, '\0')}});
}

// Whether an element of a dummy item may stay as it is.
bool IsHarmless(Item item, Tag tag, ValueRepresentation vr)
{
  return tag == Tags::SpecificCharacterSet ||
         (vr == ValueRepresentation::UI && NamesThingOfTheStandard(tag)) ||
         GetBytesOfNumber(vr) != 0 || item.IsEmpty(tag) ||
         (vr == ValueRepresentation::CS &&
          FindBrokenRules(vr, item.FindText(tag).value_or("")).empty());
}

void WriteDummies(Item item, UidMapper& uids)
{
  for (const ListedElement& element : item.ListElements())
  {
    if (element.tag.IsPrivate())
    {
      item.Remove(element.tag);
    }
    else if (!element.tag.IsGroupLength() && !IsHarmless(item, element.tag, element.vr))
    {
      WriteDummy(item, element.tag, uids);
    }
  }
  if (item.Contains(CodeValue) && item.Contains(CodingSchemeDesignator))
  {
    // A private scheme, so that nobody looks for the code in a public one.
    item.Write({CodingSchemeDesignator, ValueRepresentation::SH, "", TextContent{"99REMOVED"}});
  }
}

void WriteDummyItem(Item item, Tag tag, UidMapper& uids)
{
  item.RemoveItems(tag, [](std::size_t index) { return index > 0; });
  for (const Item& first : item.GetItems(tag))
  {
    WriteDummies(first, uids);
  }
}
}

void WriteDummy(Item item, Tag tag, UidMapper& uids)
{
  const ValueRepresentation vr = item.GetVr(tag);
  if (item.IsSequence(tag))
  {
    WriteDummyItem(item, tag, uids);
  }
  else if (vr == ValueRepresentation::UI)
  {
    item.SetUids(tag, uids.Replace(item.GetUids(tag)));
  }
  else if (!GetDummyText(vr).empty())
  {
    WriteText(item, tag, vr, GetDummyText(vr));
  }
  else
  {
    WriteZeros(item, tag, vr);
  }
}
}
