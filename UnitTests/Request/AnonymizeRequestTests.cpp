// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/RequestFixture.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
using Lines = std::vector<std::string>;

class AnonymizeRequestTests : public RequestFixture
{
protected:
  // The operations that name a tag, in their order.
  Lines ShowAbout(const std::string& tag, std::string_view body)
  {
    Lines lines = Show(Anonymize(body).plan.edits.operations);
    const auto isOther = [&](const std::string& line)
    { return line.find(" " + tag + ":") == std::string::npos; };
    lines.erase(std::remove_if(lines.begin(), lines.end(), isOther), lines.end());
    return lines;
  }

  std::string GetMethod(std::string_view body) { return ShowAbout("0012,0063", body).at(0); }

  bool Has(std::string_view body, const std::string& line)
  {
    const Lines lines = Show(Anonymize(body).plan.edits.operations);
    return std::find(lines.begin(), lines.end(), line) != lines.end();
  }
};
}

TEST_F(AnonymizeRequestTests, RefusesWrongTypes)
{
  const struct
  {
    const char* body;
    ErrorCode code;
  } cases[] = {
    {R"({"KeepPrivateTags": "x"})", ErrorCode::BadFileFormat},
    {R"({"DicomVersion": 2008})", ErrorCode::BadFileFormat},
    {R"({"DicomVersion": null})", ErrorCode::BadFileFormat},
    {R"({"DicomVersion": "2023B"})", ErrorCode::ParameterOutOfRange},
    {R"({"DicomVersion": ""})", ErrorCode::ParameterOutOfRange},
    {R"({"DicomVersion": "x", "Remove": 1})", ErrorCode::ParameterOutOfRange},        // R34
    {R"({"Replace": {"DeidentificationMethod": []}})", ErrorCode::BadParameterType},  // L2
    {R"({"Replace": {"DeidentificationMethod": {}}})", ErrorCode::BadParameterType},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.body);
    EXPECT_EQ(c.code, FindAnonymizeError(c.body));
  }
  EXPECT_EQ(0, names_.count);
}

TEST_F(AnonymizeRequestTests, MakesAnAnonymization)
{
  const ModificationPlan plan = Anonymize("{}").plan;
  EXPECT_TRUE(plan.isAnonymization);
  EXPECT_TRUE(plan.edits.followReferences);
  EXPECT_EQ(FileMeta::Fresh, plan.edits.fileMeta);  // L47
}

// R84
TEST_F(AnonymizeRequestTests, RemovesPrivateElements)
{
  EXPECT_TRUE(Has("{}", "private: remove"));
  EXPECT_FALSE(Has(R"({"KeepPrivateTags": true})", "private: remove"));
}

// R71, R86: one kept private tag, at top level only, before they are removed.
TEST_F(AnonymizeRequestTests, KeepsNamedPrivateElements)
{
  const Lines lines = Show(Anonymize(R"({"Keep": ["00e1,10c2"]})").plan.edits.operations);
  const auto kept = std::find(lines.begin(), lines.end(), "path 00e1,10c2: keep");
  const auto removed = std::find(lines.begin(), lines.end(), "private: remove");
  ASSERT_NE(lines.end(), removed);
  EXPECT_LT(kept, removed);
  EXPECT_EQ(0, std::count(lines.begin(), lines.end(), "everywhere 00e1,10c2: keep"));
}

// R91, L19
TEST_F(AnonymizeRequestTests, NamesThePatient)
{
  EXPECT_EQ((Lines{"path 0010,0010: replace=Anonymized1", "items 0010,0010: replace=Anonymized1"}),
            ShowAbout("0010,0010", "{}"));
  EXPECT_EQ((Lines{"path 0010,0010: keep", "everywhere 0010,0010: keep"}),
            ShowAbout("0010,0010", R"({"Keep": ["PatientName"]})"));
  EXPECT_EQ((Lines{"everywhere 0010,0010: remove"}),
            ShowAbout("0010,0010", R"({"Remove": ["PatientName"]})"));
  Lines given = ShowAbout("0010,0010", R"({"Replace": {"PatientName": "A^B"}})");
  std::sort(given.begin(), given.end());
  EXPECT_EQ((Lines{"items 0010,0010: replace=A^B", "path 0010,0010: replace=A^B"}), given);
  EXPECT_EQ(1, names_.count);  // only the first one needed a name
}

