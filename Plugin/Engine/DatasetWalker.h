// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Item.h"
#include "Engine/ChangeRecorder.h"
#include "Engine/IdentifierDeriver.h"
#include "Engine/OperationIndex.h"
#include "Engine/UidMapper.h"
#include "Plan/EditPlan.h"

namespace OrthancModification
{
// Walks over one dataset, depth first, and does to each element what the first operation says that selects it.
// The four identifiers at top level and the replacements at top level are not its business.
//
// Borrows  all that it is given; lives for one walk.
class DatasetWalker final
{
public:
  DatasetWalker(const EditPlan& plan, const OperationIndex& operations, const UidMapper& uids,
                const IdentifierDeriver& deriver, ChangeRecorder& changes) noexcept
    : plan_(plan), operations_(operations), uids_(uids), deriver_(deriver), changes_(changes)
  {
  }

  void Walk(Item root);

private:
  void WalkItem(Item item, bool isKept);
  void VisitElement(Item item, Tag tag, bool isKept);
  void Apply(const Operation& operation, Item item, Tag tag);
  void ApplyKeep(const Operation& operation, Item item, Tag tag);
  void ApplyRemove(const Operation& operation, Item item, Tag tag);
  void ApplyClear(const Operation& operation, Item item, Tag tag);
  void ApplyReplace(const Operation& operation, Item item, Tag tag);
  void ApplyDeriveUid(const Operation& operation, Item item, Tag tag);
  void ApplyDerivePatientId(const Operation& operation, Item item, Tag tag);
  void RemoveUnusedCreators(Item item);
  void Descend(Item item, Tag tag, bool isKept);
  void FollowReferences(Item item, Tag tag);
  void WriteUids(Item item, Tag tag, const std::vector<std::string>& before,
                 const std::vector<std::string>& after, Reason reason);

  const EditPlan& plan_;
  const OperationIndex& operations_;
  const UidMapper& uids_;
  const IdentifierDeriver& deriver_;
  ChangeRecorder& changes_;
  Place place_;
};
}
