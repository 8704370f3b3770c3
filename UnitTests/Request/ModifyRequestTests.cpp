// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/RequestFixture.h"

namespace OrthancModification
{
using ModifyRequestTests = RequestFixture;
using Lines = std::vector<std::string>;

TEST_F(ModifyRequestTests, RefusesWrongTypes)
{
  EXPECT_EQ(ErrorCode::BadFileFormat, FindModifyError(R"({"RemovePrivateTags": 1})"));
}

TEST_F(ModifyRequestTests, DoesNothingElseByDefault)
{
  const ModificationPlan plan = Modify("{}").plan;
  EXPECT_FALSE(plan.isAnonymization);
  EXPECT_TRUE(plan.edits.operations.empty());
  EXPECT_TRUE(plan.edits.pathEdits.empty());
  EXPECT_TRUE(plan.edits.followReferences);        // L18
  EXPECT_EQ(FileMeta::Keep, plan.edits.fileMeta);  // L47
  EXPECT_EQ(0, names_.count);
}

// R44, R71, R74, R77: private Keep, then Replace, Remove, private removal; public Keep only undoes.
TEST_F(ModifyRequestTests, OrdersItsOperations)
{
  const ModificationPlan plan = Modify(R"~({"RemovePrivateTags": true,
    "Keep": ["00e1,10c3", "StudyDate", "StudyTime", "PatientSex"],
    "Replace": {"StudyDescription": "x", "StudyTime": "1200", "(0010,0010)": "A^B"},
    "Remove": ["StudyDate", "AccessionNumber", "StudyDescription"]})~")
                                  .plan;
  EXPECT_EQ((Lines{"path 00e1,10c3: keep", "path 0008,1030: replace=x",
                   "path 0010,0010: replace=A^B", "path 0008,0050: remove", "private: remove"}),
            Show(plan.edits.operations));
}

// R44
TEST_F(ModifyRequestTests, TakesTheLastOfTwoSpellings)
{
  EXPECT_EQ(Lines{"path 0010,0010: replace=keyword"},
            Show(Modify(R"({"Replace": {"PatientName": "keyword", "0010,0010": "number"}})")
                   .plan.edits.operations));
}

// R56, R57 step 9: removals in the order of the request, then replacements in byte order of their text.
TEST_F(ModifyRequestTests, OrdersItsPathEdits)
{
  const ModificationPlan plan = Modify(R"({"Keep": ["ReferencedStudySequence[0].PatientName"],
    "Remove": ["ReferencedStudySequence[1].PatientSex", "0008,1110[*].PatientName"],
    "Replace": {"ReferencedStudySequence[0].PatientName": "b", "0008,1110[0].PatientName": "a"}})")
                                  .plan;
  EXPECT_TRUE(plan.edits.operations.empty());
  EXPECT_EQ(
    (Lines{"path 0008,1110[1].0010,0040: remove", "path 0008,1110[*].0010,0010: remove",
           "path 0008,1110[0].0010,0010: replace=a", "path 0008,1110[0].0010,0010: replace=b"}),
    Show(plan.edits.pathEdits));
}

// Identifiers are the business of the identifier plan alone.
TEST_F(ModifyRequestTests, HasNoOperationOnIdentifiers)
{
  EXPECT_TRUE(Modify(R"({"Force": true, "Keep": ["SOPInstanceUID"],
                         "Replace": {"PatientID": "A", "StudyInstanceUID": "1.2"}})")
                .plan.edits.operations.empty());
}

TEST_F(ModifyRequestTests, UsesNoCreatorButTheRightOne)
{
  const auto getCreator = [&](const char* body)
  {
    const ModificationRequest request = Modify(body);
    const Operation& operation = request.plan.edits.operations.at(0);
    return std::get<Replace>(operation.action).element->privateCreator +
           (request.plan.warnings.empty() ? "" : " with a warning");
  };
  EXPECT_EQ("VENDOR", getCreator(R"({"Replace": {"VendorNumber": "5"}})"));
  EXPECT_EQ("MINE", getCreator(R"({"Replace": {"00e1,10c2": "5"}, "PrivateCreator": "MINE"})"));
  EXPECT_EQ(" with a warning", getCreator(R"({"Replace": {"00e3,1001": "5"}})"));
  EXPECT_EQ("", getCreator(R"({"Replace": {"00e3,0010": "OWNER"}})"));
  defaults_.defaultPrivateCreator = "DEFAULT";
  EXPECT_EQ("DEFAULT", getCreator(R"({"Replace": {"00e3,1001": "5"}})"));
}

