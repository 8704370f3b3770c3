// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OpenJobs.h"

#include "Host/ExpectError.h"
#include "Job/JobFixture.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
namespace
{
using JobPointer = std::shared_ptr<ModificationJob>;

struct OpenJobsFixture : JobFixture
{
  OpenJobsFixture() { AddStudy(1); }

  JobPointer Open(OpenJobs& jobs)
  {
    return jobs.Open([this] { return CreateForStudy(); });
  }
};

void ExpectFull(OpenJobs& jobs)
{
  ExpectError(ErrorCode::DatabaseUnavailable, "MaximumJobs",
              [&]
              {
                jobs.Open(
                  []() -> JobPointer
                  {
                    ADD_FAILURE() << "made, and there is no place for it";
                    return nullptr;
                  });
              });
}
}

TEST(OpenJobs, RefuseMoreThanThereIsPlaceFor)
{
  OpenJobsFixture fixture;
  OpenJobs jobs(2);
  const JobPointer first = fixture.Open(jobs);
  const JobPointer second = fixture.Open(jobs);
  ExpectFull(jobs);
  ExpectFull(jobs);
}

TEST(OpenJobs, ForgetThoseThatHaveEnded)
{
  OpenJobsFixture fixture;
  OpenJobs jobs(1);
  const JobPointer successful = fixture.Open(jobs);
  ExpectFull(jobs);
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*successful));
  const JobPointer cancelled = fixture.Open(jobs);
  ExpectFull(jobs);
  cancelled->Cancel();
  cancelled->Wait();
  EXPECT_NE(nullptr, fixture.Open(jobs));
}

// As those that the host does not take.
TEST(OpenJobs, ForgetThoseThatAreGone)
{
  OpenJobsFixture fixture;
  OpenJobs jobs(1);
  JobPointer job = fixture.Open(jobs);
  job.reset();
  EXPECT_NE(nullptr, fixture.Open(jobs));
}

TEST(OpenJobs, CountPausedJobs)
{
  OpenJobsFixture fixture;
  OpenJobs jobs(1);
  const JobPointer job = fixture.Open(jobs);
  job->Pause();
  ExpectFull(jobs);
}

TEST(OpenJobs, CountThoseThatAreBeingMade)
{
  OpenJobsFixture fixture;
  OpenJobs jobs(1);
  const JobPointer job = jobs.Open(
    [&]
    {
      ExpectFull(jobs);
      return fixture.CreateForStudy();
    });
  ExpectFull(jobs);
}

TEST(OpenJobs, DoNotCountWhatCouldNotBeMade)
{
  OpenJobsFixture fixture;
  OpenJobs jobs(1);
  ExpectError(ErrorCode::BadRequest, "bad",
              [&]
              { jobs.Open([]() -> JobPointer { throw Error(ErrorCode::BadRequest, "bad"); }); });
  EXPECT_NE(nullptr, fixture.Open(jobs));
}

// As those of an earlier process.
TEST(OpenJobs, CountThoseThatComeOnTopOnce)
{
  OpenJobsFixture fixture;
  OpenJobs jobs(2);
  const JobPointer job = fixture.CreateForStudy();
  jobs.Add(job);
  jobs.Add(job);
  const JobPointer other = fixture.Open(jobs);
  ExpectFull(jobs);
  jobs.Add(fixture.CreateForStudy());
  ExpectFull(jobs);
}

TEST(OpenJobs, HaveNoLimitIfItIsZero)
{
  OpenJobsFixture fixture;
  OpenJobs jobs(0);
  std::vector<JobPointer> all;
  for (int i = 0; i < 100; i++)
  {
    all.push_back(fixture.Open(jobs));
  }
  EXPECT_EQ(100u, all.size());
}
}
