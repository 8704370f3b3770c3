// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/StoreBatches.h"

#include "Job/JobFixture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>
#include <string>
#include <vector>

namespace OrthancModification
{
namespace
{
std::vector<InstanceRecord> MakeRecords(const std::vector<std::uint32_t>& sizesKib)
{
  std::vector<InstanceRecord> records;
  for (const std::uint32_t sizeKib : sizesKib)
  {
    const OrthancId id = OrthancId::Compute(
      Level::Instance, {"P", "1.2", "1.3", "1.4." + std::to_string(records.size())});
    records.emplace_back(id, id);
    records.back().sizeKib = sizeKib & InstanceRecord::MaximumSizeKib;
  }
  return records;
}

std::vector<std::size_t> GetSizes(const StoreBatches& batches)
{
  std::vector<std::size_t> sizes;
  InstanceIndex next = 0;
  for (std::size_t i = 0; i < batches.GetCount(); i++)
  {
    const StoreBatches::Range range = batches.Get(i);
    EXPECT_EQ(next, range.begin);
    next = range.end;
    sizes.push_back(range.end - range.begin);
  }
  return sizes;
}

// One thread, so that the order of all calls is defined.
struct CallsFixture : JobFixture
{
  CallsFixture() : JobFixture(1)
  {
    AddStudy(8);
    store.behaviour.hook = [this](StoreCall call, const OrthancId&)
    {
      const std::lock_guard<std::mutex> lock(mutex);
      calls += call == StoreCall::Read ? "R" : call == StoreCall::Store ? "S" : "";
      calls += call == StoreCall::WriteLineage ? "L" : "";
    };
  }

  std::mutex mutex;
  std::string calls;
};
}

TEST(StoreBatches, TakesSmallNeighboursTogether)
{
  const auto records = MakeRecords(std::vector<std::uint32_t>(70, 33));
  const StoreBatches batches(records, 1);
  EXPECT_EQ(std::vector<std::size_t>({8, 8, 8, 8, 8, 8, 8, 8, 6}), GetSizes(batches));
}

TEST(StoreBatches, LeavesEachThreadItsShare)
{
  const auto records = MakeRecords(std::vector<std::uint32_t>(70, 33));
  EXPECT_EQ(std::vector<std::size_t>(35, 2), GetSizes(StoreBatches(records, 4)));
  EXPECT_EQ(std::vector<std::size_t>(70, 1), GetSizes(StoreBatches(records, 16)));
}

TEST(StoreBatches, LimitsTheBytesOfABatch)
{
  std::vector<std::uint32_t> sizes(64, 1);
  sizes[0] = 1024;
  sizes[1] = 1024;
  sizes[2] = 1025;
  sizes[3] = 500 * 1024;
  const auto records = MakeRecords(sizes);
  const auto found = GetSizes(StoreBatches(records, 1));
  ASSERT_LT(4u, found.size());
  EXPECT_EQ(std::vector<std::size_t>({2, 1, 1, 8}),
            std::vector<std::size_t>(found.begin(), found.begin() + 4));
}

TEST(StoreBatches, StayBelowALowerLimitOfMemory)
{
  const auto records = MakeRecords(std::vector<std::uint32_t>(64, 1));
  EXPECT_EQ(std::vector<std::size_t>(32, 2), GetSizes(StoreBatches(records, 1, 2500)));
}

TEST(StoreBatches, AreNoneWithoutInstances)
{
  EXPECT_EQ(0u, StoreBatches({}, 4).GetCount());
}

TEST(StoreBatches, AreEditedThenStoredThenAnnotated)
{
  CallsFixture fixture;
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(16u, fixture.GetOutputs().size());
  std::string expected;
  for (int i = 0; i < 8; i++)
  {
    expected += "RRSSLL";
  }
  EXPECT_EQ(expected, fixture.calls.substr(0, expected.size()));
}

// Of a batch of two: the one that cannot be read is the only one to fail.
TEST(StoreBatches, FailInstanceByInstance)
{
  CallsFixture fixture;
  fixture.plan.permissive = true;
  const OrthancId bad = *fixture.sources.begin();
  fixture.store.behaviour.hook = [bad](StoreCall call, const OrthancId& id)
  {
    if (call == StoreCall::Read && id == bad)
    {
      throw Error(ErrorCode::BadFileFormat, "unreadable");
    }
  };
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Success, JobFixture::RunToEnd(*job));
  EXPECT_EQ(15u, fixture.GetOutputs().size());
  EXPECT_EQ(1u, job->GetReport().countFailed);
}

// Where one failure ends the job, nothing that was edited beside it is stored.
TEST(StoreBatches, StoreNothingBesideAFailureThatEndsTheJob)
{
  CallsFixture fixture;
  int countRead = 0;
  int countStored = 0;
  fixture.store.behaviour.hook = [&](StoreCall call, const OrthancId&)
  {
    countStored += call == StoreCall::Store ? 1 : 0;
    if (call == StoreCall::Read && ++countRead == 2)
    {
      throw Error(ErrorCode::BadFileFormat, "unreadable");
    }
  };
  const auto job = fixture.CreateForStudy();
  EXPECT_EQ(StepOutcome::Failure, JobFixture::RunToEnd(*job));
  EXPECT_LE(countStored, 2);  // of the batch that was waiting already
  EXPECT_TRUE(fixture.GetOutputs().empty());
  EXPECT_TRUE(fixture.HasAllSources());
}
}
