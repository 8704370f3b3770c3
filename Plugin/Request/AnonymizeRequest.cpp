// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Error.h"
#include "Common/JsonFields.h"
#include "Profile/ProfileTable.h"
#include "Request/IdentifierRules.h"
#include "Request/KnownFields.h"
#include "Request/ListOperations.h"
#include "Request/ModificationRequest.h"
#include "Request/ProfileChoice.h"
#include "Request/SharedFields.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
Edition ReadEdition(const Json::Value& body)
{
  const auto text = FindString(body, "DicomVersion");
  const auto edition = text ? ParseEdition(*text) : DefaultEdition;
  if (!edition)
  {
    throw Error(
      ErrorCode::ParameterOutOfRange,
      "\"DicomVersion\": expected \"2008\", \"2017c\", \"2021b\", \"2023b\" or \"2026d\"");
  }
  return *edition;
}

std::shared_ptr<const NewElement> MakeText(Tag tag, ValueRepresentation vr, const std::string& text)
{
  return std::make_shared<const NewElement>(NewElement{tag, vr, "", TextContent{text}});
}

// Contract R94: with changes of the caller's own it is not the Basic Profile any more.
std::string DescribeMethod(const std::string& hostVersion, Edition edition, bool isPlain)
{
  std::string text = "Orthanc " + hostVersion;
  if (isPlain)
  {
    text += " - PS 3.15-" + std::string(ToString(edition)) + " Table E.1-1";
    text += edition == Edition::V2008 ? "" : " Basic Profile";
  }
  return text;
}

void AppendKept(const EditLists& lists, std::vector<Operation>& operations)
{
  for (const TagPath& path : lists.keptPaths)
  {
    operations.push_back({AtPath{path}, Keep{}, Reason::Request});
  }
  for (const Tag tag : lists.kept)
  {
    if (!FindLevelOfIdentifier(tag))
    {
      operations.push_back(MakeRequested(tag, Keep{}));
      if (!tag.IsPrivate())
      {
        operations.push_back({AtEveryDepth{tag}, Keep{}, Reason::Request});  // R86
      }
    }
  }
}

// PatientName is the same inside items as at top level (L19).
void AppendPatientName(const EditLists& lists, const std::shared_ptr<const NewElement>& generated,
                       std::vector<Operation>& operations)
{
  std::shared_ptr<const NewElement> name = generated;
  const auto given = lists.replaced.find(Tags::PatientName);
  if (given != lists.replaced.end())
  {
    name = given->second.element;
  }
  else if (name != nullptr)
  {
    operations.push_back(
      {AtPath{TagPath(Tags::PatientName)}, Replace{name}, Reason::Deidentification});
  }

  if (name != nullptr)
  {
    operations.push_back({InItems{Tags::PatientName}, Replace{name}, Reason::Deidentification});
  }
}

// What Orthanc writes; editions with options have marks of their own (DeidentificationMarks.h).
void AppendMarks(const EditLists& lists, const std::string& method,
                 std::vector<Operation>& operations)
{
  operations.push_back(
    {AtPath{TagPath(Tags::PatientIdentityRemoved)},
     Replace{MakeText(Tags::PatientIdentityRemoved, ValueRepresentation::CS, "YES")},
     Reason::Deidentification});
  if (lists.replaced.count(Tags::DeidentificationMethod) == 0)
  {
    operations.push_back(
      {AtPath{TagPath(Tags::DeidentificationMethod)},
       Replace{MakeText(Tags::DeidentificationMethod, ValueRepresentation::LO, method)},
       Reason::Deidentification});
  }
}

Action ToAction(ProfileAction action)
{
  switch (action)
  {
    case ProfileAction::Remove:
      return Remove{};
    case ProfileAction::Clear:
      return Clear{};
    case ProfileAction::RemapUid:
      break;
  }
  return DeriveUid{};
}

