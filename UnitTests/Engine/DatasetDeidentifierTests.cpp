// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DatasetDeidentifier.h"

#include "Engine/DeidentifiedDataset.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;

constexpr Tag StudyDate(0x0008, 0x0020);
constexpr Tag StudyTime(0x0008, 0x0030);
constexpr Tag StudyDescription(0x0008, 0x1030);
constexpr Tag SeriesDescription(0x0008, 0x103E);
constexpr Tag Manufacturer(0x0008, 0x0070);
constexpr Tag ReferringPhysicianName(0x0008, 0x0090);
constexpr Tag ReferencedSeriesSequence(0x0008, 0x1115);
constexpr Tag ReferencedImageSequence(0x0008, 0x1140);
constexpr Tag SourceImageSequence(0x0008, 0x2112);
constexpr Tag ReferencedSopInstanceUid(0x0008, 0x1155);
constexpr Tag PatientAge(0x0010, 0x1010);
constexpr Tag CodeSequence(0x0012, 0x0064);
constexpr Tag CodeValue(0x0008, 0x0100);
constexpr Tag TimeModified(0x0028, 0x0303);
constexpr Tag OriginalAttributesSequence(0x0400, 0x0561);
constexpr Tag EncapsulatedLength(0x0042, 0x0015);

std::vector<std::string> ReadCodes(EditedDataset& edited)
{
  std::vector<std::string> codes;
  for (const Item& item : edited.GetRoot().GetItems(CodeSequence))
  {
    codes.push_back(item.FindText(CodeValue).value_or(""));
  }
  return codes;
}

SyntheticDataset MakeTypical()
{
  SyntheticDataset source = MakeCtImage();
  source.Add(StudyDate, Vr::DA, "20240229")
    .Add(StudyTime, Vr::TM, "101112")
    .Add(Tag(0x0008, 0x0050), Vr::SH, "A4711")
    .Add(Tags::Modality, Vr::CS, "CT")
    .Add(Manufacturer, Vr::LO, "Makers Ltd")
    .Add(ReferringPhysicianName, Vr::PN, "Brown^Bob")
    .Add(StudyDescription, Vr::LO, "CT of Planted, seen by Dr House")
    .Add(SeriesDescription, Vr::LO, "Thorax 1.0");
  AddPatient(source).Add(Tags::PatientSex, Vr::CS, "F").Add(PatientAge, Vr::AS, "092Y");
  return AddUids(source);
}
}

TEST(Deidentify, AppliesTheBasicProfile)
{
  EditedDataset edited(MakeTypical(), MakeDeidentification());
  EXPECT_EQ("", edited.FindText(StudyDate));
  EXPECT_EQ("", edited.FindText(ReferringPhysicianName));
  EXPECT_FALSE(edited.Contains(StudyDescription));
  EXPECT_FALSE(edited.Contains(PatientAge));
  EXPECT_EQ("", edited.FindText(Tags::PatientBirthDate));
  EXPECT_EQ("Makers Ltd", edited.FindText(Manufacturer));
  EXPECT_EQ("T-3HMNG5STDIKUGIXY", edited.FindText(Tags::PatientID));
  EXPECT_EQ("T-3HMNG5STDIKUGIXY", edited.FindText(Tags::PatientName));
  EXPECT_EQ(GetTestDeriver().DeriveUid("1.2.3"), edited.FindText(Tags::StudyInstanceUID));
}

TEST(Deidentify, WritesMarks)
{
  EditedDataset edited(MakeTypical(), MakeDeidentification());
  EXPECT_EQ("YES", edited.FindText(Tags::PatientIdentityRemoved));
  EXPECT_EQ("Test", edited.FindText(Tags::DeidentificationMethod));
  EXPECT_EQ("REMOVED", edited.FindText(TimeModified));
  EXPECT_EQ(std::vector<std::string>{"113100"}, ReadCodes(edited));
}

