// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/ScanRules.h"

#include "Common/Error.h"

#include <algorithm>
#include <array>

namespace OrthancModification
{
namespace
{
// PatientID, OtherPatientIDs, MedicalRecordLocator, AccessionNumber, StudyID, AdmissionID, ServiceEpisodeID,
// RequestedProcedureID, ScheduledProcedureStepID, PerformedProcedureStepID, numbers of placer and filler orders.
constexpr std::array<Tag, 12> Identifiers = {
  {Tag(0x0010, 0x0020), Tag(0x0010, 0x1000), Tag(0x0010, 0x1090), Tag(0x0008, 0x0050),
   Tag(0x0020, 0x0010), Tag(0x0038, 0x0010), Tag(0x0038, 0x0060), Tag(0x0040, 0x1001),
   Tag(0x0040, 0x0009), Tag(0x0040, 0x0253), Tag(0x0040, 0x2016), Tag(0x0040, 0x2017)}};

// PatientAddress, PatientTelephoneNumbers, PatientTelecomInformation, addresses and telephones of persons.
constexpr std::array<Tag, 5> Contacts = {{Tag(0x0010, 0x1040), Tag(0x0010, 0x2154),
                                          Tag(0x0010, 0x2155), Tag(0x0040, 0x1102),
                                          Tag(0x0040, 0x1103)}};

// InstitutionName, InstitutionAddress, InstitutionalDepartmentName.
constexpr std::array<Tag, 3> Institutions = {
  {Tag(0x0008, 0x0080), Tag(0x0008, 0x0081), Tag(0x0008, 0x1040)}};

// StationName, DeviceSerialNumber, DetectorID, GantryID.
constexpr std::array<Tag, 4> Devices = {
  {Tag(0x0008, 0x1010), Tag(0x0018, 0x1000), Tag(0x0018, 0x700A), Tag(0x0018, 0x1008)}};

template <std::size_t Count>
bool IsAmong(Tag tag, const std::array<Tag, Count>& tags)
{
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

const DeidentificationPlan& GetProfile(const EditPlan& plan)
{
  if (!plan.deidentification)
  {
    throw Error(ErrorCode::InternalError, "A scan needs a profile");
  }
  return *plan.deidentification;
}

// From the outermost item to the element's own.
std::vector<std::size_t> ListItems(const FileLayout& layout, const LaidElement& element)
{
  std::vector<std::size_t> items;
  for (std::size_t item = element.item; item != 0; item = layout.GetItems()[item].parent)
  {
    items.push_back(item);
  }
  std::reverse(items.begin(), items.end());
  return items;
}

// Whether the path leads to the element at `depth` of the way to it: to one of the sequences, or to itself.
bool LeadsTo(const TagPath& path, const FileLayout& layout, const std::vector<std::size_t>& items,
             std::size_t depth, Tag tag)
{
  const std::vector<TagPath::Step>& steps = path.GetSteps();
  if (steps.size() != depth || path.GetTag() != tag)
  {
    return false;
  }
  for (std::size_t i = 0; i < depth; i++)
  {
    const LaidItem& item = layout.GetItems()[items[i]];
    if (steps[i].sequence != item.sequence || (steps[i].index && *steps[i].index != item.number))
    {
      return false;
    }
  }
  return true;
}

bool Selects(const Selector& selector, const FileLayout& layout,
             const std::vector<std::size_t>& items, std::size_t depth, Tag tag)
{
  if (const auto* path = std::get_if<AtPath>(&selector))
  {
    return LeadsTo(path->path, layout, items, depth, tag);
  }
  if (const auto* everywhere = std::get_if<AtEveryDepth>(&selector))
  {
    return everywhere->tag == tag;
  }
  if (const auto* inItems = std::get_if<InItems>(&selector))
  {
    return depth > 0 && inItems->tag == tag;
  }
  if (const auto* mask = std::get_if<AtMask>(&selector))
  {
    return mask->mask.Matches(tag);
  }
  return tag.IsPrivate();
}

// Protects, or removes, all that is inside of a sequence.
bool CoversItems(const Operation& operation)
{
  return !std::holds_alternative<Keep>(operation.action) ||
         std::holds_alternative<AtPath>(operation.selector) ||
         std::holds_alternative<AtMask>(operation.selector);
}
}

ScanRules::ScanRules(const DeidentificationPlan& profile)
  : profile_(profile), rules_(profile.options, profile.isTableAlone)
{
}

ScanRules::ScanRules(const EditPlan& plan) : ScanRules(GetProfile(plan))
{
  operations_ = plan.operations;
  for (const Level level : {Level::Patient, Level::Study, Level::Series, Level::Instance})
  {
    const IdentifierDecision& decision = plan.identifiers.Get(level);
    if (std::holds_alternative<KeepIdentifier>(decision))
    {
      keptIdentifiers_.insert(GetIdentifierTag(level));
    }
    else if (const auto* value = std::get_if<GivenIdentifier>(&decision))
    {
      given_.insert(value->value);
    }
  }
  for (const std::vector<Operation>* list : {&plan.operations, &plan.pathEdits})
  {
    for (const Operation& operation : *list)
    {
      const auto* replace = std::get_if<Replace>(&operation.action);
      const auto* text =
        replace == nullptr ? nullptr : std::get_if<TextContent>(&replace->element->content);
      if (text != nullptr)
      {
        given_.insert(text->text);
      }
    }
  }
}

std::optional<AttributeRule> ScanRules::FindRule(const LaidElement& element) const
{
  return rules_.Find(element.tag, element.vr);
}

const Operation* ScanRules::FindOperation(const FileLayout& layout,
                                          const LaidElement& element) const
{
  if (operations_.empty())
  {
    return nullptr;
  }
  const std::vector<std::size_t> items = ListItems(layout, element);
  for (std::size_t depth = 0; depth <= items.size(); depth++)
  {
    const bool isElement = depth == items.size();
    const Tag tag = isElement ? element.tag : layout.GetItems()[items[depth]].sequence;
    const auto found = std::find_if(operations_.begin(), operations_.end(),
                                    [&](const Operation& operation) {
                                      return Selects(operation.selector, layout, items, depth, tag);
                                    });
    if (found != operations_.end() && (isElement || CoversItems(*found)))
    {
      return &*found;
    }
  }
  return nullptr;
}

bool ScanRules::IsDecidedByRequest(const FileLayout& layout, const LaidElement& element) const
{
  return FindOperation(layout, element) != nullptr ||
         (element.item == 0 && keptIdentifiers_.count(element.tag) != 0);
}

bool ScanRules::IsKeptByRequest(const FileLayout& layout, const LaidElement& element) const
{
  const Operation* operation = FindOperation(layout, element);
  return (operation != nullptr && std::holds_alternative<Keep>(operation->action)) ||
         (element.item == 0 && keptIdentifiers_.count(element.tag) != 0);
}

bool ScanRules::IsRetained(const FileLayout& layout, const LaidElement& element) const
{
  if (IsDecidedByRequest(layout, element))
  {
    return IsKeptByRequest(layout, element);
  }
  if (element.tag.IsPrivate())
  {
    return IsSafePrivate(layout, element);
  }
  const auto rule = FindRule(element);
  return !rule || rule->code == ActionCode::Keep;
}

std::optional<FindingKind> ScanRules::FindNeedleKind(const LaidElement& element)
{
  const Tag tag = element.tag;
  if (tag.IsFileMeta())
  {
    return std::nullopt;
  }
  if (element.vr == ValueRepresentation::PN)
  {
    return FindingKind::Name;
  }
  if (tag == Tags::PatientBirthDate)
  {
    return FindingKind::BirthDate;
  }
  if (IsAmong(tag, Identifiers))
  {
    return FindingKind::Identifier;
  }
  if (IsAmong(tag, Contacts))
  {
    return FindingKind::Contact;
  }
  if (IsAmong(tag, Institutions))
  {
    return FindingKind::Institution;
  }
  if (IsAmong(tag, Devices) || element.vr == ValueRepresentation::AE)
  {
    return FindingKind::Device;
  }
  if (element.vr == ValueRepresentation::UI)
  {
    return NamesThingOfTheStandard(tag) ? std::nullopt : std::optional(FindingKind::Uid);
  }
  const bool isDate =
    element.vr == ValueRepresentation::DA || element.vr == ValueRepresentation::DT;
  return isDate ? std::optional(FindingKind::Date) : std::nullopt;
}

bool ScanRules::IsSafePrivate(const FileLayout& layout, const LaidElement& element) const
{
  const PrivateAttribute attribute{std::string(layout.FindCreator(element)), element.tag.GetGroup(),
                                   static_cast<std::uint8_t>(element.tag.GetElement())};
  return Has(ProfileOption::RetainSafePrivate) && (OrthancModification::IsSafePrivate(attribute) ||
                                                   profile_.safePrivate.count(attribute) != 0);
}

bool ScanRules::AggregatesDates() const
{
  return std::holds_alternative<DateAggregation>(profile_.dates);
}
}