void AppendNestedPatientId(std::vector<Operation>& operations)
{
  operations.push_back({InItems{Tags::PatientID}, DerivePatientId{}, Reason::Profile});
}

void AppendProfile(const ProfileTable& table, std::vector<Operation>& operations)
{
  for (const auto& [tag, action] : table.GetActions())
  {
    operations.push_back({AtEveryDepth{tag}, ToAction(action), Reason::Profile});
  }
  for (const auto& [mask, action] : table.GetMaskActions())
  {
    operations.push_back({AtMask{mask}, ToAction(action), Reason::Profile});
  }

  // The four identifiers at top level are the business of the identifier plan.
  AppendNestedPatientId(operations);
  for (const Level level : {Level::Study, Level::Series, Level::Instance})
  {
    operations.push_back({InItems{GetIdentifierTag(level)}, DeriveUid{}, Reason::Profile});
  }
}

TagMask MakeGroupMask(const std::string& group)
{
  return *TagMask::Find(group + ",xxxx");
}

// An overlay plane goes whole with its data, without which it is none (PS3.3 2026d C.9.2), and stays whole with data that
// is kept. Even groups only: the others are private.
void AppendKeptOverlayPlanes(const EditLists& lists, std::vector<Operation>& operations)
{
  constexpr std::uint16_t OverlayData = 0x3000;
  for (const Tag tag : lists.kept)
  {
    if (tag.GetElement() == OverlayData && !tag.IsPrivate())
    {
      operations.push_back(
        {AtMask{MakeGroupMask(tag.ToString().substr(0, 4))}, Keep{}, Reason::Request});
    }
  }
}

void AppendOverlayPlanes(std::vector<Operation>& operations)
{
  for (const char* group : {"60x0", "60x2", "60x4", "60x6", "60x8", "60xa", "60xc", "60xe"})
  {
    operations.push_back({AtMask{MakeGroupMask(group)}, Remove{}, Reason::Profile});
  }
}

bool NeedsPatientName(const EditLists& lists)
{
  const auto& removed = lists.removed;
  return !lists.IsKept(Tags::PatientName) && lists.replaced.count(Tags::PatientName) == 0 &&
         std::find(removed.begin(), removed.end(), Tags::PatientName) == removed.end();
}

// Null if the caller decides about the name. Last of all that can fail: the counter goes on with each name, but for
// those that are only shown.
std::shared_ptr<const NewElement> MakePatientName(const EditLists& lists,
                                                  const ExecutionOptions& execution,
                                                  IPatientNames& names)
{
  return NeedsPatientName(lists) ? MakeText(Tags::PatientName, ValueRepresentation::PN,
                                            execution.isDryRun ? names.Foresee() : names.Allocate())
                                 : nullptr;
}

// How the request is to be de-identified, beside its lists.
struct Deidentification
{
  Edition edition;
  std::optional<DeidentificationProfile> profile;
  bool keepsPrivateTags;
};

// As Orthanc does it.
void AppendEdition(const Deidentification& way, const EditLists& lists,
                   std::vector<Operation>& operations)
{
  if (!way.keepsPrivateTags)
  {
    operations.push_back({AllPrivate{}, Remove{}, Reason::PrivateElement});
  }
  const ProfileTable& table = ProfileTable::Get(way.edition);
  AppendProfile(table, operations);
  if (!table.GetMaskActions().empty())
  {
    AppendKeptOverlayPlanes(lists, operations);
    AppendOverlayPlanes(operations);
  }
}

// As PS3.15 2026d says it: the engine knows the profile, and the request only what stands before it.
void AppendExceptions(const Deidentification& way, const EditLists& lists,
                      std::vector<Operation>& operations)
{
  if (way.keepsPrivateTags)
  {
    operations.push_back({AllPrivate{}, Keep{}, Reason::Request});
  }
  AppendNestedPatientId(operations);
  AppendKeptOverlayPlanes(lists, operations);
}

