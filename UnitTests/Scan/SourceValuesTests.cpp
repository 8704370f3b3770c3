// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/SourceValues.h"

#include "Engine/DeidentifiedDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
SourceValues Collect(const SyntheticDataset& source, const EditPlan& plan = MakeDeidentification())
{
  const Dictionary dictionary;
  const ReadingOptions reading;
  const std::string file = source.MakeFile();
  SourceValues values;
  values.Add(FileLayout(file, dictionary, reading), ScanRules(plan));
  return values;
}

std::set<std::string> ListTexts(const SourceValues& values)
{
  std::set<std::string> texts;
  for (const auto& value : values.List())
  {
    texts.insert(value.second);
  }
  return texts;
}

SyntheticDataset MakePatient()
{
  SyntheticDataset dataset;
  AddPatient(dataset);
  return AddUids(dataset);
}
}

TEST(SourceValues, AreCollectedAtEveryDepth)
{
  SyntheticDataset item;
  item.Add(Tag(0x0008, 0x0050), ValueRepresentation::SH, "ACC4711");
  SyntheticDataset source = MakePatient();
  source.AddSequence(Tag(0x0040, 0x0275), {item});
  EXPECT_EQ((std::set<std::string>{"Planted^Joan", "PAT001", "19560817", "ACC4711"}),
            ListTexts(Collect(source)));
}

TEST(SourceValues, AreNoneWhereOptionsRetainThem)
{
  SyntheticDataset source;
  source.Add(Tag(0x0008, 0x0020), ValueRepresentation::DA, "20240229")
    .Add(Tag(0x0008, 0x0080), ValueRepresentation::LO, "Saint Mary")
    .Add(Tag(0x0008, 0x1010), ValueRepresentation::SH, "SCANNER7")
    .Add(Tags::StudyInstanceUID, ValueRepresentation::UI, "1.2.3.4.5.6");
  EXPECT_EQ(3u, ListTexts(Collect(source)).size());
  EXPECT_TRUE(Collect(source).HasUid("1.2.3.4.5.6"));

  const SourceValues retained =
    Collect(source, MakeDeidentification({ProfileOption::RetainFullDates, ProfileOption::RetainUids,
                                          ProfileOption::RetainDeviceIdentity,
                                          ProfileOption::RetainInstitutionIdentity}));
  EXPECT_TRUE(ListTexts(retained).empty());
  EXPECT_FALSE(retained.HasUid("1.2.3.4.5.6"));
}

TEST(SourceValues, AreNoneWhereTheRequestKeepsThem)
{
  EditPlan plan = MakeDeidentification();
  plan.operations = {{AtEveryDepth{Tags::StudyInstanceUID}, Keep{}, Reason::Request},
                     {AtPath{TagPath(Tag(0x0008, 0x0090))}, Keep{}, Reason::Request}};
  SyntheticDataset source = MakePatient();
  source.Add(Tag(0x0008, 0x0090), ValueRepresentation::PN, "Physician^Kim");
  const SourceValues values = Collect(source, plan);
  EXPECT_EQ(0u, ListTexts(values).count("Physician^Kim"));
  EXPECT_FALSE(values.HasUid("1.2.3"));
  EXPECT_TRUE(values.HasUid("1.2.3.1"));
}

// Kept elsewhere, the name of the patient is still to be found.
TEST(SourceValues, OfThePatientAreWantedUnlessTheyAreKeptThemselves)
{
  EditPlan plan = MakeDeidentification();
  plan.operations = {{AtEveryDepth{Tag(0x0008, 0x0090)}, Keep{}, Reason::Request}};
  SyntheticDataset source = MakePatient();
  source.Add(Tag(0x0008, 0x0090), ValueRepresentation::PN, "Planted^Joan");
  EXPECT_EQ(1u, ListTexts(Collect(source, plan)).count("Planted^Joan"));

  plan.operations.push_back({AtEveryDepth{Tags::PatientName}, Keep{}, Reason::Request});
  EXPECT_EQ(0u, ListTexts(Collect(source, plan)).count("Planted^Joan"));
}

