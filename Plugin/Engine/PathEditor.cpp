// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/PathEditor.h"

#include "Common/Error.h"

namespace OrthancModification
{
namespace
{
void EditElement(Item item, const Place& place, Tag tag, const Operation& operation,
                 ChangeRecorder& changes)
{
  if (const auto* replace = std::get_if<Replace>(&operation.action))
  {
    changes.Record(item, place, tag, operation.reason, [&] { item.Write(*replace->element); });
  }
  else if (item.Contains(tag))
  {
    changes.Record(item, place, tag, operation.reason, [&] { item.Remove(tag); });
  }
}

void Descend(Item item, Place& place, const TagPath& path, const Operation& operation,
             ChangeRecorder& changes)
{
  if (place.size() == path.GetSteps().size())
  {
    EditElement(item, place, path.GetTag(), operation, changes);
    return;
  }

  const TagPath::Step& step = path.GetSteps()[place.size()];
  item.ResolveUnknownVr(step.sequence);
  const std::vector<Item> items = item.GetItems(step.sequence);
  for (std::size_t i = 0; i < items.size(); i++)
  {
    if (!step.index || *step.index == i)
    {
      place.push_back({step.sequence, i});
      Descend(items[i], place, path, operation, changes);
      place.pop_back();
    }
  }
}
}

void EditPath(Item root, const Operation& operation, ChangeRecorder& changes)
{
  const auto* selector = std::get_if<AtPath>(&operation.selector);
  if (selector == nullptr)
  {
    throw Error(ErrorCode::InternalError, "A path edit without a path");
  }

  Place place;
  Descend(root, place, selector->path, operation, changes);
}
}
