// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SourceGuard.h"

#include "Job/JobFixture.h"

#include <gtest/gtest.h>

#include <thread>

namespace OrthancModification
{
namespace
{
OrthancId MakeId(const std::string& uid)
{
  return OrthancId::Compute(Level::Instance, {"P", "1", "1.1", uid});
}

const OrthancId Source = MakeId("source");
}

TEST(SourceGuard, NoticesWhatIsStoredAgain)
{
  SourceGuard guard;
  EXPECT_FALSE(guard.IsWatching());
  int job = 0;
  guard.Watch(&job, [](const OrthancId& id) { return id == Source; });
  EXPECT_TRUE(guard.IsWatching());
  guard.NoteIncoming(MakeId("other"));
  EXPECT_TRUE(guard.GetChanged(&job).empty());
  EXPECT_TRUE(SourceGuard::Deletion(guard, &job, Source).IsAllowed());
  guard.NoteIncoming(Source);
  EXPECT_EQ(std::vector<OrthancId>{Source}, guard.GetChanged(&job));
  EXPECT_FALSE(SourceGuard::Deletion(guard, &job, Source).IsAllowed());
  guard.Release(&job);
  EXPECT_FALSE(guard.IsWatching());
}

TEST(SourceGuard, LetsAClientWaitWhileTheSourceIsDeleted)
{
  SourceGuard guard;
  int job = 0;
  guard.Watch(&job, [](const OrthancId& id) { return id == Source; });
  std::atomic<bool> isDeleted{false};
  std::thread client;
  {
    const SourceGuard::Deletion deletion(guard, &job, Source);
    client = std::thread(
      [&]
      {
        guard.NoteIncoming(Source);
        EXPECT_TRUE(isDeleted);
      });
    isDeleted = true;
  }
  client.join();
}

// A client stores an instance again, with other pixels, before the job deletes it.
TEST(SourceGuard, KeepsASourceThatWasStoredAgain)
{
  for (const bool isPermissive : {false, true})
  {
    JobFixture fixture(1);
    fixture.AddStudy(2);
    fixture.plan.keepSource = false;
    fixture.plan.permissive = isPermissive;
    fixture.overwriting.isAllowed = true;
    const OrthancId changed = *fixture.sources.begin();
    const auto job = fixture.CreateForStudy();
    fixture.guard.NoteIncoming(changed);
    EXPECT_EQ(isPermissive ? StepOutcome::Success : StepOutcome::Failure,
              JobFixture::RunToEnd(*job));
    EXPECT_EQ(1u, fixture.store.GetAll().count(changed));
    EXPECT_EQ(isPermissive, !fixture.HasAllSources());
    EXPECT_EQ(isPermissive ? 4u : 0u, fixture.GetOutputs().size());
  }
}
}
