// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DatasetSnapshot.h"

#include "Engine/Place.h"

#include <utility>

namespace OrthancModification
{
namespace
{
ShownValue ReadValue(Item item, Tag tag)
{
  const ValueRepresentation vr = item.GetVr(tag);
  if (item.IsSequence(tag))
  {
    return {ValueRepresentation::SQ, std::nullopt, item.CountItems(tag), {}};
  }
  if (std::optional<std::string> text = item.FindText(tag))
  {
    return {vr, std::move(text), 0, {}};
  }
  Item::BinaryValue bytes = item.DescribeBytes(tag);
  return {vr, std::nullopt, bytes.sizeBytes, std::move(bytes.digest)};
}

void Append(Item item, Place& place, DatasetSnapshot& snapshot)
{
  for (const Tag tag : item.GetTags())
  {
    if (tag.IsGroupLength())
    {
      continue;
    }
    item.ResolveUnknownVr(tag);
    snapshot.push_back({TagPath(place, tag), ReadValue(item, tag)});

    const std::vector<Item> items = item.GetItems(tag);
    for (std::size_t i = 0; i < items.size(); i++)
    {
      place.push_back({tag, i});
      Append(items[i], place, snapshot);
      place.pop_back();
    }
  }
}
}

bool operator==(const ShownValue& a, const ShownValue& b)
{
  const bool areSequences = (a.vr == ValueRepresentation::SQ) == (b.vr == ValueRepresentation::SQ);
  return areSequences && a.text == b.text && a.size == b.size && a.digest == b.digest;
}

DatasetSnapshot TakeSnapshot(Item root)
{
  DatasetSnapshot snapshot;
  Place place;
  Append(root, place, snapshot);
  return snapshot;
}
}