TEST(Deidentify, AddsToTheMarksOfAnEarlierPass)
{
  SyntheticDataset code;
  code.Add(CodeValue, Vr::SH, "113100")
    .Add(Tag(0x0008, 0x0102), Vr::SH, "DCM")
    .Add(Tag(0x0008, 0x0104), Vr::LO, "Basic Application Confidentiality Profile");
  SyntheticDataset source = MakeCtImage();
  source.Add(StudyDate, Vr::DA, "20240229");
  AddPatient(source)
    .Add(Tags::DeidentificationMethod, Vr::LO, "Earlier")
    .AddSequence(CodeSequence, {code});
  AddUids(source).Add(TimeModified, Vr::CS, "MODIFIED");
  EditedDataset edited(source, MakeDeidentification({ProfileOption::RetainFullDates}));
  EXPECT_EQ("Earlier\\Test", edited.FindText(Tags::DeidentificationMethod));
  EXPECT_EQ((std::vector<std::string>{"113100", "113106"}), ReadCodes(edited));
  EXPECT_EQ("MODIFIED", edited.FindText(TimeModified));
  EXPECT_EQ("20240229", edited.FindText(StudyDate));
}

TEST(Deidentify, ClaimsNothingThatARequestHasUndone)
{
  EditPlan plan = MakeDeidentification();
  plan.operations.push_back({AtPath{TagPath(StudyDescription)}, Keep{}, Reason::Request});
  plan.deidentification->isConforming = false;
  EditedDataset edited(MakeTypical(), plan);
  EXPECT_EQ("CT of Planted, seen by Dr House", edited.FindText(StudyDescription));
  EXPECT_FALSE(edited.Contains(CodeSequence));
  EXPECT_EQ("YES", edited.FindText(Tags::PatientIdentityRemoved));
}

TEST(Deidentify, ShiftsAllDatesOfAPatientByOneNumberOfDays)
{
  SyntheticDataset source = MakeTypical();
  source.Add(Tag(0x0040, 0x0244), Vr::DA, "20240301");
  EditedDataset edited(source, MakeDeidentification({ProfileOption::RetainModifiedDates}));
  EXPECT_EQ("20141218", edited.FindText(StudyDate));
  EXPECT_EQ("101112", edited.FindText(StudyTime));
  EXPECT_EQ("20141219", edited.FindText(Tag(0x0040, 0x0244)));
  EXPECT_EQ("MODIFIED", edited.FindText(TimeModified));
  EXPECT_EQ("", edited.FindText(Tags::PatientBirthDate));
}

TEST(Deidentify, TreatsDatesThatItCannotReadAsTheBasicProfileDoes)
{
  SyntheticDataset source = MakeCtImage();
  source.Add(StudyDate, Vr::DA, "20240231").Add(Tag(0x0008, 0x0021), Vr::DA, "spring");
  AddPatient(source);
  EditedDataset edited(AddUids(source), MakeDeidentification({ProfileOption::RetainModifiedDates}));
  EXPECT_EQ("", edited.FindText(StudyDate));
  EXPECT_FALSE(edited.Contains(Tag(0x0008, 0x0021)));
}

TEST(Deidentify, CleansDescriptors)
{
  EditedDataset edited(MakeTypical(), MakeDeidentification({ProfileOption::CleanDescriptors}));
  EXPECT_EQ("CT of ***, seen by Dr ***", edited.FindText(StudyDescription));
  EXPECT_EQ("Thorax 1.0", edited.FindText(SeriesDescription));
}

TEST(Deidentify, RetainsPatientCharacteristicsButNotRareAges)
{
  EditedDataset edited(MakeTypical(),
                       MakeDeidentification({ProfileOption::RetainPatientCharacteristics}));
  EXPECT_EQ("F", edited.FindText(Tags::PatientSex));
  EXPECT_EQ("090Y", edited.FindText(PatientAge));
}

