// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/OperationIndex.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace OrthancModification
{
namespace
{
std::optional<Tag> FindSelectedTag(const Selector& selector)
{
  if (const auto* path = std::get_if<AtPath>(&selector))
  {
    return path->path.GetTag();
  }
  if (const auto* everywhere = std::get_if<AtEveryDepth>(&selector))
  {
    return everywhere->tag;
  }
  if (const auto* nested = std::get_if<InItems>(&selector))
  {
    return nested->tag;
  }
  return std::nullopt;
}

bool IsTopLevelReplacement(const Operation& operation)
{
  const auto* path = std::get_if<AtPath>(&operation.selector);
  return path != nullptr && path->path.IsTopLevel() &&
         std::holds_alternative<Replace>(operation.action);
}
}

OperationIndex::OperationIndex(const std::vector<Operation>& operations) : operations_(operations)
{
  for (std::size_t i = 0; i < operations.size(); i++)
  {
    const std::optional<Tag> tag = FindSelectedTag(operations[i].selector);
    (tag ? byTag_[*tag] : others_).push_back(i);
  }
}

bool OperationIndex::Selects(std::size_t position, Tag tag, const Place& place) const
{
  const Selector& selector = operations_[position].selector;
  if (const auto* path = std::get_if<AtPath>(&selector))
  {
    return Leads(path->path.GetSteps(), place);
  }
  if (std::holds_alternative<InItems>(selector))
  {
    return !place.empty();
  }
  if (const auto* mask = std::get_if<AtMask>(&selector))
  {
    return mask->mask.Matches(tag);
  }
  return std::holds_alternative<AtEveryDepth>(selector) || tag.IsPrivate();
}

const Operation* OperationIndex::Find(Tag tag, const Place& place) const
{
  const auto findFirst = [&](const Positions& positions)
  {
    const auto found = std::find_if(positions.begin(), positions.end(),
                                    [&](std::size_t i) { return Selects(i, tag, place); });
    return found == positions.end() ? operations_.size() : *found;
  };

  const auto named = byTag_.find(tag);
  const std::size_t first = std::min(
    named == byTag_.end() ? operations_.size() : findFirst(named->second), findFirst(others_));
  return first == operations_.size() ? nullptr : &operations_[first];
}

std::vector<const Operation*> OperationIndex::GetTopLevelReplacements() const
{
  std::vector<const Operation*> replacements;
  for (const Operation& operation : operations_)
  {
    if (IsTopLevelReplacement(operation) &&
        Find(std::get<AtPath>(operation.selector).path.GetTag(), {}) == &operation)
    {
      replacements.push_back(&operation);
    }
  }

  const auto getRank = [](const Operation* operation)
  {
    const Tag tag = std::get<AtPath>(operation->selector).path.GetTag();
    return std::make_pair(tag != Tags::SpecificCharacterSet, tag);
  };
  std::sort(replacements.begin(), replacements.end(),
            [&](const Operation* a, const Operation* b) { return getRank(a) < getRank(b); });
  return replacements;
}
}