DeidentificationPlan MakeDeidentificationPlan(const Deidentification& way, const EditLists& lists,
                                              const RequestDefaults& defaults)
{
  DeidentificationPlan plan = way.profile ? way.profile->plan : DeidentificationPlan();
  if (way.profile)
  {
    plan.recipients = FindRecipients(*way.profile, defaults, "\"Profile\"");
  }
  plan.isConforming = lists.kept.empty() && lists.keptPaths.empty() && !way.keepsPrivateTags;
  plan.method = DescribeMethod(defaults.hostVersion, Edition::V2026d, plan.isConforming);
  return plan;
}

// With "Retain UIDs" only what the request replaces changes.
IdentifierPlan MakeIdentifiers(const std::optional<DeidentificationProfile>& profile,
                               const EditLists& lists)
{
  IdentifierPlan plan = MakeIdentifierPlan(Level::Patient, true, lists);
  if (!profile)
  {
    return plan;
  }
  if (std::holds_alternative<DeriveIdentifier>(plan.patientId))
  {
    plan.patientId = PseudonymIdentifier{profile->prefix, profile->plan.issuer};
  }
  if (profile->plan.options.Has(ProfileOption::RetainUids))
  {
    for (IdentifierDecision* decision :
         {&plan.studyInstanceUid, &plan.seriesInstanceUid, &plan.sopInstanceUid})
    {
      if (std::holds_alternative<DeriveIdentifier>(*decision))
      {
        *decision = KeepIdentifier{};
      }
    }
  }
  return plan;
}
}

ModificationRequest ParseAnonymizeRequest(std::string_view body, std::optional<Level> routeLevel,
                                          const RequestContext& context)
{
  const Json::Value given = ParseBody(body, context.defaults);
  const std::optional<DeidentificationProfile> profile = ChooseProfile(given, context);
  const Json::Value json = profile ? MergeProfile(given, *profile, context.dictionary) : given;
  const Deidentification way{profile ? Edition::V2026d : ReadEdition(json), profile,
                             ReadBoolean(json, "KeepPrivateTags", false)};
  SharedFields fields = ParseEditFields(json, context);
  FieldNames ownFields = AnonymizeFields;
  if (!routeLevel)
  {
    fields.request.resources = RequireStrings(json, "Resources");
    ownFields.insert(ownFields.end(), BulkFields.begin(), BulkFields.end());
  }
  ParseRemainingFields(json, routeLevel != Level::Instance, context, std::move(ownFields), fields);
  const EditLists& lists = fields.lists;
  const std::string& hostVersion = context.defaults.hostVersion;
  const bool isAsOrthanc = way.edition != Edition::V2026d;

  ModificationPlan& plan = fields.request.plan;
  plan.isAnonymization = true;
  plan.profileName = profile ? profile->name : "";
  plan.level = Level::Patient;
  plan.edits.identifiers = MakeIdentifiers(profile, lists);
  plan.edits.pathEdits = MakePathEdits(lists);
  plan.edits.followReferences = true;
  plan.edits.fileMeta = FileMeta::Fresh;
  if (!isAsOrthanc)
  {
    plan.edits.deidentification = MakeDeidentificationPlan(way, lists, context.defaults);
  }

  const auto name =
    profile ? nullptr : MakePatientName(lists, fields.request.execution, context.patientNames);

  std::vector<Operation>& operations = plan.edits.operations;
  if (isAsOrthanc)
  {
    AppendMarks(lists,
                DescribeMethod(hostVersion, way.edition, lists.isEmpty && !way.keepsPrivateTags),
                operations);
  }
  AppendKept(lists, operations);
  AppendPatientName(lists, name, operations);
  AppendReplacements(lists, operations);
  for (const Tag tag : lists.removed)
  {
    operations.push_back({AtEveryDepth{tag}, Remove{}, Reason::Request});
  }
  isAsOrthanc ? AppendEdition(way, lists, operations) : AppendExceptions(way, lists, operations);
  return std::move(fields.request);
}
}
