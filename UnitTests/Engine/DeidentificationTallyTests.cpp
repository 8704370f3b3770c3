// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/DeidentificationTally.h"

#include "Engine/DeidentifiedDataset.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
using Tally = DeidentificationTally;

constexpr Tag SeriesDescription(0x0008, 0x103E);

std::uint64_t CountAll(const Tally::FreeText& text)
{
  std::uint64_t count = 0;
  for (const auto& value : text.values)
  {
    count += value.second;
  }
  return count;
}

Tally Deidentify(const SyntheticDataset& source, const EditPlan& plan)
{
  const std::string file = source.MakeFile();
  Dataset dataset(file, GetTestDictionary(), ReadingOptions());
  const SourceLookup lookup = SourceLookup::Builder().Build();
  Tally tally(true);
  DatasetEditor(plan, GetTestDeriver(), lookup).Edit(dataset, nullptr, &tally);
  return tally;
}
}

TEST(DeidentificationTally, CountsWhatWasDone)
{
  SyntheticDataset source = MakeCtImage();
  source.Add(Tag(0x0008, 0x0050), Vr::SH, "A4711").Add(SeriesDescription, Vr::LO, "Thorax");
  AddPatient(source).Add(Tag(0x0009, 0x0010), Vr::LO, "ACME").Add(Tag(0x0009, 0x1001), Vr::LO, "x");
  const Tally tally = Deidentify(AddUids(source), MakeDeidentification());
  EXPECT_EQ(1u, tally.CountDatasets());
  EXPECT_EQ(1u, tally.GetOthers().at(OtherTreatment::PrivateRemoved));
  EXPECT_GE(tally.GetTreatments().at(Treatment::Empty), 1u);
  EXPECT_TRUE(tally.GetUnknownClasses().empty());
  EXPECT_TRUE(tally.GetFreeTexts().empty());
}

TEST(DeidentificationTally, TellsHowCompoundCodesWereResolved)
{
  Tally tally(false);
  tally.AddTreatment(ActionCode::RemoveOrEmpty, AttributeType::Type2, Treatment::Empty);
  tally.AddTreatment(ActionCode::RemoveOrEmpty, AttributeType::Type2, Treatment::Empty);
  tally.AddTreatment(ActionCode::Remove, AttributeType::Type3, Treatment::Remove);
  ASSERT_EQ(1u, tally.GetResolutions().size());
  EXPECT_EQ(2u, tally.GetResolutions().at(
                  {ActionCode::RemoveOrEmpty, AttributeType::Type2, Treatment::Empty}));
  EXPECT_EQ(1u, tally.GetTreatments().at(Treatment::Remove));
}

TEST(DeidentificationTally, TellsOfClassesThatAreNotKnown)
{
  SyntheticDataset source;
  source.Add(Tags::SOPClassUID, Vr::UI, "1.2.3.99").Add(Tags::SOPInstanceUID, Vr::UI, "1.2.3.4");
  AddPatient(source);
  const Tally tally = Deidentify(AddUids(source), MakeDeidentification());
  EXPECT_EQ(1u, tally.GetUnknownClasses().at("1.2.3.99"));
}

TEST(DeidentificationTally, ListsTheFreeTextsOfTheResult)
{
  SyntheticDataset source = MakeCtImage();
  source.Add(SeriesDescription, Vr::LO, "Thorax, Planted");
  AddPatient(source);
  const Tally tally =
    Deidentify(AddUids(source), MakeDeidentification({ProfileOption::CleanDescriptors}));
  ASSERT_EQ(1u, tally.GetFreeTexts().size());
  const auto& [path, text] = *tally.GetFreeTexts().begin();
  EXPECT_EQ("0008,103e", path);
  ASSERT_EQ(1u, text.values.size());
  EXPECT_EQ(std::string::npos, text.values.begin()->first.find("Planted"));
  EXPECT_NE(std::string::npos, text.values.begin()->first.find("Thorax"));
}

TEST(DeidentificationTally, HasNoValuesThatAreNotToBeKept)
{
  Tally tally(false);
  tally.AddFreeText("0008,103e", "secret");
  EXPECT_EQ(1u, tally.GetFreeTexts().at("0008,103e").count);
  EXPECT_TRUE(tally.GetFreeTexts().at("0008,103e").values.empty());
}

TEST(DeidentificationTally, CutsValuesBetweenCharacters)
{
  Tally tally(true);
  tally.AddFreeText("0008,103e", std::string(Tally::MaximumValueBytes - 1, 'a') + "é");
  EXPECT_EQ(std::string(Tally::MaximumValueBytes - 1, 'a'),
            tally.GetFreeTexts().at("0008,103e").values.begin()->first);
}

TEST(DeidentificationTally, CountsWhatGoesBeyondItsLimits)
{
  Tally merged(true);
  for (int part = 0; part < 2; part++)
  {
    Tally tally(true);
    for (std::size_t i = 0; i < Tally::MaximumValues; i++)
    {
      tally.AddFreeText("0008,103e", std::to_string(part) + "-" + std::to_string(i));
    }
    for (std::size_t i = 0; i < Tally::MaximumPaths; i++)
    {
      tally.AddFreeText("path " + std::to_string(part * 10000 + static_cast<int>(i)), "x");
    }
    for (std::size_t i = 0; i <= Tally::MaximumClasses; i++)
    {
      tally.AddDataset("1.2." + std::to_string(i), false, true);
    }
    merged.Merge(tally);
  }
  const Tally::FreeText& text = merged.GetFreeTexts().at("0008,103e");
  EXPECT_EQ(2 * Tally::MaximumValues, text.count);
  EXPECT_EQ(Tally::MaximumValues, text.values.size());
  EXPECT_EQ(text.count, CountAll(text) + text.countBeyond);
  EXPECT_EQ(Tally::MaximumPaths, merged.GetFreeTexts().size());
  EXPECT_EQ(2 * Tally::MaximumPaths,
            merged.GetFreeTexts().size() - 1 + merged.CountAtFurtherPaths());
  EXPECT_EQ(Tally::MaximumClasses, merged.GetUnknownClasses().size());
  EXPECT_EQ(2u, merged.CountOfFurtherClasses());
  EXPECT_EQ(2 * (Tally::MaximumClasses + 1), merged.CountWithPixelData());
}

// What stands there is for a review, but no free text.
TEST(DeidentificationTally, NamesNoClassThatIsNoUid)
{
  Tally tally(true);
  for (const std::string& text : {std::string("Doe^Jane"), std::string(), std::string(65, '1')})
  {
    tally.AddDataset(text, false, false);
  }
  EXPECT_EQ((std::map<std::string, std::uint64_t>{{"invalid", 3}}), tally.GetUnknownClasses());
}
}
