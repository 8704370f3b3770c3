// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/PreviewGroups.h"

#include <algorithm>
#include <tuple>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MaximumTextBytes = 2000;
constexpr Level AllLevels[] = {Level::Patient, Level::Study, Level::Series, Level::Instance};

const OrthancId& Get(const PreviewGroups::Place& place, Level level)
{
  return place[static_cast<std::size_t>(level)];
}

std::string DescribeValue(const std::optional<ShownValue>& value)
{
  if (!value)
  {
    return "-";
  }
  // The length first: texts may contain anything.
  const std::string text = value->text ? "t" + *value->text : "b" + value->digest;
  return std::string(ToString(value->vr)) + std::to_string(value->size) + ":" +
         std::to_string(text.size()) + text;
}

std::string Describe(const AttributeChange& change)
{
  return change.path.ToString() + " " + DescribeValue(change.before) + " " +
         DescribeValue(change.after) + " " +
         (change.reason ? std::to_string(static_cast<int>(*change.reason)) : "-");
}

void Shorten(std::optional<ShownValue>& value)
{
  if (!value || !value->text || value->text->size() <= MaximumTextBytes)
  {
    return;
  }
  std::string& text = *value->text;
  value->size = text.size();
  std::size_t end = MaximumTextBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)  // inside a character
  {
    end--;
  }
  text.resize(end);
}

Level GetHighestLevel(const AttributeChange& change)
{
  const std::optional<Level> own = FindLevelOfIdentifier(change.path.GetTag());
  return own && change.path.IsTopLevel() ? *own : Level::Patient;
}
}

void PreviewGroups::Add(const Place& place, std::vector<AttributeChange> changes)
{
  for (const Level level : AllLevels)
  {
    counts_[{level, Get(place, level)}]++;
  }
  for (AttributeChange& change : changes)
  {
    std::string key = Describe(change);
    Shorten(change.before);
    Shorten(change.after);
    const auto [group, isNew] =
      groups_.try_emplace(std::move(key), Group{std::move(change), Indexes()});
    group->second.instances.push_back(places_.size());
  }
  places_.push_back(place);
}

void PreviewGroups::Append(const Group& group, Level level, const Indexes& instances,
                           const IsWhole& isWhole, std::vector<PreviewedChange>& target) const
{
  std::map<OrthancId, Indexes> byResource;
  for (const std::size_t instance : instances)
  {
    byResource[Get(places_[instance], level)].push_back(instance);
  }

  for (const auto& [resource, below] : byResource)
  {
    const bool isCommon =
      level == Level::Instance ||
      (level >= GetHighestLevel(group.change) && below.size() == counts_.at({level, resource}) &&
       isWhole(level, resource));
    if (isCommon)
    {
      target.push_back({level, resource, group.change});
    }
    else
    {
      Append(group, static_cast<Level>(static_cast<int>(level) + 1), below, isWhole, target);
    }
  }
}

std::vector<PreviewedChange> PreviewGroups::Build(const IsWhole& isWhole) const
{
  std::vector<PreviewedChange> changes;
  for (const auto& [key, group] : groups_)
  {
    Append(group, Level::Patient, group.instances, isWhole, changes);
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const PreviewedChange& a, const PreviewedChange& b)
                   {
                     return std::tie(a.level, a.resource, a.change.path) <
                            std::tie(b.level, b.resource, b.change.path);
                   });
  return changes;
}
}