// R85, R88, L19, L26: nested identifiers follow the decision at top level, by the engine's lookup.
TEST_F(AnonymizeRequestTests, DerivesNestedIdentifiers)
{
  for (const char* body :
       {"{}", R"({"Force": true, "Keep": ["PatientID", "StudyInstanceUID"]})",
        R"({"Force": true, "Replace": {"PatientID": "A", "StudyInstanceUID": "1.2"}})"})
  {
    SCOPED_TRACE(body);
    EXPECT_EQ(Lines{"items 0010,0020: derive PatientID"}, ShowAbout("0010,0020", body));
    EXPECT_EQ(Lines{"items 0020,000d: derive UID"}, ShowAbout("0020,000d", body));
    EXPECT_EQ(Lines{"items 0020,000e: derive UID"}, ShowAbout("0020,000e", body));
    EXPECT_EQ(Lines{"items 0008,0018: derive UID"}, ShowAbout("0008,0018", body));
  }
}

// A plane goes or stays whole; odd groups are private.
TEST_F(AnonymizeRequestTests, TakesOverlayPlanesWhole)
{
  EXPECT_TRUE(Has("{}", "mask 60x2,xxxx: remove"));
  EXPECT_FALSE(Has("{}", "mask 60x3,xxxx: remove"));
  EXPECT_FALSE(Has(R"({"DicomVersion": "2008"})", "mask 60x2,xxxx: remove"));
  EXPECT_FALSE(Has("{}", "mask 6002,xxxx: keep"));

  const Lines lines = Show(Anonymize(R"({"Keep": ["6002-3000"]})").plan.edits.operations);
  const auto find = [&](const char* line) { return std::find(lines.begin(), lines.end(), line); };
  EXPECT_LT(find("mask 60xx,4000: remove"), find("mask 6002,xxxx: keep"));
  EXPECT_LT(find("mask 6002,xxxx: keep"), find("mask 60x2,xxxx: remove"));
  EXPECT_NE(lines.end(), find("mask 60x2,xxxx: remove"));
}

// Contract 5.1, one tag of each class; R90 and L17.
TEST_F(AnonymizeRequestTests, FollowsTheEdition)
{
  EXPECT_TRUE(Has("{}", "everywhere 0008,1155: derive UID"));
  EXPECT_TRUE(Has("{}", "everywhere 0008,0090: clear"));
  EXPECT_TRUE(Has("{}", "everywhere 0010,1040: remove"));
  for (const char* mask :
       {"mask 50xx,xxxx: remove", "mask 60xx,3000: remove", "mask 60xx,4000: remove"})
  {
    EXPECT_TRUE(Has("{}", mask)) << mask;
    EXPECT_TRUE(Has(R"({"DicomVersion": "2017c"})", mask)) << mask;
    EXPECT_FALSE(Has(R"({"DicomVersion": "2008"})", mask)) << mask;
  }
  EXPECT_TRUE(Has(R"({"DicomVersion": "2008"})", "everywhere 0008,0090: remove"));
}

// R86, R88: what the caller asks for comes before what the profile says.
TEST_F(AnonymizeRequestTests, LetsTheRequestComeFirst)
{
  EXPECT_EQ((Lines{"path 0008,1030: keep", "everywhere 0008,1030: keep"}),
            [&]
            {
              Lines lines = ShowAbout("0008,1030", R"({"Keep": ["StudyDescription"]})");
              lines.resize(2);
              return lines;
            }());
  EXPECT_EQ("path 0008,1030: replace=x",
            ShowAbout("0008,1030", R"({"Replace": {"StudyDescription": "x"}})").at(0));
  EXPECT_EQ("everywhere 0008,0060: remove",
            ShowAbout("0008,0060", R"({"Remove": ["Modality"]})").at(0));
  EXPECT_EQ("path 0008,1110[0].0008,1150: keep",
            ShowAbout("0008,1110[0].0008,1150",
                      R"({"Keep": ["ReferencedStudySequence[0].ReferencedSOPClassUID"]})")
              .at(0));
}

