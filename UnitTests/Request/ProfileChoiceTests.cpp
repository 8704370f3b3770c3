// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/ProfileChoice.h"

#include "Common/JsonText.h"
#include "Fakes/TestRecipient.h"
#include "Request/RequestFixture.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
class ProfileChoiceTests : public RequestFixture
{
protected:
  void AddProfile(const std::string& name, const std::string& json)
  {
    defaults_.profiles.insert_or_assign(
      name, ParseDeidentificationProfile(ParseJson(json, 10), name, dictionary_));
  }

  std::string GetDetails(std::string_view body)
  {
    const std::optional<Error> error = FindRefusal([&] { Anonymize(body); });
    return error ? error->GetDetails() : "accepted";
  }

  bool Has(const ModificationPlan& plan, const std::string& line)
  {
    const std::vector<std::string> lines = Show(plan.edits.operations);
    return std::find(lines.begin(), lines.end(), line) != lines.end();
  }

  bool IsNamed(std::string_view body, const std::string& word)
  {
    return GetDetails(body).find(word) != std::string::npos;
  }
};
}

// The new identifiers have the form of Orthanc's, and so has the name.
TEST_F(ProfileChoiceTests, ReadsTheEdition2026d)
{
  const ModificationPlan plan = Anonymize(R"({"DicomVersion": "2026d"})").plan;
  ASSERT_TRUE(plan.edits.deidentification);
  EXPECT_FALSE(plan.edits.deidentification->usesPseudonym);
  EXPECT_TRUE(plan.edits.deidentification->isConforming);
  EXPECT_EQ("Orthanc 1.13.0 - PS 3.15-2026d Table E.1-1 Basic Profile",
            plan.edits.deidentification->method);
  EXPECT_EQ("derive derive derive derive", Show(plan.edits.identifiers));
  EXPECT_EQ(1, names_.count);
  EXPECT_FALSE(Has(plan, "private: remove"));
  EXPECT_FALSE(Has(plan, "everywhere 0008,1030: remove"));
}

TEST_F(ProfileChoiceTests, ReadsOtherEditionsAsOrthancDoes)
{
  EXPECT_FALSE(Anonymize("{}").plan.edits.deidentification);
  EXPECT_FALSE(Anonymize(R"({"DicomVersion": "2023b"})").plan.edits.deidentification);
}

TEST_F(ProfileChoiceTests, IsNotConformingIfTheRequestKeepsSomething)
{
  for (const char* body : {R"({"DicomVersion": "2026d", "Keep": ["StudyDescription"]})",
                           R"({"DicomVersion": "2026d", "KeepPrivateTags": true})"})
  {
    EXPECT_FALSE(Anonymize(body).plan.edits.deidentification->isConforming);
  }
  EXPECT_TRUE(
    Has(Anonymize(R"({"DicomVersion": "2026d", "KeepPrivateTags": true})").plan, "private: keep"));
}

TEST_F(ProfileChoiceTests, ReadsAProfileInTheRequest)
{
  const ModificationPlan plan = Anonymize(R"({"Profile": {
    "Edition": "2026d",
    "Options": ["Retain UIDs", "113108",
                "Retain Longitudinal Temporal Information with Modified Dates", "Clean Descriptors"],
    "PrivateElements": [{"Creator": "SITE", "Elements": ["0019,xx10", "0019,xx11"]}],
    "Key": "project",
    "PatientIDPrefix": "T7-",
    "DateShift": {"MinimumDays": 100, "MaximumDays": 200, "KeepDayOfWeek": true},
    "AllowedWords": ["CT", "Thorax"],
    "ExtendedList": false,
    "Remove": ["SeriesDescription"],
    "Replace": {"InstitutionName": "TRIAL"}}})")
                                  .plan;
  ASSERT_TRUE(plan.edits.deidentification);
  const DeidentificationPlan& profile = *plan.edits.deidentification;
  EXPECT_TRUE(profile.options.Has(ProfileOption::RetainUids));
  EXPECT_TRUE(profile.options.Has(ProfileOption::RetainPatientCharacteristics));
  EXPECT_TRUE(profile.options.Has(ProfileOption::RetainSafePrivate));
  EXPECT_FALSE(profile.options.Has(ProfileOption::RetainDeviceIdentity));
  EXPECT_EQ(2u, profile.safePrivate.size());
  EXPECT_EQ(100, std::get<DateShift>(profile.dates).minimumDays);
  EXPECT_TRUE(std::get<DateShift>(profile.dates).keepsDayOfWeek);
  EXPECT_EQ((std::set<std::string>{"ct", "thorax"}), profile.allowedWords);
  EXPECT_TRUE(profile.isTableAlone);
  EXPECT_TRUE(profile.usesPseudonym);
  EXPECT_EQ("project", plan.keyName);
  EXPECT_EQ("T7-", std::get<PseudonymIdentifier>(plan.edits.identifiers.patientId).prefix);
  EXPECT_TRUE(std::holds_alternative<KeepIdentifier>(plan.edits.identifiers.sopInstanceUid));
  EXPECT_TRUE(Has(plan, "everywhere 0008,103e: remove"));
  EXPECT_TRUE(Has(plan, "path 0008,0080: replace=TRIAL"));
  EXPECT_EQ(0, names_.count);
}

