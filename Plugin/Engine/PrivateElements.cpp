// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/PrivateElements.h"

#include "Dicom/Blanks.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <vector>

namespace OrthancModification
{
namespace
{
// PS3.3 2026d C.12.1.1.7
constexpr Tag PrivateDataElementCharacteristicsSequence(0x0008, 0x0300);
constexpr Tag PrivateGroupReference(0x0008, 0x0301);
constexpr Tag PrivateCreatorReference(0x0008, 0x0302);
constexpr Tag BlockIdentifyingInformationStatus(0x0008, 0x0303);
constexpr Tag NonidentifyingPrivateElements(0x0008, 0x0304);
constexpr Tag DeidentificationActionSequence(0x0008, 0x0305);
constexpr Tag IdentifyingPrivateElements(0x0008, 0x0306);
constexpr Tag DeidentificationAction(0x0008, 0x0307);

std::string ReadTrimmed(const Item& item, Tag tag)
{
  return std::string(TrimBlanks(item.FindText(tag).value_or("")));
}

// Decimal numbers; the low byte of each names the element, whichever block the creator has.
std::vector<std::uint8_t> ReadElements(const Item& item, Tag tag)
{
  std::vector<std::uint8_t> elements;
  const std::string text = item.FindText(tag).value_or("");
  const char* next = text.c_str();
  while (*next != '\0')
  {
    char* end = nullptr;
    const unsigned long number = std::strtoul(next, &end, 10);
    if (end == next)
    {
      return elements;
    }
    elements.push_back(static_cast<std::uint8_t>(number));
    next = *end == '\\' ? end + 1 : end;
  }
  return elements;
}

bool IsOfBlock(Tag tag, Tag creator)
{
  return tag.GetGroup() == creator.GetGroup() && !tag.IsPrivateCreator() &&
         (tag.GetElement() >> 8) == creator.GetElement();
}

ActionCode ReadAction(const std::string& code)
{
  if (code == "D" || code == "Z" || code == "U")
  {
    return ParseActionCode(code);
  }
  return ActionCode::Remove;
}
}

bool IsIllegalPrivateGroup(Tag tag)
{
  return tag.GetGroup() < 0x0009 || tag.GetGroup() == 0xFFFF;
}

std::vector<Tag> ListUnusedCreators(const Item& item)
{
  const std::vector<Tag> tags = item.GetTags();
  std::vector<Tag> unused;
  std::copy_if(tags.begin(), tags.end(), std::back_inserter(unused),
               [&tags](Tag creator)
               {
                 return creator.IsPrivateCreator() &&
                        std::none_of(tags.begin(), tags.end(),
                                     [creator](Tag tag) { return IsOfBlock(tag, creator); });
               });
  return unused;
}

PrivateElements::PrivateElements(Item root, const DeidentificationPlan& plan) : plan_(plan)
{
  for (const Item& item : root.GetItems(PrivateDataElementCharacteristicsSequence))
  {
    ReadCharacteristics(item);
  }
}

void PrivateElements::ReadCharacteristics(Item characteristics)
{
  const std::string group = ReadTrimmed(characteristics, PrivateGroupReference);
  Block& block = blocks_[{static_cast<std::uint16_t>(std::strtoul(group.c_str(), nullptr, 10)),
                          ReadTrimmed(characteristics, PrivateCreatorReference)}];
  block.isSafe = ReadTrimmed(characteristics, BlockIdentifyingInformationStatus) == "SAFE";
  for (const std::uint8_t element : ReadElements(characteristics, NonidentifyingPrivateElements))
  {
    block.harmless.insert(element);
  }
  for (const Item& action : characteristics.GetItems(DeidentificationActionSequence))
  {
    for (const std::uint8_t element : ReadElements(action, IdentifyingPrivateElements))
    {
      block.actions[element] = ReadAction(ReadTrimmed(action, DeidentificationAction));
    }
  }
}

ActionCode PrivateElements::Decide(Item item, Tag tag) const
{
  const Tag creatorTag(tag.GetGroup(), static_cast<std::uint16_t>(tag.GetElement() >> 8));
  if (!plan_.options.Has(ProfileOption::RetainSafePrivate) || IsIllegalPrivateGroup(tag) ||
      !creatorTag.IsPrivateCreator())
  {
    return ActionCode::Remove;
  }

  const PrivateAttribute attribute{ReadTrimmed(item, creatorTag), tag.GetGroup(),
                                   static_cast<std::uint8_t>(tag.GetElement())};
  if (attribute.creator.empty())
  {
    return ActionCode::Remove;
  }
  const auto block = blocks_.find({attribute.group, attribute.creator});
  if (block != blocks_.end())
  {
    const auto action = block->second.actions.find(attribute.element);
    if (action != block->second.actions.end())
    {
      return action->second;
    }
    if (block->second.isSafe || block->second.harmless.count(attribute.element) != 0)
    {
      return ActionCode::Keep;
    }
  }
  return IsSafePrivate(attribute) || plan_.safePrivate.count(attribute) != 0 ? ActionCode::Keep
                                                                             : ActionCode::Remove;
}
}
