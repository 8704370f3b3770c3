// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DeidentifiedWalk.h"

#include "Dicom/Blanks.h"
#include "Engine/PublicCodes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace OrthancModification
{
namespace
{
constexpr Tag TimezoneOffsetFromUTC(0x0008, 0x0201);
constexpr Tag PatientAge(0x0010, 0x1010);
constexpr Tag CodeMeaning(0x0008, 0x0104);

// DateTime, Date, Time, PersonName, UID and TextValue of a content item.
constexpr std::array<Tag, 6> ValuesOfContentItems = {{Tag(0x0040, 0xA120), Tag(0x0040, 0xA121),
                                                      Tag(0x0040, 0xA122), Tag(0x0040, 0xA123),
                                                      Tag(0x0040, 0xA124), Tag(0x0040, 0xA160)}};

// What the dataset cannot be read without: SpecificCharacterSet, Modality, PhotometricInterpretation, RelationshipType,
// ValueType, ContinuityOfContent.
constexpr std::array<Tag, 6> StructuralTags = {
  {Tags::SpecificCharacterSet, Tags::Modality, Tags::PhotometricInterpretation, Tag(0x0040, 0xA010),
   Tag(0x0040, 0xA040), Tag(0x0040, 0xA050)}};

// Manufacturer and ManufacturerModelName, which no row lists: the maker of a device may have the name of a site or person.
constexpr std::array<Tag, 2> NamesOfDevices = {{Tag(0x0008, 0x0070), Tag(0x0008, 0x1090)}};

bool IsDate(ValueRepresentation vr)
{
  return vr == ValueRepresentation::DA || vr == ValueRepresentation::DT ||
         vr == ValueRepresentation::TM;
}

bool IsValueOfContentItem(Tag tag)
{
  return std::find(ValuesOfContentItems.begin(), ValuesOfContentItems.end(), tag) !=
         ValuesOfContentItems.end();
}

// Groups of commands, files and directories, which no dataset has, and overlays, of which no plane can be cleaned here.
bool IsRemovedGroup(Tag tag)
{
  return tag.GetGroup() == 0x0000 || tag.GetGroup() == 0x0002 || tag.GetGroup() == 0x0004 ||
         (!tag.IsPrivate() && (tag.GetGroup() & 0xFF00) == 0x6000) ||
         (!tag.IsPrivate() && (tag.GetGroup() & 0xFF00) == 0x5000);
}

bool IsStructural(Tag tag)
{
  return std::find(StructuralTags.begin(), StructuralTags.end(), tag) != StructuralTags.end();
}

bool NamesDevice(Tag tag)
{
  return std::find(NamesOfDevices.begin(), NamesOfDevices.end(), tag) != NamesOfDevices.end();
}

// Whether it protects all that is in the element, if it is a sequence (contract R56).
bool ProtectsItems(const Operation& operation)
{
  return std::holds_alternative<AtPath>(operation.selector) ||
         std::holds_alternative<AtMask>(operation.selector);
}

std::int32_t DeriveDays(Dataset& dataset, const DeidentificationPlan& profile,
                        const IdentifierDeriver& deriver)
{
  const DicomIdentifiers identifiers = dataset.GetIdentifiers();
  const std::int32_t days = deriver.DeriveDays(identifiers, profile);
  if (days != 0 && identifiers.patientId.empty())
  {
    dataset.Warn("PatientID is missing in some instances: their dates were shifted by study");
  }
  return days;
}
}

DeidentifiedWalk::DeidentifiedWalk(Dataset& dataset, const EditPlan& plan,
                                   const OperationIndex& operations, UidMapper& uids,
                                   const IdentifierDeriver& deriver, ChangeRecorder& changes,
                                   const PatientWords* others, DeidentificationTally& tally)
  : dataset_(dataset),
    profile_(*plan.deidentification),
    operations_(operations),
    deriver_(deriver),
    tally_(tally),
    rules_(profile_.options, profile_.isTableAlone),
    private_(dataset.GetRoot(), profile_),
    identifiers_(dataset.GetRoot(), profile_.options, others),
    cleaner_(identifiers_, profile_),
    codes_(identifiers_, cleaner_, profile_.options),
    dates_(profile_.dates, DeriveDays(dataset, profile_, deriver)),
    newPatientId_(deriver.Derive(plan.identifiers, dataset.GetIdentifiers()).patientId),
    edits_(place_, uids, changes)
{
}

void DeidentifiedWalk::Run()
{
  Item root = dataset_.GetRoot();
  EditItem(root, {FindIod(TrimBlanks(root.FindText(Tags::SOPClassUID).value_or("")))});
}

void DeidentifiedWalk::EditItem(Item item, const Surroundings& around)
{
  bool hasCreators = false;
  for (const ListedElement& element : item.ListElements())
  {
    const bool isIdentifier = place_.empty() && FindLevelOfIdentifier(element.tag).has_value();
    const bool isGroupLength = element.tag.IsGroupLength() && !element.tag.IsPrivate();
    if (!isIdentifier && !isGroupLength && item.Contains(element.tag))
    {
      EditElement(item, element, around);
    }
    hasCreators = hasCreators || element.tag.IsPrivateCreator();
  }
  if (hasCreators)
  {
    RemoveUnusedCreators(item);
  }
}

void DeidentifiedWalk::EditElement(Item item, ListedElement element, const Surroundings& around)
{
  const Tag tag = element.tag;
  if (element.vr == ValueRepresentation::UN)
  {
    item.ResolveUnknownVr(tag);
    element = {tag, item.GetVr(tag), item.IsSequence(tag)};
  }

  if (const Operation* operation = operations_.Find(tag, place_))
  {
    tally_.AddOther(OtherTreatment::ByRequest);
    // Others than Keep are carried out later, by DatasetWalker.
    if (std::holds_alternative<OrthancModification::Keep>(operation->action) &&
        !ProtectsItems(*operation) && element.isSequence)
    {
      Descend(item, tag, around);
    }
  }
  else if (tag.IsPrivate())
  {
    EditPrivate(item, element);
  }
  else if (IsRemovedGroup(tag))
  {
    tally_.AddOther(OtherTreatment::GroupRemoved);
    edits_.Remove(item, tag, Reason::Profile);
  }
  else
  {
    EditStandard(item, element, around);
  }
}

void DeidentifiedWalk::EditStandard(Item item, const ListedElement& element,
                                    const Surroundings& around)
{
  const Tag tag = element.tag;
  if (profile_.usesPseudonym && tag == Tags::PatientName)
  {
    edits_.WriteText(item, tag, ValueRepresentation::PN, newPatientId_);
    return;
  }

  std::optional<AttributeRule> rule = rules_.Find(tag, element.vr);
  if (around.content != ContentTreatment::ByAttribute && IsValueOfContentItem(tag))
  {
    const bool isKept = around.content == ContentTreatment::Keep;
    const bool isCleaned = around.content == ContentTreatment::Clean;
    rule = {isKept      ? ActionCode::Keep
            : isCleaned ? ActionCode::Clean
                        : ActionCode::Dummy,
            ActionCode::Dummy};
  }
  if (!rule)
  {
    tally_.AddOther(OtherTreatment::Unlisted);
    EditUnlisted(item, element, around);
    return;
  }

  const AttributeType type = around.iod.GetType(tag);
  const Treatment treatment = ResolveAction(rule->code, type);
  const bool isNeedless = treatment == Treatment::Dummy && rule->code != ActionCode::Dummy &&
                          type == AttributeType::Unknown && item.IsEmpty(tag);
  if (!isNeedless)
  {
    tally_.AddTreatment(rule->code, type, treatment);
    Apply(treatment, *rule, item, element, around);
  }
}

void DeidentifiedWalk::Apply(Treatment treatment, const AttributeRule& rule, Item item,
                             const ListedElement& element, const Surroundings& around)
{
  switch (treatment)
  {
    case Treatment::Keep:
      Keep(item, element, around);
      break;
    case Treatment::Clean:
      Clean(rule, item, element, around);
      break;
    case Treatment::MapUids:
      edits_.MapUids(item, element.tag);
      break;
    case Treatment::Remove:
      edits_.Remove(item, element.tag, Reason::Profile);
      break;
    case Treatment::Empty:
      edits_.Empty(item, element.tag);
      break;
    case Treatment::Dummy:
      edits_.PutDummy(item, element.tag);
      break;
  }
}

void DeidentifiedWalk::Keep(Item item, const ListedElement& element, const Surroundings& around)
{
  constexpr std::string_view OldestAge = "090Y";  // of whom there are enough to hide among
  if (element.tag == PatientAge)
  {
    const std::string age(TrimBlanks(item.FindText(PatientAge).value_or("")));
    if (age.size() == OldestAge.size() && age.back() == 'Y' && age > OldestAge)
    {
      edits_.WriteText(item, PatientAge, ValueRepresentation::AS, std::string(OldestAge));
    }
  }
  if (element.isSequence)
  {
    Descend(item, element.tag, around);
  }
}

void DeidentifiedWalk::Clean(const AttributeRule& rule, Item item, const ListedElement& element,
                             const Surroundings& around)
{
  const AttributeType type = around.iod.GetType(element.tag);
  if (element.isSequence)
  {
    Descend(item, element.tag, around);
  }
  else if (element.tag == TimezoneOffsetFromUTC)
  {
    // Shifts are of whole days.
  }
  else if (IsDate(element.vr))
  {
    if (!CleanDates(item, element))
    {
      dataset_.Warn("Some dates or times could not be read: they were not modified but removed");
      Apply(ResolveAction(rule.basic, type), rule, item, element, around);
    }
  }
  else if (element.vr == ValueRepresentation::AE)
  {
    const std::string title(TrimBlanks(item.FindText(element.tag).value_or("")));
    if (!title.empty())
    {
      edits_.WriteText(item, element.tag, element.vr, deriver_.DeriveTitle(title));
    }
  }
  else if (IsText(element.vr))
  {
    CleanText(item, element, type);
  }
  else
  {
    Apply(ResolveAction(rule.basic, type), rule, item, element, around);
  }
}

bool DeidentifiedWalk::CleanDates(Item item, const ListedElement& element)
{
  const std::string text = item.FindText(element.tag).value_or("");
  const auto modified = dates_.Modify(element.vr, text);
  if (modified && *modified != text)
  {
    edits_.WriteText(item, element.tag, element.vr, *modified);
  }
  return modified.has_value();
}

void DeidentifiedWalk::CleanText(Item item, const ListedElement& element, AttributeType type)
{
  const bool isCode = element.vr == ValueRepresentation::CS;
  const bool mayBeEmpty = !isCode && (type == AttributeType::Type2 || type == AttributeType::Type3);
  Rewrite(item, element,
          [&](const std::string& text)
          {
            const std::string cleaned = cleaner_.Clean(text);
            const bool isLost = TrimBlanks(cleaned).empty() || (isCode && cleaned != text);
            if (!isLost || text.empty())
            {
              return cleaned;
            }
            return mayBeEmpty ? std::string() : std::string(DummyText);
          });
}

// `edit`  of the text in UTF-8.
template <typename Edit>
void DeidentifiedWalk::Rewrite(Item item, const ListedElement& element, const Edit& edit)
{
  const std::string text = item.FindText(element.tag).value_or("");
  const std::string edited = edit(text);
  if (edited != text)
  {
    edits_.WriteText(item, element.tag, element.vr, edited);
  }
}

void DeidentifiedWalk::EditUnlisted(Item item, const ListedElement& element,
                                    const Surroundings& around)
{
  const Tag tag = element.tag;
  if (element.isSequence)
  {
    Descend(item, tag, around);
    return;
  }
  if (profile_.isTableAlone || !IsText(element.vr) ||
      (tag == CodeMeaning && HasPublicMeaning(item)) ||
      (NamesDevice(tag) && Has(ProfileOption::RetainDeviceIdentity)))
  {
    return;
  }
  if (element.vr == ValueRepresentation::CS && !IsStructural(tag))
  {
    Rewrite(item, element, [&](const std::string& text) { return codes_.Clean(tag, text); });
  }
  else if (IsAffectedByCharacterSet(element.vr))
  {
    Rewrite(item, element, [&](const std::string& text) { return identifiers_.RemoveFrom(text); });
  }
}

void DeidentifiedWalk::EditPrivate(Item item, const ListedElement& element)
{
  if (element.tag.IsPrivateCreator())
  {
    return;
  }
  const ActionCode code = private_.Decide(item, element.tag);
  const bool isUnreadable =
    element.vr == ValueRepresentation::UN || element.vr == ValueRepresentation::PN;
  if (code == ActionCode::Remove || isUnreadable)
  {
    tally_.AddOther(OtherTreatment::PrivateRemoved);
    edits_.Remove(item, element.tag, Reason::PrivateElement);
  }
  else if (code == ActionCode::Keep)
  {
    tally_.AddOther(OtherTreatment::PrivateKept);
    EditSafePrivate(item, element);
  }
  else
  {
    const Treatment treatment = ResolveAction(code, AttributeType::Unknown);
    tally_.AddTreatment(code, AttributeType::Unknown, treatment);
    Apply(treatment, {code, code}, item, element, {});
  }
}

void DeidentifiedWalk::EditSafePrivate(Item item, const ListedElement& element)
{
  if (element.isSequence)
  {
    DescendInto(item, element.tag, {});
  }
  else if (element.vr == ValueRepresentation::UI && !Has(ProfileOption::RetainUids))
  {
    edits_.MapUids(item, element.tag);
  }
  else if (IsDate(element.vr) && !Has(ProfileOption::RetainFullDates) &&
           !(Has(ProfileOption::RetainModifiedDates) && CleanDates(item, element)))
  {
    edits_.Remove(item, element.tag, Reason::PrivateElement);
  }
}

void DeidentifiedWalk::RemoveUnusedCreators(Item item)
{
  for (const Tag creator : ListUnusedCreators(item))
  {
    if (operations_.Find(creator, place_) == nullptr)
    {
      edits_.Remove(item, creator, Reason::PrivateElement);
    }
  }
}

void DeidentifiedWalk::Descend(Item item, Tag tag, const Surroundings& around)
{
  const bool cleansContent = Has(ProfileOption::CleanStructuredContent) && HasContentItems(tag);
  const bool isInsideContent = !place_.empty() && HasContentItems(place_.back().sequence);
  if (cleansContent && !isInsideContent)
  {
    RemoveContentItems(item, tag, profile_.options);
    if (tag == Tags::ContentSequence && place_.empty() && item.CountItems(tag) == 0)
    {
      WriteRemovedContent(item);
    }
  }
  DescendInto(item, tag, around.iod.Enter(tag));
}

void DeidentifiedWalk::DescendInto(Item item, Tag tag, const IodPlace& iod)
{
  const bool cleansContent = Has(ProfileOption::CleanStructuredContent) && HasContentItems(tag);
  const std::vector<Item> items = item.GetItems(tag);
  for (std::size_t i = 0; i < items.size(); i++)
  {
    place_.push_back({tag, i});
    EditItem(items[i], {iod, cleansContent ? DecideContent(items[i], profile_.options)
                                           : ContentTreatment::ByAttribute});
    place_.pop_back();
  }
}
}