TEST_F(ProfileChoiceTests, ReadsHowResultsAreScanned)
{
  const auto read = [this](const std::string& profile)
  { return Anonymize(R"({"Profile": )" + profile + "}").plan.edits.deidentification->scan; };
  EXPECT_EQ(LeakScan::None, read("{}"));
  EXPECT_EQ(LeakScan::Report, read(R"({"Scan": "report"})"));
  EXPECT_EQ(LeakScan::Gate, read(R"({"Scan": "gate"})"));
}

TEST_F(ProfileChoiceTests, RefusesProfilesThatMakeNoSense)
{
  const struct
  {
    const char* profile;
    const char* named;
  } cases[] = {
    {R"({"Scan": "maybe"})", "Scan"},
    {R"("unknown")", "Profile"},
    {"7", "Profile"},
    {R"({"Edition": "2023b"})", "Edition"},
    {R"({"Options": ["Clean Pixel Data"]})", "Clean Pixel Data"},
    {R"({"Options": ["Clean Recognizable Visual Features"]})", "Clean Recognizable"},
    {R"({"Options": ["Retain"]})", "Options"},
    {R"({"Options": "Retain UIDs"})", "Options"},
    {R"({"Options": ["113106", "113107"]})", "exclude each other"},
    {R"({"Options": ["113111"], "PrivateElements": "Remove"})", "PrivateElements"},
    {R"({"PrivateElements": "Keep"})", "PrivateElements"},
    {R"({"PrivateElements": [{"Creator": "", "Elements": []}]})", "Creator"},
    {R"({"PrivateElements": [{"Creator": "A", "Elements": ["0018,xx10"]}]})", "PrivateElements"},
    {R"({"PrivateElements": [{"Creator": "A", "Elements": ["0019,1010"]}]})", "PrivateElements"},
    {R"({"DateShift": {}})", "DateShift"},
    {R"({"Options": ["113107"], "DateShift": {"MinimumDays": 0}})", "DateShift"},
    {R"({"Options": ["113107"], "DateShift": {"MinimumDays": 9, "MaximumDays": 8}})", "DateShift"},
    {R"({"Options": ["113107"], "DateShift": {"MinimumDays": 8, "MaximumDays": 13,
        "KeepDayOfWeek": true}})",
     "DateShift"},
    {R"({"Options": ["113107"], "DateShift": {}, "DateAggregation": "Month"})", "DateAggregation"},
    {R"({"Options": ["113107"], "DateAggregation": "Week"})", "DateAggregation"},
    {R"({"AllowedWords": []})", "AllowedWords"},
    {R"({"PatientIDPrefix": "A\\B"})", "PatientIDPrefix"},
    {R"({"Key": "nobody's"})", "Key"},
    {R"({"Keep": ["Nonsense"]})", "Nonsense"},
    {R"({"Recipients": []})", "Recipients"},
    {R"({"Keep": ["PatientAge"]}, "Keep": "x")", "Keep"}};
  for (const auto& c : cases)
  {
    const std::string body = std::string(R"({"Profile": )") + c.profile + "}";
    EXPECT_TRUE(IsNamed(body, c.named)) << body << ": " << GetDetails(body);
  }
}

TEST_F(ProfileChoiceTests, RefusesTwoWaysAtOnceNamingBoth)
{
  for (const char* member : {"DicomVersion", "KeepPrivateTags"})
  {
    const std::string value = member == std::string("DicomVersion") ? "\"2026d\"" : "true";
    const std::string body = R"({"Profile": {}, ")" + std::string(member) + "\": " + value + "}";
    EXPECT_EQ(ErrorCode::BadRequest, FindAnonymizeError(body));
    EXPECT_TRUE(IsNamed(body, member));
    EXPECT_TRUE(IsNamed(body, "Profile"));
  }
  EXPECT_EQ(ErrorCode::BadRequest,
            FindAnonymizeError(R"({"Profile": {"Key": "project"}, "Key": "other"})"));
}

