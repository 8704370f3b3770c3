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
}
