// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/OutputClaims.h"

#include "Job/JobFixture.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace OrthancModification
{
namespace
{
using Answer = OutputClaims::Answer;

std::vector<OrthancId> MakeSeries(const std::vector<std::string>& uids)
{
  std::vector<OrthancId> series;
  for (const std::string& uid : uids)
  {
    series.push_back(OrthancId::Compute(Level::Series, {"P", "1", uid, ""}));
  }
  std::sort(series.begin(), series.end());
  return series;
}

class OutputClaimsTest : public testing::Test
{
protected:
  void Expect(OutputClaims::Job job, const std::vector<std::string>& uids)
  {
    claims_.Expect(job, MakeSeries(uids), claims_.CountReleases());
  }

  OutputClaims claims_;
  int first_ = 0;
  int second_ = 0;
};
}

TEST_F(OutputClaimsTest, AreGrantedToOneJobAtATime)
{
  Expect(&first_, {"1.1", "1.2"});
  Expect(&second_, {"1.2", "1.3"});
  EXPECT_EQ(Answer::Granted, claims_.Claim(&first_));
  EXPECT_EQ(Answer::Granted, claims_.Claim(&first_));
  EXPECT_EQ(Answer::Wait, claims_.Claim(&second_));
  claims_.SetIdle(&first_, true);
  EXPECT_EQ(Answer::Refused, claims_.Claim(&second_));
  claims_.Release(&first_);
  EXPECT_EQ(Answer::Outdated, claims_.Claim(&second_));
  Expect(&second_, {"1.2", "1.3"});
  EXPECT_EQ(Answer::Granted, claims_.Claim(&second_));
}

TEST_F(OutputClaimsTest, DoNotMeetOverOtherSeries)
{
  Expect(&first_, {"1.1"});
  Expect(&second_, {"1.2"});
  EXPECT_EQ(Answer::Granted, claims_.Claim(&first_));
  claims_.Release(&first_);
  EXPECT_EQ(Answer::Granted, claims_.Claim(&second_));
}

TEST_F(OutputClaimsTest, NoticeAJobThatEndsDuringTheCheck)
{
  Expect(&first_, {"1.1"});
  EXPECT_EQ(Answer::Granted, claims_.Claim(&first_));
  const std::uint64_t countReleases = claims_.CountReleases();
  claims_.Release(&first_);
  claims_.Expect(&second_, MakeSeries({"1.1"}), countReleases);
  EXPECT_EQ(Answer::Outdated, claims_.Claim(&second_));
}

// Architecture D3: with a project key two jobs expect the same outputs. The second one must not take for granted what the
// first one takes back.
TEST(OutputClaims, LetASecondJobWaitForTheFirst)
{
  JobFixture fixture(1);
  fixture.AddStudy(2);
  fixture.plan.keepSource = false;
  const auto first = fixture.CreateForStudy();
  const auto second = fixture.CreateForStudy();
  Gate gate;
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId&)
  {
    if (call == StoreCall::Store)
    {
      gate.Pass();
    }
  };
  EXPECT_EQ(StepOutcome::Continue, first->Step(std::chrono::milliseconds(1)));
  gate.WaitForArrivals(1);
  EXPECT_EQ(StepOutcome::Continue, second->Step(std::chrono::milliseconds(1)));
  EXPECT_EQ(0u, second->GetReport().countFinishedUnits);
  first->Cancel();
  gate.Open();
  first->Wait();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*second));
  EXPECT_EQ(4u, fixture.store.GetAll().size());
  EXPECT_EQ(4u, fixture.GetOutputs().size());
}

TEST(OutputClaims, LetAJobFailThatWouldWaitForAPausedOne)
{
  JobFixture fixture(1);
  fixture.AddStudy(2);
  const auto first = fixture.CreateForStudy();
  const auto second = fixture.CreateForStudy();
  Gate gate;
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId&)
  {
    if (call == StoreCall::Store)
    {
      gate.Pass();
    }
  };
  first->Step(std::chrono::milliseconds(1));
  gate.WaitForArrivals(1);
  first->Pause();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*second));
  EXPECT_EQ(ErrorCode::BadRequest, second->GetReport().error->GetCode());
  gate.Open();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*first));
}
}
