// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dataset.h"
#include "Engine/ChangeRecorder.h"
#include "Engine/DateModifier.h"
#include "Engine/DeidentificationTally.h"
#include "Engine/IdentifierDeriver.h"
#include "Engine/KnownIdentifiers.h"
#include "Engine/OperationIndex.h"
#include "Engine/Place.h"
#include "Engine/PrivateElements.h"
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
                   const std::vector<PatientValue>* others, DeidentificationTally& tally);

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
  void EditCodeString(Item item, Tag tag);
  bool IsHarmlessCode(Tag tag, const std::string& code) const;
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
  void Remove(Item item, Tag tag, Reason reason);
  void Empty(Item item, Tag tag);
  void PutDummy(Item item, Tag tag);
  void MapUids(Item item, Tag tag);
  void WriteText(Item item, Tag tag, ValueRepresentation vr, const std::string& text);
  bool Has(ProfileOption option) const { return profile_.options.Has(option); }

  Dataset& dataset_;
  const DeidentificationPlan& profile_;
  const OperationIndex& operations_;
  UidMapper& uids_;
  const IdentifierDeriver& deriver_;
  ChangeRecorder& changes_;
  DeidentificationTally& tally_;
  const ProfileRules rules_;
  const PrivateElements private_;
  const KnownIdentifiers identifiers_;
  const TextCleaner cleaner_;
  const DateModifier dates_;
  const std::string newPatientId_;
  Place place_;
};
}
