// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DatasetWalker.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
// Whether a private element stands in the block that the creator reserves (PS3.5 2026d 7.8.1).
bool IsInBlockOf(Tag tag, Tag creator)
{
  return tag.GetGroup() == creator.GetGroup() && (tag.GetElement() >> 8) == creator.GetElement();
}
}

void DatasetWalker::Walk(Item root)
{
  place_.clear();
  WalkItem(root, false);
}

void DatasetWalker::WalkItem(Item item, bool isKept)
{
  for (const Tag tag : item.GetTags())
  {
    const bool isIdentifier = place_.empty() && FindLevelOfIdentifier(tag).has_value();
    if (!isIdentifier && !tag.IsGroupLength())
    {
      VisitElement(item, tag, isKept);
    }
  }

  if (!isKept)
  {
    RemoveUnusedCreators(item);
  }
}

void DatasetWalker::VisitElement(Item item, Tag tag, bool isKept)
{
  item.ResolveUnknownVr(tag);

  const Operation* operation = operations_.Find(tag, place_);
  const bool isKeptByName = operation != nullptr && std::holds_alternative<Keep>(operation->action);
  if (operation != nullptr && (!isKept || isKeptByName))
  {
    Apply(*operation, item, tag);
  }
  else if (item.IsSequence(tag))
  {
    Descend(item, tag, isKept);
  }
  else if (plan_.followReferences)
  {
    FollowReferences(item, tag);
  }
}

void DatasetWalker::Apply(const Operation& operation, Item item, Tag tag)
{
  struct Visitor
  {
    DatasetWalker& walker;
    const Operation& operation;
    Item item;
    Tag tag;

    void operator()(const Keep&) { walker.ApplyKeep(operation, item, tag); }
    void operator()(const Remove&) { walker.ApplyRemove(operation, item, tag); }
    void operator()(const Clear&) { walker.ApplyClear(operation, item, tag); }
    void operator()(const Replace&) { walker.ApplyReplace(operation, item, tag); }
    void operator()(const DeriveUid&) { walker.ApplyDeriveUid(operation, item, tag); }
    void operator()(const DerivePatientId&) { walker.ApplyDerivePatientId(operation, item, tag); }
  };

  std::visit(Visitor{*this, operation, item, tag}, operation.action);
}

void DatasetWalker::ApplyKeep(const Operation& operation, Item item, Tag tag)
{
  if (item.IsSequence(tag))
  {
    Descend(item, tag, std::holds_alternative<AtPath>(operation.selector));
  }
}

void DatasetWalker::ApplyRemove(const Operation& operation, Item item, Tag tag)
{
  // Creators of private elements stay as long as an element of their block does (L21).
  const bool isDeferred =
    tag.IsPrivateCreator() && std::holds_alternative<AllPrivate>(operation.selector);
  if (!isDeferred)
  {
    changes_.Record(item, place_, tag, operation.reason, [&] { item.Remove(tag); });
  }
}

void DatasetWalker::ApplyClear(const Operation& operation, Item item, Tag tag)
{
  if (item.IsEmpty(tag))
  {
    return;
  }

  const bool isCleared = place_.empty() || IsText(item.GetVr(tag));
  changes_.Record(item, place_, tag, operation.reason,
                  [&] { isCleared ? item.Clear(tag) : item.Remove(tag); });
}

void DatasetWalker::ApplyReplace(const Operation& operation, Item item, Tag tag)
{
  // At top level it was written before the walk.
  if (!place_.empty())
  {
    changes_.Record(item, place_, tag, operation.reason,
                    [&] { item.Write(*std::get<Replace>(operation.action).element); });
  }
}

void DatasetWalker::ApplyDeriveUid(const Operation& operation, Item item, Tag tag)
{
  const std::vector<std::string> before = item.GetUids(tag);
  WriteUids(item, tag, before, uids_.Replace(before), operation.reason);
}

void DatasetWalker::ApplyDerivePatientId(const Operation& operation, Item item, Tag tag)
{
  DicomIdentifiers source;
  source.patientId = item.FindText(tag).value_or("");
  const std::string patientId = deriver_.Derive(plan_.identifiers, source).patientId;
  if (patientId != source.patientId)
  {
    changes_.Record(item, place_, tag, operation.reason,
                    [&] {
                      item.Write({tag, ValueRepresentation::LO, "", TextContent{patientId}});
                    });
  }
}

void DatasetWalker::RemoveUnusedCreators(Item item)
{
  const std::vector<Tag> tags = item.GetTags();
  for (const Tag creator : tags)
  {
    const Operation* operation =
      creator.IsPrivateCreator() ? operations_.Find(creator, place_) : nullptr;
    const bool isRemoved = operation != nullptr &&
                           std::holds_alternative<Remove>(operation->action) &&
                           std::holds_alternative<AllPrivate>(operation->selector);
    if (isRemoved && std::none_of(tags.begin(), tags.end(),
                                  [&](Tag tag) { return IsInBlockOf(tag, creator); }))
    {
      changes_.Record(item, place_, creator, operation->reason, [&] { item.Remove(creator); });
    }
  }
}

void DatasetWalker::Descend(Item item, Tag tag, bool isKept)
{
  const std::size_t count = item.CountItems(tag);
  for (std::size_t i = 0; i < count; i++)
  {
    place_.push_back({tag, i});
    WalkItem(item.GetItem(tag, i), isKept);
    place_.pop_back();
  }
}

void DatasetWalker::FollowReferences(Item item, Tag tag)
{
  if (item.GetVr(tag) == ValueRepresentation::UI)
  {
    const std::vector<std::string> before = item.GetUids(tag);
    WriteUids(item, tag, before, uids_.Follow(before), Reason::Reference);
  }
}

void DatasetWalker::WriteUids(Item item, Tag tag, const std::vector<std::string>& before,
                              const std::vector<std::string>& after, Reason reason)
{
  if (after != before)
  {
    changes_.Record(item, place_, tag, reason, [&] { item.SetUids(tag, after); });
  }
}
}
