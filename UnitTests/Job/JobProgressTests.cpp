// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JobProgress.h"

#include "Job/OrderFixture.h"

namespace OrthancModification
{
namespace
{
JobReport Fill(const JobProgress& progress)
{
  JobReport report{};
  progress.Fill(report);
  return report;
}
}

// D3: lists of a job are bounded.
TEST(JobProgress, LimitsItsListsAndCountsDanglingReferences)
{
  const OrthancId id = OrderFixture::GetId("1/1/1");
  JobProgress progress;
  for (int i = 0; i < 101; i++)
  {
    progress.AddNotTranscoded(id);
    progress.AddFailure(id, Error(ErrorCode::Plugin, "x"));
    progress.AddWarning(std::to_string(i));
  }
  progress.AddDangling(std::vector<DanglingReference>(999, {id, "a"}));
  EXPECT_EQ(999u, Fill(progress).danglingReferences.size());
  progress.AddDangling({{id, "b"}, {id, "c"}, {id, "d"}});

  const JobReport report = Fill(progress);
  EXPECT_EQ(100u, report.notTranscoded.size());
  EXPECT_EQ(100u, report.failedInstances.size());
  EXPECT_EQ(100u, report.warnings.size());
  ASSERT_EQ(1000u, report.danglingReferences.size());
  EXPECT_EQ("b", report.danglingReferences.back().path);
  EXPECT_EQ(1002u, report.countDanglingReferences);
}

TEST(JobProgress, ListsEachWarningOnce)
{
  JobProgress progress;
  for (const char* warning : {"a", "b", "a"})
  {
    progress.AddWarning(warning);
  }
  EXPECT_EQ((std::vector<std::string>{"a", "b"}), Fill(progress).warnings);
}

// R23
TEST(JobProgress, CountsThePhasesBehindTheInstances)
{
  JobProgress progress;
  progress.countTreated = 3;
  EXPECT_EQ(3u, Fill(progress).countFinishedUnits);
  progress.isFinishOver = true;
  progress.isDeletionOver = true;
  EXPECT_EQ(5u, Fill(progress).countFinishedUnits);
}
}
