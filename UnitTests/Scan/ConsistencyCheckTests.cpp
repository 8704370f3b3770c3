// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/ConsistencyCheck.h"

#include "Scan/ScannedFile.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
using Vr = ValueRepresentation;
using Found = std::set<std::string>;

Found Check(const ScannedFile& scanned, const SyntheticDataset& result)
{
  return scanned.FindForReview(result.MakeFile());
}

SyntheticDataset WithTime(const std::string& time)
{
  return ScannedFile::MakeResult({"YES", "Tested", time});
}
}

TEST(ConsistencyCheck, AsksForTheMarksOfTheProfile)
{
  const ScannedFile scanned;
  EXPECT_EQ(Found{}, Check(scanned, ScannedFile::MakeResult()));
  EXPECT_EQ(Found{"Mark 0012,0062"},
            Check(scanned, ScannedFile::MakeResult({"NO", "Tested", "REMOVED"})));
  SyntheticDataset withoutMethod = ScannedFile::MakeResult({"YES", "", "REMOVED"});
  EXPECT_EQ(Found{"Mark 0012,0063"}, Check(scanned, withoutMethod));
  SyntheticDataset withoutCodes = withoutMethod;
  withoutCodes.AddSequence(Tags::DeidentificationMethodCodeSequence, {});
  EXPECT_EQ(Found{"Mark 0012,0063"}, Check(scanned, withoutCodes));
  withoutMethod.AddSequence(Tags::DeidentificationMethodCodeSequence, {SyntheticDataset()});
  EXPECT_EQ(Found{}, Check(scanned, withoutMethod));
}

TEST(ConsistencyCheck, AsksThatNoMoreOfTheDatesIsLeftThanTheOptionsSay)
{
  const ScannedFile basic;
  const ScannedFile modified({ProfileOption::RetainModifiedDates});
  const ScannedFile full({ProfileOption::RetainFullDates});
  const Found wrong = {"Mark 0028,0303"};
  EXPECT_EQ(wrong, Check(basic, WithTime("")));
  EXPECT_EQ(wrong, Check(basic, WithTime("MODIFIED")));
  EXPECT_EQ(wrong, Check(modified, WithTime("UNMODIFIED")));
  EXPECT_EQ(Found{}, Check(modified, WithTime("MODIFIED")));
  EXPECT_EQ(Found{}, Check(full, WithTime("UNMODIFIED")));
  EXPECT_EQ(Found{}, Check(full, WithTime("REMOVED")));
}

TEST(ConsistencyCheck, AsksForDatesThatMovedIntoTheFuture)
{
  constexpr Tag ContentDate(0x0008, 0x0023);
  const auto make = [](const char* date)
  { return WithTime("MODIFIED").Add(ContentDate, Vr::DA, date); };
  ScannedFile modified({ProfileOption::RetainModifiedDates});
  modified.source = ScannedFile::MakeSource().Add(ContentDate, Vr::DA, "20240301").MakeFile();
  EXPECT_EQ(Found{}, Check(modified, make("20240101")));
  EXPECT_EQ(Found{"LaterDate 0008,0023"}, Check(modified, make("20240302")));
  modified.plan.operations = {{AtEveryDepth{ContentDate}, Keep{}, Reason::Request}};
  EXPECT_EQ(Found{}, Check(modified, make("20240302")));
}

// FrameOfReferenceUID is of Type 1, StudyID of Type 2 in a CT image.
TEST(ConsistencyCheck, AsksForWhatTheIodRequiresAndTheSourceHad)
{
  constexpr Tag StudyId(0x0020, 0x0010);
  constexpr Tag FrameOfReferenceUid(0x0020, 0x0052);
  const auto make = [](const char* uid)
  {
    return ScannedFile::MakeResult().Add(StudyId, Vr::SH, "").Add(FrameOfReferenceUid, Vr::UI, uid);
  };
  ScannedFile scanned;
  scanned.source = make("1.2.3.9").MakeFile();
  EXPECT_EQ(Found{}, Check(scanned, make("2.25.9")));
  EXPECT_EQ(Found{"RequiredAttribute 0020,0052"}, Check(scanned, make("")));
  EXPECT_EQ((Found{"RequiredAttribute 0020,0010", "RequiredAttribute 0020,0052"}),
            Check(scanned, ScannedFile::MakeResult()));

  EXPECT_EQ(Found{"RequiredAttribute 0020,0052"}, Check(scanned, make(" ")));

  scanned.plan.operations = {{AtEveryDepth{FrameOfReferenceUid}, Clear{}, Reason::Request}};
  EXPECT_EQ(Found{}, Check(scanned, make("")));

  scanned.plan.operations.clear();
  scanned.source = make("").MakeFile();
  EXPECT_EQ(Found{}, Check(scanned, make("")));
}
}