TEST(Deidentify, RemovesKnownIdentifiersFromTextsThatNobodyLists)
{
  SyntheticDataset source = MakeCtImage();
  source.Add(Manufacturer, Vr::LO, "Makers of Planted");
  AddPatient(source).Add(Tag(0x0018, 0x0015), Vr::CS, "Chest of Joan");
  AddUids(source);
  EditedDataset edited(source, MakeDeidentification());
  EXPECT_EQ("Makers of ***", edited.FindText(Manufacturer));
  EXPECT_EQ("REMOVED", edited.FindText(Tag(0x0018, 0x0015)));

  EditPlan plan = MakeDeidentification();
  plan.deidentification->isTableAlone = true;
  EditedDataset byTable(source, plan);
  EXPECT_EQ("Makers of Planted", byTable.FindText(Manufacturer));
}

TEST(Deidentify, RemovesOverlaysCurvesAndWhatIsOfNoDataset)
{
  SyntheticDataset source = MakeCtImage();
  AddPatient(source);
  AddUids(source)
    .AddSequence(OriginalAttributesSequence,
                 {SyntheticDataset().Add(Tags::PatientName, Vr::PN, "A")})
    .Add(Tag(0x5000, 0x0022), Vr::LO, "curve")
    .AddNumber(Tag(0x6000, 0x0010), 8)
    .Add(Tag(0x6000, 0x3000), Vr::OW, "ab")
    .Add(Tag(0xFFFA, 0xFFFA), Vr::OB, "ab")
    .Add(Tag(0xFFFC, 0xFFFC), Vr::OB, "ab");
  EditedDataset edited(source, MakeDeidentification({ProfileOption::CleanGraphics}));
  for (const Tag tag : edited.GetRoot().GetTags())
  {
    EXPECT_LT(tag.GetGroup(), 0x0400) << tag.ToString();
  }
}

// X/Z/U*: of Type 3 in the CT image, where it goes, and of Type 1C elsewhere.
TEST(Deidentify, KeepsReferencesToImagesWhereTheIodNeedsThem)
{
  const SyntheticDataset reference = SyntheticDataset()
                                       .Add(Tags::ReferencedSOPClassUID, Vr::UI, CtImageStorage)
                                       .Add(ReferencedSopInstanceUid, Vr::UI, "1.2.3.5");
  SyntheticDataset source = SyntheticDataset()
                              .Add(Tags::SOPClassUID, Vr::UI, "1.2.3")
                              .Add(Tags::SOPInstanceUID, Vr::UI, "1.9");
  source.AddSequence(ReferencedImageSequence, {reference})
    .AddSequence(SourceImageSequence, {reference});
  AddPatient(source);
  EditedDataset unknown(AddUids(source), MakeDeidentification());
  ASSERT_EQ(1u, unknown.GetRoot().CountItems(ReferencedImageSequence));
  const Item item = unknown.GetRoot().GetItem(ReferencedImageSequence, 0);
  EXPECT_EQ(GetTestDeriver().DeriveUid("1.2.3.5"), item.FindText(ReferencedSopInstanceUid));
  EXPECT_EQ(CtImageStorage, item.FindText(Tags::ReferencedSOPClassUID));

  SyntheticDataset ct = MakeCtImage();
  ct.AddSequence(ReferencedSeriesSequence,
                 {SyntheticDataset().Add(Tags::SeriesInstanceUID, Vr::UI, "1.5")})
    .AddSequence(ReferencedImageSequence, {reference});
  AddPatient(ct);
  EditedDataset edited(AddUids(ct), MakeDeidentification());
  EXPECT_FALSE(edited.Contains(ReferencedImageSequence));
  EXPECT_FALSE(edited.Contains(ReferencedSeriesSequence));  // it lists what is referred to
}

TEST(Deidentify, RetainsUids)
{
  SyntheticDataset source = MakeCtImage();
  AddPatient(source);
  AddUids(source).Add(Tag(0x0020, 0x0052), Vr::UI, "1.2.9");
  EditPlan plan = MakeDeidentification({ProfileOption::RetainUids});
  plan.identifiers = {PseudonymIdentifier{""}, KeepIdentifier{}, KeepIdentifier{},
                      KeepIdentifier{}};
  EditedDataset edited(source, plan);
  EXPECT_EQ("1.2.3", edited.FindText(Tags::StudyInstanceUID));
  EXPECT_EQ("1.2.9", edited.FindText(Tag(0x0020, 0x0052)));
}

