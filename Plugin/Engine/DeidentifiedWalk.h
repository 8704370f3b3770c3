// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dataset.h"
#include "Engine/ChangeRecorder.h"
#include "Engine/CodeStringCleaner.h"
#include "Engine/DateModifier.h"
#include "Engine/DeidentificationTally.h"
#include "Engine/IdentifierDeriver.h"
#include "Engine/KnownIdentifiers.h"
#include "Engine/OperationIndex.h"
#include "Engine/Place.h"
#include "Engine/PrivateElements.h"
#include "Engine/RecordedEdits.h"
#include "Engine/StructuredContent.h"
#include "Engine/TextCleaner.h"
#include "Engine/UidMapper.h"
#include "Plan/EditPlan.h"
#include "Profile/IodTypes.h"
#include "Profile/ProfileRules.h"

#include <string>
#include <vector>

namespace OrthancModification
{
// One walk over a dataset, depth first, that treats each element as the profile says: private elements, rows of the
// table with options, types of the IOD, the VR, the extended list (see DatasetDeidentifier.h).
//
// Borrows  all that it is given; lives for one dataset.
class DeidentifiedWalk final
{
public:
  DeidentifiedWalk(Dataset& dataset, const EditPlan& plan, const OperationIndex& operations,
                   UidMapper& uids, const IdentifierDeriver& deriver, ChangeRecorder& changes,
                   const PatientWords* others, DeidentificationTally& tally);

  void Run();

private:
  // Where the walk is, beside the path.
  struct Surroundings
  {
    IodPlace iod;
    ContentTreatment content = ContentTreatment::ByAttribute;  // of the value of a content item
  };

  void EditItem(Item item, const Surroundings& around);
  void EditElement(Item item, ListedElement element, const Surroundings& around);
  void EditStandard(Item item, const ListedElement& element, const Surroundings& around);
  void EditPrivate(Item item, const ListedElement& element);
  void EditSafePrivate(Item item, const ListedElement& element);
  void EditUnlisted(Item item, const ListedElement& element, const Surroundings& around);
  void RemoveUnusedCreators(Item item);
  void Descend(Item item, Tag tag, const Surroundings& around);
  void DescendInto(Item item, Tag tag, const IodPlace& iod);

  void Apply(Treatment treatment, const AttributeRule& rule, Item item,
             const ListedElement& element, const Surroundings& around);
  void Keep(Item item, const ListedElement& element, const Surroundings& around);
  void Clean(const AttributeRule& rule, Item item, const ListedElement& element,
             const Surroundings& around);
  bool CleanDates(Item item, const ListedElement& element);
  void CleanText(Item item, const ListedElement& element, AttributeType type);
  template <typename Edit>
  void Rewrite(Item item, const ListedElement& element, const Edit& edit);
  bool Has(ProfileOption option) const { return profile_.options.Has(option); }

  Dataset& dataset_;
  const DeidentificationPlan& profile_;
  const OperationIndex& operations_;
  const IdentifierDeriver& deriver_;
  DeidentificationTally& tally_;
  const ProfileRules rules_;
  const PrivateElements private_;
  const KnownIdentifiers identifiers_;
  const TextCleaner cleaner_;
  const CodeStringCleaner codes_;
  const DateModifier dates_;
  const std::string newPatientId_;
  Place place_;
  const RecordedEdits edits_;
};
}
