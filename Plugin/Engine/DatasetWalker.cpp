// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DatasetWalker.h"

#include "Engine/ReferencedInstances.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
// A kept sequence protects all that is in it, if it was selected by a path (contract R56).
bool ProtectsItems(const Operation* operation)
{
  return operation != nullptr && std::holds_alternative<Keep>(operation->action) &&
         std::holds_alternative<AtPath>(operation->selector);
}

// Kept itself, not as one of many.
bool IsKeptByName(const Operation* operation)
{
  return operation != nullptr && std::holds_alternative<Keep>(operation->action) &&
         !std::holds_alternative<AtMask>(operation->selector) &&
         !std::holds_alternative<AllPrivate>(operation->selector);
}

bool RemovesPrivate(const Operation* operation)
{
  return operation != nullptr && std::holds_alternative<Remove>(operation->action) &&
         std::holds_alternative<AllPrivate>(operation->selector);
}

// Whether there is a private element in the block that the creator reserves (PS3.5 2026d 7.8.1).
bool IsBlockInUse(const std::vector<Tag>& tags, Tag creator)
{
  const auto block = static_cast<std::uint16_t>(creator.GetElement() << 8);
  const auto first = std::lower_bound(tags.begin(), tags.end(), Tag(creator.GetGroup(), block));
  return first != tags.end() && first->GetGroup() == creator.GetGroup() &&
         (first->GetElement() >> 8) == creator.GetElement();
}
}

void DatasetWalker::EditTopLevel()
{
  EditElements(root_, false);
}

void DatasetWalker::EditItems()
{
  for (const ListedElement& element : root_.ListElements())
  {
    if (element.isSequence)
    {
      Descend(root_, element.tag, ProtectsItems(operations_.Find(element.tag, place_)));
    }
  }
}

void DatasetWalker::EditElements(Item item, bool isKept)
{
  bool hasCreators = false;
  for (const ListedElement& element : item.ListElements())
  {
    const Tag tag = element.tag;
    const bool isIdentifier = place_.empty() && FindLevelOfIdentifier(tag).has_value();
    if (!isIdentifier && (tag.IsPrivate() || !tag.IsGroupLength()))
    {
      EditElement(item, element, isKept);
    }
    hasCreators = hasCreators || tag.IsPrivateCreator();
  }

  if (hasCreators && !isKept)
  {
    RemoveUnusedCreators(item);
  }
}

void DatasetWalker::EditElement(Item item, ListedElement element, bool isKept)
{
  const Tag tag = element.tag;
  if (element.vr == ValueRepresentation::UN && item.Contains(tag))
  {
    item.ResolveUnknownVr(tag);
    element = {tag, item.GetVr(tag), item.IsSequence(tag)};
  }

  const Operation* operation = operations_.Find(tag, place_);
  const bool isApplied = operation != nullptr && !isKept;
  if (isApplied)
  {
    Apply(*operation, item, tag);
  }
  const bool isKeptToo = isApplied && std::holds_alternative<Keep>(operation->action);
  if (plan_.followReferences && !IsKeptByName(operation) && (!isApplied || isKeptToo))
  {
    FollowReferences(item, element);
  }
  const bool mayHaveItems = isApplied && !isKeptToo ? item.IsSequence(tag) : element.isSequence;
  if (!place_.empty() && mayHaveItems)
  {
    Descend(item, tag, isKept || ProtectsItems(operation));
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

    void operator()(const Keep&) {}
    void operator()(const Remove&) { walker.ApplyRemove(operation, item, tag); }
    void operator()(const Clear&) { walker.ApplyClear(operation, item, tag); }
    void operator()(const Replace&) { walker.ApplyReplace(operation, item, tag); }
    void operator()(const DeriveUid&) { walker.ApplyDeriveUid(operation, item, tag); }
    void operator()(const DerivePatientId&) { walker.ApplyDerivePatientId(operation, item, tag); }
  };

  std::visit(Visitor{*this, operation, item, tag}, operation.action);
}

void DatasetWalker::ApplyRemove(const Operation& operation, Item item, Tag tag)
{
  // Creators of private elements stay as long as an element of their block does (L21).
  if (!tag.IsPrivateCreator() || !RemovesPrivate(&operation))
  {
    changes_.Record(item, place_, tag, operation.reason, [&] { item.Remove(tag); });
  }
}

void DatasetWalker::ApplyClear(const Operation& operation, Item item, Tag tag)
{
  if (!place_.empty() && !IsText(item.GetVr(tag)))
  {
    changes_.Record(item, place_, tag, operation.reason, [&] { item.Remove(tag); });
  }
  else if (!item.IsEmpty(tag))
  {
    changes_.Record(item, place_, tag, operation.reason, [&] { item.Clear(tag); });
  }
}

void DatasetWalker::ApplyReplace(const Operation& operation, Item item, Tag tag)
{
  if (!place_.empty() || !std::holds_alternative<AtPath>(operation.selector))
  {
    changes_.Record(item, place_, tag, operation.reason,
                    [&] { item.Write(*std::get<Replace>(operation.action).element); });
  }
}

void DatasetWalker::ApplyDeriveUid(const Operation& operation, Item item, Tag tag)
{
  if (!item.IsSequence(tag))
  {
    const std::vector<std::string> before = item.GetUids(tag);
    WriteUids(item, tag, before, uids_.Replace(before), operation.reason);
  }
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
  for (const Tag tag : tags)
  {
    const Operation* operation = tag.IsPrivateCreator() ? operations_.Find(tag, place_) : nullptr;
    if (RemovesPrivate(operation) && !IsBlockInUse(tags, tag))
    {
      changes_.Record(item, place_, tag, operation->reason, [&] { item.Remove(tag); });
    }
  }
}

void DatasetWalker::Descend(Item item, Tag tag, bool isKept)
{
  const std::vector<Item> items = item.GetItems(tag);
  const bool movedPartsAround = movesParts_;
  for (std::size_t i = 0; i < items.size(); i++)
  {
    place_.push_back({tag, i});
    movesParts_ = uids_.HasParts() && RefersToSourcesOnly(items[i], uids_);
    EditElements(items[i], isKept);
    place_.pop_back();
  }
  movesParts_ = movedPartsAround;
}

void DatasetWalker::FollowReferences(Item item, const ListedElement& element)
{
  if (element.vr == ValueRepresentation::UI)
  {
    const std::vector<std::string> before = item.GetUids(element.tag);
    WriteUids(item, element.tag, before, uids_.Follow(before, movesParts_), Reason::Reference);
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