TEST(Deidentify, PutsAnEmptyDocumentInThePlaceOfAnother)
{
  SyntheticDataset source = SyntheticDataset()
                              .Add(Tags::SOPClassUID, Vr::UI, "1.2.840.10008.5.1.4.1.1.104.1")
                              .Add(Tags::SOPInstanceUID, Vr::UI, "1.9");
  AddPatient(source);
  AddUids(source)
    .Add(Tag(0x0042, 0x0010), Vr::ST, "Letter about Planted")
    .Add(Tags::EncapsulatedDocument, Vr::OB, "%PDF-1.4 Planted")
    .Add(Tags::MIMETypeOfEncapsulatedDocument, Vr::LO, "application/pdf")
    .Add(EncapsulatedLength, Vr::UL, std::string("\x10\0\0\0", 4));
  EditedDataset edited(source, MakeDeidentification());
  const auto document = edited.GetRoot().Copy(Tags::EncapsulatedDocument);
  ASSERT_TRUE(document);
  const std::string bytes = std::get<BytesContent>(document->content).bytes;
  EXPECT_EQ(0u, bytes.find("%PDF-1.4"));
  EXPECT_EQ(std::string::npos, bytes.find("Planted"));
  EXPECT_NE("16", edited.FindText(EncapsulatedLength));
  EXPECT_EQ("", edited.FindText(Tag(0x0042, 0x0010)));
}

TEST(Deidentify, SaysWhatItDoesNotKnow)
{
  SyntheticDataset source = SyntheticDataset()
                              .Add(Tags::SOPClassUID, Vr::UI, "1.2.3")
                              .Add(Tags::SOPInstanceUID, Vr::UI, "1.9");
  AddUids(source);
  const std::string file = source.MakeFile();
  Dataset dataset(file, GetTestDictionary(), ReadingOptions());
  const EditPlan plan = MakeDeidentification({ProfileOption::RetainModifiedDates});
  const SourceLookup lookup = SourceLookup::Builder().Build();
  DatasetEditor(plan, GetTestDeriver(), lookup).Edit(dataset, nullptr);
  EXPECT_EQ(2u, dataset.GetWarnings().size());
}

TEST(Deidentify, KeepsTheMakerOfADeviceWhoseIdentityIsRetained)
{
  SyntheticDataset source = MakeCtImage();
  source.Add(Manufacturer, Vr::LO, "Planted Ltd");
  AddPatient(source);
  AddUids(source);
  EXPECT_EQ("*** Ltd", EditedDataset(source, MakeDeidentification()).FindText(Manufacturer));
  EXPECT_EQ("Planted Ltd",
            EditedDataset(source, MakeDeidentification({ProfileOption::RetainDeviceIdentity}))
              .FindText(Manufacturer));
}

TEST(Deidentify, TakesCodesThatAreNoTermsForFreeTexts)
{
  constexpr Tag ImageType(0x0008, 0x0008);
  constexpr Tag BodyPartExamined(0x0018, 0x0015);
  SyntheticDataset source = MakeCtImage();
  source.Add(ImageType, Vr::CS, "ORIGINAL\\PRIMARY\\AXIAL\\VENDOR_7")
    .Add(Tags::Modality, Vr::CS, "XY")
    .Add(BodyPartExamined, Vr::CS, "SMITHSON");
  AddPatient(source).Add(Tags::PatientSex, Vr::CS, "F");
  AddUids(source);
  EditedDataset basic(source, MakeDeidentification());
  EXPECT_EQ("ORIGINAL\\PRIMARY\\AXIAL\\REMOVED", basic.FindText(ImageType));
  EXPECT_EQ("REMOVED", basic.FindText(BodyPartExamined));
  EXPECT_EQ("XY", basic.FindText(Tags::Modality));
  EditedDataset cleaned(source, MakeDeidentification({ProfileOption::CleanDescriptors}));
  EXPECT_EQ("ORIGINAL\\PRIMARY\\AXIAL\\VENDOR_7", cleaned.FindText(ImageType));
}
}