TEST_F(ProfileChoiceTests, FindsNamedProfilesAndTheDefault)
{
  AddProfile("mine", R"({"PatientIDPrefix": "M-"})");
  EXPECT_TRUE(Anonymize(R"({"Profile": "mine"})").plan.edits.deidentification);
  EXPECT_FALSE(Anonymize("{}").plan.edits.deidentification);
  defaults_.defaultProfile = "mine";
  EXPECT_EQ("M-",
            std::get<PseudonymIdentifier>(Anonymize("{}").plan.edits.identifiers.patientId).prefix);
  EXPECT_FALSE(Anonymize(R"({"DicomVersion": "2023b"})").plan.edits.deidentification);
}

TEST_F(ProfileChoiceTests, LetsARequestRemoveWhatAProfileKeeps)
{
  AddProfile("mine", R"({"Keep": ["StudyDescription", "SeriesDescription"]})");
  const ModificationPlan plan = Anonymize(R"({"Profile": "mine", "Remove": ["0008,1030"]})").plan;
  EXPECT_TRUE(Has(plan, "everywhere 0008,1030: remove"));
  EXPECT_FALSE(Has(plan, "path 0008,1030: keep"));
  EXPECT_TRUE(Has(plan, "path 0008,103e: keep"));
  EXPECT_FALSE(plan.edits.deidentification->isConforming);
}

TEST_F(ProfileChoiceTests, HoldsRequestsToAnEnforcedProfile)
{
  AddProfile("ours", R"({"Key": "project", "FreeTags": ["PatientComments"]})");
  AddProfile("other", "{}");
  defaults_.enforcedProfile = "ours";
  for (const char* body :
       {"{}", R"({"Profile": "ours"})", R"({"Remove": ["Manufacturer"]})",
        R"({"Replace": {"PatientComments": "x"}})", R"({"Replace": {"0010-4000": "x"}})",
        R"({"Keep": []})", R"({"KeepPrivateTags": false, "KeepSource": false})"})
  {
    EXPECT_EQ(std::nullopt, FindAnonymizeError(body)) << body;
    EXPECT_TRUE(Anonymize(body).plan.edits.deidentification);
  }
  for (const char* body :
       {R"({"Profile": "other"})", R"({"Profile": {}})", R"({"DicomVersion": "2026d"})",
        R"({"Keep": ["PatientName"]})", R"({"KeepPrivateTags": true})", R"({"KeepLabels": true})",
        R"({"Key": "other"})", R"({"Replace": {"PatientName": "x"}})",
        R"({"Replace": {"PatientID": "x"}, "Force": true})"})
  {
    EXPECT_EQ(ErrorCode::ForbiddenAccess, FindAnonymizeError(body)) << body;
  }
}

TEST_F(ProfileChoiceTests, DoesNotConcernModifications)
{
  AddProfile("ours", "{}");
  defaults_.enforcedProfile = "ours";
  EXPECT_EQ(std::nullopt, FindModifyError(R"({"Keep": ["PatientName"]})"));
}

TEST_F(ProfileChoiceTests, FindsTheRecipientsOfAProfile)
{
  const auto certificate = TestRecipient::GetFirst().GetCertificate();
  defaults_.recipients["registry"] = certificate;
  const ModificationPlan plan =
    Anonymize(R"({"Profile": {"EncryptFor": ["registry", "registry"]}})").plan;
  EXPECT_EQ(decltype(plan.edits.deidentification->recipients){certificate},
            plan.edits.deidentification->recipients);
  EXPECT_TRUE(Anonymize(R"({"Profile": {}})").plan.edits.deidentification->recipients.empty());
  EXPECT_TRUE(IsNamed(R"({"Profile": {"EncryptFor": ["other"]}})", "\"EncryptFor\""));
  EXPECT_TRUE(IsNamed(R"({"Profile": {"EncryptFor": "registry"}})", "\"EncryptFor\""));

  // It was valid when Orthanc started.
  defaults_.recipients["registry"] = TestRecipient::Make(2048, -60).GetCertificate();
  EXPECT_TRUE(IsNamed(R"({"Profile": {"EncryptFor": ["registry"]}})", "expired"));
}

TEST_F(ProfileChoiceTests, DerivesPseudonymsAndShiftsOfAnIssuer)
{
  const ModificationPlan plan = Anonymize(R"({"Profile": {"IssuerOfPatientID": " HOSP "}})").plan;
  EXPECT_EQ("HOSP", std::get<PseudonymIdentifier>(plan.edits.identifiers.patientId).issuer);
  EXPECT_EQ("HOSP", plan.edits.deidentification->issuer);
  EXPECT_TRUE(IsNamed(R"({"Profile": {"IssuerOfPatientID": "A\\\\B"}})", "IssuerOfPatientID"));
}
}
