// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/SplitRequest.h"

#include "Profile/StudyModules.h"
#include "Request/RequestFixture.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
using Lines = std::vector<std::string>;

class SplitRequestTests : public RequestFixture
{
protected:
  SplitRequest Split(std::string_view body)
  {
    return ParseSplitRequest(
      body, [] {}, GetContext());
  }

  // The body of a split of one series, with more members.
  static std::string With(const std::string& members)
  {
    return R"({"Series": ["a"], )" + members + "}";
  }

  // "-" if accepted.
  std::string GetDetails(const std::string& body)
  {
    const auto error = FindRefusal([&] { Split(body); });
    return error ? error->GetDetails() : "-";
  }
};
}

// R122, R48.
TEST_F(SplitRequestTests, TakesValuesAsTheyAre)
{
  const SplitRequest request = Split(
    R"({"Series": ["a"], "Replace": {"StudyDescription": "data:application/octet-stream;base64,QUJD",
        "ProcedureCodeSequence": ""}})");
  const auto& operations = request.plan.edits.operations;
  ASSERT_EQ(2u, operations.size());
  const auto& text = *std::get<Replace>(operations[0].action).element;
  EXPECT_EQ("data:application/octet-stream;base64,QUJD", std::get<TextContent>(text.content).text);
  const auto& sequence = *std::get<Replace>(operations[1].action).element;
  EXPECT_TRUE(std::holds_alternative<EmptyContent>(sequence.content));
}

// R32 to R34, R121, R122, contract 2.2, L2.
TEST_F(SplitRequestTests, RefusesBadFieldsAndNamesThem)
{
  const struct
  {
    const char* name;
    std::string body;
    ErrorCode code;
    const char* named;
  } cases[] = {
    {"R32 empty", "", ErrorCode::BadFileFormat, ""},
    {"R32 syntax", "{", ErrorCode::BadFileFormat, ""},
    {"L2 array", "[]", ErrorCode::BadFileFormat, "The body"},
    {"L2 string", R"("Series")", ErrorCode::BadFileFormat, "The body"},
    {"L2 number", "1", ErrorCode::BadFileFormat, "The body"},
    {"R121 none", "{}", ErrorCode::BadRequest, "\"Series\" or \"Instances\""},
    {"R121 both empty", R"({"Series": [], "Instances": []})", ErrorCode::BadRequest,
     "\"Series\" or \"Instances\""},
    {"Series string", R"({"Series": "a"})", ErrorCode::BadFileFormat, "\"Series\""},
    {"Series null", R"({"Series": null, "Instances": ["a"]})", ErrorCode::BadFileFormat,
     "\"Series\""},
    {"Series entry", R"({"Series": [1]})", ErrorCode::BadFileFormat, "\"Series\""},
    {"Instances object", R"({"Series": ["a"], "Instances": {}})", ErrorCode::BadFileFormat,
     "\"Instances\""},
    {"Instances entry", R"({"Instances": [null]})", ErrorCode::BadFileFormat, "\"Instances\""},
    {"KeepSource", With(R"("KeepSource": 1)"), ErrorCode::BadFileFormat, "\"KeepSource\""},
    {"Remove string", With(R"("Remove": "PatientName")"), ErrorCode::BadFileFormat, "\"Remove\""},
    {"Remove null", With(R"("Remove": null)"), ErrorCode::BadFileFormat, "\"Remove\""},
    {"Remove entry", With(R"("Remove": [0])"), ErrorCode::BadFileFormat, "\"Remove\""},
    {"Replace array", With(R"("Replace": [])"), ErrorCode::BadFileFormat, "\"Replace\""},
    {"Replace null", With(R"("Replace": null)"), ErrorCode::BadFileFormat, "\"Replace\""},
    {"Replace null value", With(R"("Replace": {"PatientName": null})"), ErrorCode::BadFileFormat,
     "\"Replace\", PatientName"},
    {"Replace number", With(R"("Replace": {"StudyID": 5})"), ErrorCode::BadFileFormat,
     "\"Replace\", StudyID"},
    {"Replace array value", With(R"("Replace": {"ReferencedStudySequence": []})"),
     ErrorCode::BadFileFormat, "\"Replace\", ReferencedStudySequence"},
    {"R122 text for a sequence", With(R"("Replace": {"ProcedureCodeSequence": "x"})"),
     ErrorCode::BadFileFormat, "ProcedureCodeSequence"},
    {"R122 StudyInstanceUID", With(R"("Replace": {"StudyInstanceUID": "1.2"})"),
     ErrorCode::ParameterOutOfRange, "\"Replace\": StudyInstanceUID (0020,000d)"},
    {"R122 SeriesInstanceUID", With(R"("Replace": {"SeriesInstanceUID": "1.2"})"),
     ErrorCode::ParameterOutOfRange, "\"Replace\": SeriesInstanceUID (0020,000e)"},
    {"R122 PatientAge", With(R"("Remove": ["PatientAge"])"), ErrorCode::ParameterOutOfRange,
     "\"Remove\": PatientAge (0010,1010)"},
    {"R122 private", With(R"("Remove": ["0009,1001"])"), ErrorCode::ParameterOutOfRange,
     "(0009,1001)"},
    {"R49 unknown", With(R"("Remove": ["NoSuchTag"])"), ErrorCode::UnknownDicomTag, "NoSuchTag"},
    {"R50 parentheses", With(R"~("Remove": ["(0010,0010)"])~"), ErrorCode::UnknownDicomTag, ""},
    {"R50 path", With(R"("Replace": {"ReferencedStudySequence[0].PatientName": "x"})"),
     ErrorCode::UnknownDicomTag, ""},
    {"Permissive", With(R"("Permissive": "no")"), ErrorCode::BadFileFormat, "\"Permissive\""},
    {"KeepLabels", With(R"("KeepLabels": 1)"), ErrorCode::BadFileFormat, "\"KeepLabels\""},
    {"Synchronous", With(R"("Synchronous": 1)"), ErrorCode::BadFileFormat, "\"Synchronous\""},
    {"Asynchronous", With(R"("Asynchronous": 1)"), ErrorCode::BadFileFormat, "\"Asynchronous\""},
    {"Priority", With(R"("Priority": {})"), ErrorCode::BadFileFormat, "\"Priority\""},
    {"Key", With(R"("Key": "nobody")"), ErrorCode::ParameterOutOfRange, "\"Key\""},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    const auto error = FindRefusal([&] { Split(c.body); });
    ASSERT_TRUE(error);
    EXPECT_EQ(c.code, error->GetCode());
    EXPECT_NE(std::string::npos, error->GetDetails().find(c.named)) << error->GetDetails();
  }
}

