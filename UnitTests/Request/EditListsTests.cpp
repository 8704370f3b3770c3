// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/EditLists.h"

#include "Request/RequestFixture.h"

namespace OrthancModification
{
using EditListsTests = RequestFixture;

// R39, R40, R42, R49, R53, R64
TEST_F(EditListsTests, RefusesWhatCannotBeDone)
{
  const struct
  {
    const char* name;
    const char* body;
    ErrorCode code;
  } cases[] = {
    {"replaced without Force", R"({"Replace": {"PatientID": "A"}})", ErrorCode::BadRequest},
    {"kept without Force", R"({"Keep": ["0020-000d"]})", ErrorCode::BadRequest},
    {"removed without Force", R"({"Remove": ["SeriesInstanceUID"]})", ErrorCode::BadRequest},
    {"removed", R"({"Remove": ["SOPInstanceUID"], "Force": true})", ErrorCode::BadRequest},
    {"PatientID removed", R"({"Remove": ["PatientID"], "Force": true})", ErrorCode::BadRequest},
    {"empty UID", R"({"Replace": {"StudyInstanceUID": ""}, "Force": true})",
     ErrorCode::BadFileFormat},
    {"blank UID", R"({"Replace": {"StudyInstanceUID": "  "}, "Force": true})",
     ErrorCode::BadFileFormat},
    {"UID null", R"({"Replace": {"SeriesInstanceUID": null}, "Force": true})",
     ErrorCode::BadFileFormat},
    {"UID cut at NUL", R"({"Replace": {"SOPInstanceUID": "\u0000"}, "Force": true})",
     ErrorCode::BadFileFormat},
    {"identifier is a number", R"({"Replace": {"PatientID": 5}, "Force": true})",
     ErrorCode::BadParameterType},
    {"identifier is a sequence", R"({"Replace": {"SOPInstanceUID": []}, "Force": true})",
     ErrorCode::BadParameterType},
    {"SOPClassUID null", R"({"Replace": {"SOPClassUID": null}})", ErrorCode::BadParameterType},
    {"bytes as identifier",
     R"({"Replace": {"PatientID": "data:application/octet-stream;base64,/w=="}, "Force": true})",
     ErrorCode::ParameterOutOfRange},
    {"unknown tag", R"({"Replace": {"NoSuchTag": ""}})", ErrorCode::UnknownDicomTag},
    {"empty tag", R"({"Remove": [""]})", ErrorCode::UnknownDicomTag},
    {"keyword in lower case", R"({"Keep": ["patientname"]})", ErrorCode::UnknownDicomTag},
    {"index at the end", R"({"Remove": ["PatientName[0]"]})", ErrorCode::UnknownDicomTag},
    {"no index", R"({"Remove": ["ReferencedStudySequence.PatientName"]})",
     ErrorCode::ParameterOutOfRange},
    {"negative index", R"({"Keep": ["ReferencedStudySequence[-1].PatientName"]})",
     ErrorCode::ParameterOutOfRange},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.code, FindModifyError(c.body));
    EXPECT_EQ(c.code, FindAnonymizeError(c.body));
  }
}

// R39
TEST_F(EditListsTests, NeedsNoForceForNestedIdentifiers)
{
  EXPECT_FALSE(FindModifyError(R"({"Remove": ["ReferencedStudySequence[*].StudyInstanceUID"],
    "Replace": {"ReferencedStudySequence[0].PatientID": "A"},
    "Keep": ["ReferencedStudySequence[0].SOPInstanceUID"]})"));
}

TEST_F(EditListsTests, NamesTagAndOperationAndOption)
{
  const std::string details = GetModifyDetails(R"({"Replace": {"PatientID": "SECRET"}})");
  for (const char* part : {"PatientID", "Replace", "Force"})
  {
    EXPECT_NE(std::string::npos, details.find(part)) << part;
  }
  EXPECT_EQ(std::string::npos, details.find("SECRET"));
}

// R44: also where the removal alone would be refused (R40).
TEST_F(EditListsTests, LetsReplaceAndKeepWinOverRemovalOfIdentifiers)
{
  EXPECT_EQ("given=B derive keep derive",
            Show(Modify(R"({"Remove": ["PatientID", "SeriesInstanceUID"], "Force": true,
                            "Replace": {"PatientID": "B"}, "Keep": ["SeriesInstanceUID"]})")
                   .plan.edits.identifiers));
}

// Empty PatientID (R42), blanks, what is no UID (L31).
TEST_F(EditListsTests, TrimsAndChecksIdentifiers)
{
  const auto parse = [&](const std::string& replace, bool strict)
  {
    return Modify(R"({"Force": true, "Replace": {)" + replace + R"(}, "Strict": )" +
                  (strict ? "true}" : "false}"));
  };
  EXPECT_EQ("given= derive derive derive",
            Show(parse(R"("PatientID": "")", true).plan.edits.identifiers));
  EXPECT_EQ("given= derive derive derive",
            Show(parse(R"("PatientID": null)", true).plan.edits.identifiers));
  EXPECT_EQ("keep given=1.2.3 derive derive",
            Show(parse(R"("StudyInstanceUID": " 1.2.3 ")", true).plan.edits.identifiers));

  const ModificationRequest odd = parse(R"("StudyInstanceUID": "not-a-uid")", false);
  EXPECT_EQ("keep given=not-a-uid derive derive", Show(odd.plan.edits.identifiers));
  ASSERT_EQ(1u, odd.plan.warnings.size());
  EXPECT_EQ(std::string::npos, odd.plan.warnings[0].find("not-a-uid"));
  EXPECT_THROW(parse(R"("StudyInstanceUID": "not-a-uid")", true), Error);
  EXPECT_THROW(parse(R"("PatientID": ")" + std::string(65, 'A') + '"', true), Error);
  EXPECT_THROW(parse(R"("PatientID": ")" + std::string(70000, 'A') + '"', false), Error);
}

// R83b: what is checked against the index.
TEST_F(EditListsTests, TellsWhichTextsAreReplacedAndRemoved)
{
  const ModificationPlan plan = Modify(R"({"Force": true, "Remove": ["PatientSex", "PatientName"],
    "Replace": {"PatientName": "A^B", "PatientBirthDate": null, "PatientID": " X ",
      "PixelData": "data:application/octet-stream;base64,AAAA", "ReferencedStudySequence": [],
      "ReferencedStudySequence[0].PatientSex": "F"}})")
                                  .plan;
  const std::map<Tag, std::string> texts = {
    {Tags::PatientName, "A^B"}, {Tags::PatientBirthDate, ""}, {Tags::PatientID, "X"}};
  EXPECT_EQ(texts, plan.replacedTexts);
  EXPECT_EQ(std::vector<Tag>{Tags::PatientSex}, plan.removedTags);
}
}