// R93
TEST_F(AnonymizeRequestTests, MarksThePatientIdentityAsRemoved)
{
  for (const char* body :
       {"{}", R"({"Replace": {"PatientIdentityRemoved": "NO"}})",
        R"({"Remove": ["PatientIdentityRemoved"]})", R"({"Keep": ["PatientIdentityRemoved"]})"})
  {
    EXPECT_EQ("path 0012,0062: replace=YES", ShowAbout("0012,0062", body).at(0)) << body;
  }
}

// R94
TEST_F(AnonymizeRequestTests, TellsTheMethod)
{
  const std::string prefix = "path 0012,0063: replace=";
  const std::string plain = prefix + "Orthanc 1.13.0";
  EXPECT_EQ(plain + " - PS 3.15-2023b Table E.1-1 Basic Profile", GetMethod("{}"));
  EXPECT_EQ(plain + " - PS 3.15-2021b Table E.1-1 Basic Profile",
            GetMethod(R"({"DicomVersion": "2021b"})"));
  EXPECT_EQ(plain + " - PS 3.15-2008 Table E.1-1", GetMethod(R"({"DicomVersion": "2008"})"));
  EXPECT_EQ(plain, GetMethod(R"({"KeepPrivateTags": true})"));
  EXPECT_EQ(plain, GetMethod(R"({"Keep": ["StudyDescription"]})"));
  EXPECT_EQ(plain, GetMethod(R"({"Remove": ["ReferencedStudySequence[0].Modality"]})"));
  EXPECT_EQ(plain, GetMethod(R"({"Force": true, "Replace": {"PatientID": "A"}})"));
  EXPECT_EQ(plain + " - PS 3.15-2023b Table E.1-1 Basic Profile",
            GetMethod(R"({"Keep": [], "Remove": [], "Replace": {}, "KeepPrivateTags": false})"));
  EXPECT_EQ(prefix + "mine", GetMethod(R"({"Replace": {"DeidentificationMethod": "mine"}})"));
}

// R34, R91: no name is used up by a request that is refused.
TEST_F(AnonymizeRequestTests, OfTheBulkRouteRefusesWrongTypes)
{
  const struct
  {
    const char* name;
    const char* body;
    ErrorCode code;
    const char* field;
  } cases[] = {
    {"no Resources", "{}", ErrorCode::BadFileFormat, "Resources"},
    {"Resources null", R"({"Resources": null})", ErrorCode::BadFileFormat, "Resources"},
    {"Resources object", R"({"Resources": {}})", ErrorCode::BadFileFormat, "Resources"},
    {"Resources entry", R"({"Resources": [null]})", ErrorCode::BadFileFormat, "Resources"},
    {"DicomVersion first", R"({"DicomVersion": "x"})", ErrorCode::ParameterOutOfRange,
     "DicomVersion"},
    {"KeepPrivateTags first", R"({"KeepPrivateTags": 1})", ErrorCode::BadFileFormat,
     "KeepPrivateTags"},
    {"Keep first", R"({"Keep": 1})", ErrorCode::BadRequest, "Keep"},
    {"KeepSource later", R"({"Resources": [], "KeepSource": 1})", ErrorCode::BadFileFormat,
     "KeepSource"},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    const auto error = FindRefusal([&] { Anonymize(c.body, std::nullopt); });
    ASSERT_TRUE(error);
    EXPECT_EQ(c.code, error->GetCode());
    EXPECT_EQ(0u, error->GetDetails().find('"' + std::string(c.field) + '"'));
  }
  EXPECT_EQ(0, names_.count);
}

// R85; Orthanc Explorer 2 sends "Level" too.
TEST_F(AnonymizeRequestTests, OfTheBulkRouteIgnoresTheLevel)
{
  for (const char* level : {R"("Study")", R"("Body")", "1", "null"})
  {
    SCOPED_TRACE(level);
    const ModificationRequest request =
      Anonymize(R"({"Resources": ["a", "a"], "Level": )" + std::string(level) + "}", std::nullopt);
    EXPECT_EQ(Level::Patient, request.plan.level);
    EXPECT_EQ("derive derive derive derive", Show(request.plan.edits.identifiers));
    EXPECT_EQ((std::vector<std::string>{"a", "a"}), request.resources);
    EXPECT_TRUE(request.plan.warnings.empty());
  }
}
}