// R34
TEST_F(SplitRequestTests, ChecksItsFieldsInTheOrderOfTheContract)
{
  const struct
  {
    const char* body;
    const char* first;
  } cases[] = {
    {R"({"Instances": 1, "Series": 1, "KeepSource": 1})", "\"Series\""},
    {R"({"Instances": 1, "KeepSource": 1})", "\"Instances\""},
    {R"({"KeepSource": 1})", "\"Series\" or"},
    {R"({"Series": ["a"], "KeepSource": 1, "Remove": 1})", "\"KeepSource\""},
    {R"({"Series": ["a"], "Remove": 1, "Replace": 1})", "\"Remove\""},
    {R"({"Series": ["a"], "Replace": 1, "Permissive": 1})", "\"Replace\""},
    {R"({"Series": ["a"], "Permissive": 1, "Synchronous": 1})", "\"Permissive\""},
    {R"({"Series": ["a"], "Synchronous": 1, "Priority": "x"})", "\"Synchronous\""},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.body);
    EXPECT_EQ(0u, GetDetails(c.body).find(c.first)) << GetDetails(c.body);
  }
}

// R34: the body's syntax, then the study, then the fields.
TEST_F(SplitRequestTests, ChecksTheStudyBetweenBodyAndFields)
{
  const auto parse = [this](const char* body)
  {
    const auto refuse = [] { throw Error(ErrorCode::UnknownResource, "study"); };
    return FindRefusal([&] { ParseSplitRequest(body, refuse, GetContext()); })->GetCode();
  };
  EXPECT_EQ(ErrorCode::BadFileFormat, parse("no JSON"));
  EXPECT_EQ(ErrorCode::BadFileFormat, parse("[]"));
  EXPECT_EQ(ErrorCode::UnknownResource, parse("{}"));
  EXPECT_EQ(ErrorCode::UnknownResource, parse(R"({"Series": 1})"));
}

TEST_F(SplitRequestTests, HasTheDefaultsOfTheContract)
{
  const SplitRequest request = Split(R"({"Series": ["b", "a"], "Instances": ["c", "c"]})");
  EXPECT_EQ((Lines{"b", "a"}), request.series);
  EXPECT_EQ((Lines{"c", "c"}), request.instances);
  const ModificationPlan& plan = request.plan;
  EXPECT_EQ(Level::Study, plan.level);
  EXPECT_FALSE(plan.isAnonymization);
  EXPECT_FALSE(plan.keepSource);
  EXPECT_FALSE(plan.permissive);
  EXPECT_FALSE(plan.keepLabels);
  EXPECT_FALSE(plan.transcode);
  EXPECT_TRUE(plan.edits.operations.empty());
  EXPECT_TRUE(plan.edits.pathEdits.empty());
  EXPECT_TRUE(plan.edits.followReferences);        // L18
  EXPECT_EQ(FileMeta::Keep, plan.edits.fileMeta);  // L47
  EXPECT_EQ("keep derive derive derive", Show(plan.edits.identifiers));
  EXPECT_NE(nullptr, plan.key);
  EXPECT_TRUE(plan.warnings.empty());
  EXPECT_TRUE(request.execution.synchronous);
  EXPECT_EQ("-", GetDetails(R"({"Instances": ["c"], "Series": []})"));
}

