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
// Does to each element of one dataset what the first operation says that selects it. In two steps, between which
// the editor writes what is replaced at top level: so texts that go need not fit into a new character set, and
// new sequences are walked over too (contract R57, R58).
//
// The four identifiers at top level are not its business.
//
// Borrows  all that it is given; lives for one dataset.
class DatasetWalker final
{
public:
  DatasetWalker(Item root, const EditPlan& plan, const OperationIndex& operations, UidMapper& uids,
                const IdentifierDeriver& deriver, ChangeRecorder& changes) noexcept
    : root_(root),
      plan_(plan),
      operations_(operations),
      uids_(uids),
      deriver_(deriver),
      changes_(changes)
  {
  }

  // All but the replacements at top level that OperationIndex lists.
  void EditTopLevel();

  // The items of all sequences, depth first.
  void EditItems();

private:
  void EditElements(Item item, bool isKept);
  void EditElement(Item item, ListedElement element, bool isKept);
  void Apply(const Operation& operation, Item item, Tag tag);
  void ApplyRemove(const Operation& operation, Item item, Tag tag);
  void ApplyClear(const Operation& operation, Item item, Tag tag);
  void ApplyReplace(const Operation& operation, Item item, Tag tag);
  void ApplyDeriveUid(const Operation& operation, Item item, Tag tag);
  void ApplyDerivePatientId(const Operation& operation, Item item, Tag tag);
  void RemoveUnusedCreators(Item item);
  void Descend(Item item, Tag tag, bool isKept);
  void FollowReferences(Item item, const ListedElement& element);
  void WriteUids(Item item, Tag tag, const std::vector<std::string>& before,
                 const std::vector<std::string>& after, Reason reason);

  Item root_;
  const EditPlan& plan_;
  const OperationIndex& operations_;
  UidMapper& uids_;
  const IdentifierDeriver& deriver_;
  ChangeRecorder& changes_;
  Place place_;
  bool movesParts_ = false;  // the item in work is about sources alone
};
}