// What stays is no leak where another element has it.
TEST(SourceValues, AreNoneWhereAnOptionKeepsTheSameElsewhere)
{
  SyntheticDataset source;
  source.Add(Tag(0x0008, 0x1010), ValueRepresentation::SH, "SCANNER7")
    .Add(Tag(0x0018, 0x1002), ValueRepresentation::UI, "1.2.3.4.5.6")
    .AddSequence(Tag(0x0040, 0x0275), {SyntheticDataset().Add(
                                        Tag(0x0040, 0x0001), ValueRepresentation::AE, "SCANNER7")});
  EXPECT_EQ(1u, ListTexts(Collect(source)).count("SCANNER7"));
  EXPECT_TRUE(Collect(source).HasUid("1.2.3.4.5.6"));

  const SourceValues retained =
    Collect(source, MakeDeidentification({ProfileOption::RetainDeviceIdentity}));
  EXPECT_EQ(0u, ListTexts(retained).count("SCANNER7"));
  EXPECT_FALSE(retained.HasUid("1.2.3.4.5.6"));
}

TEST(SourceValues, OfDatesAndTimesAreDays)
{
  SyntheticDataset source;
  source.Add(Tag(0x0008, 0x0020), ValueRepresentation::DA, "20240229")
    .Add(Tag(0x0008, 0x002A), ValueRepresentation::DT, "20240229103000")
    .Add(Tag(0x0018, 0x1078), ValueRepresentation::DT, "20240301103000.5\\20240301103001");
  EXPECT_EQ((std::set<std::string>{"20240229", "20240301"}), ListTexts(Collect(source)));

  EditPlan plan = MakeDeidentification();
  plan.operations = {{AtEveryDepth{Tag(0x0008, 0x0020)}, Keep{}, Reason::Request}};
  EXPECT_EQ(std::set<std::string>{"20240301"}, ListTexts(Collect(source, plan)));
}

TEST(SourceValues, AreNoneWhereTheRequestWritesThem)
{
  EditPlan plan = MakeDeidentification();
  plan.identifiers.studyInstanceUid = GivenIdentifier{"1.2.3"};
  EXPECT_TRUE(Collect(MakePatient()).HasUid("1.2.3"));
  EXPECT_FALSE(Collect(MakePatient(), plan).HasUid("1.2.3"));
}

TEST(SourceValues, AreSplitBeforeTheyAreCut)
{
  std::string names;
  for (int i = 0; i < 40; i++)
  {
    names += (i == 0 ? "" : "\\") + std::string("Physician^Number") + std::to_string(100 + i);
  }
  SyntheticDataset source;
  source.Add(Tag(0x0008, 0x1050), ValueRepresentation::PN, names)
    .Add(Tags::SpecificCharacterSet, ValueRepresentation::CS, "ISO_IR 192")
    .Add(Tag(0x0010, 0x1040), ValueRepresentation::LO,
         std::string(SourceValues::MaximumLengthBytes - 1, 'a') + "\u00E4");
  const SourceValues values = Collect(source);
  EXPECT_EQ(1u, ListTexts(values).count("Physician^Number139"));
  EXPECT_EQ(1u, ListTexts(values).count(std::string(SourceValues::MaximumLengthBytes - 1, 'a')));
  EXPECT_TRUE(values.IsIncomplete());
}

TEST(SourceValues, AsTheyAreStoredAreLeftOutLikewise)
{
  SyntheticDataset source;
  source.Add(Tags::SpecificCharacterSet, ValueRepresentation::CS, "ISO_IR 100")
    .Add(Tag(0x0008, 0x1010), ValueRepresentation::SH, "R\xF6ntgen");
  EXPECT_EQ(1u, Collect(source).ListStored().size());
  EXPECT_TRUE(Collect(source, MakeDeidentification({ProfileOption::RetainDeviceIdentity}))
                .ListStored()
                .empty());
  EditPlan plan = MakeDeidentification();
  plan.identifiers.patientId = GivenIdentifier{"R\u00F6ntgen"};
  EXPECT_TRUE(Collect(source, plan).ListStored().empty());
}

TEST(SourceValues, TellWhenThereAreTooMany)
{
  SourceValues values;
  const Dictionary dictionary;
  const ReadingOptions reading;
  const ScanRules rules(MakeDeidentification());
  std::vector<SyntheticDataset> items(SourceValues::MaximumValues + 1);
  for (std::size_t i = 0; i < items.size(); i++)
  {
    items[i].Add(Tags::PatientID, ValueRepresentation::LO, "ID" + std::to_string(i));
  }
  SyntheticDataset source;
  source.AddSequence(Tag(0x0040, 0x0275), items);
  const std::string file = source.MakeFile();
  values.Add(FileLayout(file, dictionary, reading), rules);
  EXPECT_TRUE(values.IsIncomplete());
  EXPECT_EQ(SourceValues::MaximumValues, values.List().size());
}
}