TEST_F(SplitRequestTests, ReadsWhatIsGiven)
{
  const SplitRequest request = Split(With(
    R"("KeepSource": true, "Permissive": true, "KeepLabels": true, "Asynchronous": true,
       "Priority": 4, "UserData": {}, "Key": "project")"));
  EXPECT_TRUE(request.plan.keepSource);
  EXPECT_TRUE(request.plan.permissive);
  EXPECT_TRUE(request.plan.keepLabels);  // L41
  EXPECT_FALSE(request.execution.synchronous);
  EXPECT_EQ(4, request.execution.priority);
  EXPECT_TRUE(request.execution.userData);
  EXPECT_EQ(defaults_.keys["project"], request.plan.key);
}

// R36
TEST_F(SplitRequestTests, WarnsOfFieldsThatItDoesNotRead)
{
  for (const char* field : {"Transcode", "Force", "Keep", "Level", "Resources"})
  {
    const Lines warnings = Split(With('"' + std::string(field) + "\": 1")).plan.warnings;
    ASSERT_EQ(1u, warnings.size()) << field;
    EXPECT_NE(std::string::npos, warnings[0].find('"' + std::string(field) + '"'));
  }
}

// R122, R126: a tag in both lists is replaced; of two spellings the last in byte order wins (R44).
TEST_F(SplitRequestTests, ReplacesAndRemovesAtTopLevel)
{
  const ModificationPlan plan =
    Split(With(R"("Remove": ["StudyID", "0008,1030", "AccessionNumber", "StudyID"],
                  "Replace": {"StudyDescription": "x", "0010-0010": "number", "PatientName": "A^B",
                              "00100040": ""})"))
      .plan;
  EXPECT_EQ((Lines{"path 0008,1030: replace=x", "path 0010,0010: replace=A^B",
                   "path 0010,0040: replace=", "path 0008,0050: remove", "path 0020,0010: remove"}),
            Show(plan.edits.operations));
  EXPECT_EQ("keep derive derive derive", Show(plan.edits.identifiers));
  EXPECT_TRUE(plan.replacedTexts.empty());  // R123: no check of the patient
  EXPECT_TRUE(plan.removedTags.empty());
}

// R122
TEST_F(SplitRequestTests, AcceptsEachAttributeOfTheModulesButStudyInstanceUid)
{
  for (const Tag tag : GetStudyModules())
  {
    SCOPED_TRACE(tag.ToString());
    const std::string name = '"' + tag.ToString() + '"';
    const bool isAccepted = tag != Tags::StudyInstanceUID;
    EXPECT_EQ(isAccepted, GetDetails(With(R"("Remove": [)" + name + "]")) == "-");
    if (isAccepted && dictionary_.GetVr(tag, "") != ValueRepresentation::SQ)
    {
      EXPECT_EQ("-", GetDetails(With(R"("Replace": {)" + name + R"(: ""})")));
    }
  }
}

// R123
TEST_F(SplitRequestTests, DecidesAboutThePatientIdWithoutForce)
{
  const struct
  {
    const char* name;
    const char* members;
    const char* identifiers;
  } cases[] = {
    {"replaced", R"("Replace": {"PatientID": " P9 "})", "given=P9 derive derive derive"},
    {"replaced by nothing", R"("Replace": {"PatientID": ""})", "given= derive derive derive"},
    {"removed", R"("Remove": ["PatientID"])", "given= derive derive derive"},
    {"both", R"("Remove": ["PatientID"], "Replace": {"PatientID": "P9"})",
     "given=P9 derive derive derive"},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    const ModificationPlan plan = Split(With(c.members)).plan;
    EXPECT_EQ(c.identifiers, Show(plan.edits.identifiers));
    EXPECT_TRUE(plan.edits.operations.empty());
  }
}

// R122: no data URI.
TEST_F(SplitRequestTests, TakesTextsAsTheyAreButForDataUris)
{
  EXPECT_EQ(Lines{"path 0008,1030: replace=data:image/png;base64,AAAA"},
            Show(Split(With(R"("Replace": {"StudyDescription": "data:image/png;base64,AAAA"})"))
                   .plan.edits.operations));
}

// L31
TEST_F(SplitRequestTests, WarnsOfValuesThatBreakTheRulesOfTheirVr)
{
  const Lines warnings = Split(With(R"("Replace": {"StudyDate": "notadate"})")).plan.warnings;
  ASSERT_EQ(1u, warnings.size());
  EXPECT_NE(std::string::npos, warnings[0].find("0008,0020"));
  EXPECT_EQ(std::string::npos, warnings[0].find("notadate"));
}
}