// R34: Level, then Resources, after what is edited and before the fields of the job.
TEST_F(ModifyRequestTests, OfTheBulkRouteRefusesWrongTypes)
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
    {"Resources string", R"({"Resources": "a"})", ErrorCode::BadFileFormat, "Resources"},
    {"Resources entry", R"({"Resources": ["a", 1]})", ErrorCode::BadFileFormat, "Resources"},
    {"Level number", R"({"Level": 1, "Resources": []})", ErrorCode::BadFileFormat, "Level"},  // L2
    {"Level null", R"({"Level": null, "Resources": []})", ErrorCode::BadFileFormat, "Level"},
    {"Level unknown", R"({"Level": "Body"})", ErrorCode::ParameterOutOfRange, "Level"},
    {"Level empty", R"({"Level": ""})", ErrorCode::ParameterOutOfRange, "Level"},
    {"Level padded", R"({"Level": " Study"})", ErrorCode::ParameterOutOfRange, "Level"},
    {"Keep before Level", R"({"Keep": 1, "Level": 1})", ErrorCode::BadRequest, "Keep"},
    {"Level before KeepSource", R"({"KeepSource": 1, "Level": 1})", ErrorCode::BadFileFormat,
     "Level"},
    {"Resources before KeepSource", R"({"KeepSource": 1})", ErrorCode::BadFileFormat, "Resources"},
    {"KeepSource", R"({"Resources": [], "KeepSource": 1})", ErrorCode::BadFileFormat, "KeepSource"},
    {"Transcode", R"({"Resources": [], "Transcode": "1.2"})", ErrorCode::BadFileFormat,
     "Transcode"},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.code, FindModifyError(c.body, std::nullopt));
    EXPECT_EQ(0u, GetModifyDetails(c.body, std::nullopt).find('"' + std::string(c.field) + '"'));
  }
}

// R43
TEST_F(ModifyRequestTests, OfTheBulkRouteTakesItsLevelFromTheBody)
{
  const struct
  {
    const char* text;
    Level level;
  } cases[] = {
    {"Patient", Level::Patient},   {"patients", Level::Patient},   {"STUDY", Level::Study},
    {"Studies", Level::Study},     {"series", Level::Series},      {"SeRiEs", Level::Series},
    {"Instance", Level::Instance}, {"INSTANCES", Level::Instance}, {"Image", Level::Instance},
    {"images", Level::Instance},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.text);
    const std::string body = R"({"Resources": [], "Level": ")" + std::string(c.text) + "\"}";
    const ModificationPlan plan = Modify(body, std::nullopt).plan;
    EXPECT_EQ(c.level, plan.level);
    EXPECT_EQ(Show(Modify("{}", c.level).plan.edits.identifiers), Show(plan.edits.identifiers));
  }
}

// R43
TEST_F(ModifyRequestTests, OfTheBulkRouteDetectsItsLevel)
{
  const struct
  {
    const char* replace;
    Level level;
  } cases[] = {
    {R"({"PatientName": "A"})", Level::Instance},
    {R"({"SOPInstanceUID": "1.2"})", Level::Instance},
    {R"({"SeriesInstanceUID": "1.2", "SOPInstanceUID": "1.2"})", Level::Series},
    {R"({"StudyInstanceUID": "1.2", "SeriesInstanceUID": "1.2"})", Level::Study},
    {R"({"PatientID": "A", "StudyInstanceUID": "1.2"})", Level::Patient},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.replace);
    const std::string body =
      R"({"Resources": [], "Force": true, "Replace": )" + std::string(c.replace) + "}";
    EXPECT_EQ(c.level, Modify(body, std::nullopt).plan.level);
  }
}

TEST_F(ModifyRequestTests, OfTheBulkRouteKeepsTheResourcesAsGiven)
{
  const ModificationRequest request =
    Modify(R"({"Resources": ["b", "a", "b"], "Level": "Study", "KeepSource": false,
               "Permissive": true, "Asynchronous": true})",
           std::nullopt);
  EXPECT_EQ((std::vector<std::string>{"b", "a", "b"}), request.resources);
  EXPECT_FALSE(request.plan.keepSource);
  EXPECT_TRUE(request.plan.permissive);
  EXPECT_FALSE(request.execution.synchronous);
  EXPECT_TRUE(request.plan.warnings.empty());
  EXPECT_TRUE(Modify("{}").resources.empty());
}

// R33: fields of the bulk route alone.
TEST_F(ModifyRequestTests, OfOneResourceWarnsOfTheFieldsOfTheBulkRoute)
{
  EXPECT_EQ(2u, Modify(R"({"Level": 1, "Resources": 1})").plan.warnings.size());
}
}
