// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/EarlierJobs.h"

#include "Host/ExpectError.h"
#include "Host/GlobalPropertyJournal.h"
#include "Host/ServedHost.h"
#include "Job/JobFixture.h"

#include <gtest/gtest.h>

#include <chrono>

namespace OrthancModification::Host
{
namespace
{
JobOrder MakeOrder()
{
  JobOrder order;
  order.plan = std::make_shared<const ModificationPlan>(JobFixture::MakePlan());
  order.routeLevel = Level::Study;
  order.resources = {JobFixture::GetStudyId()};
  return order;
}

JobSources MakeSources()
{
  const ParentIds series(JobFixture::GetSeries());
  JobSources sources;
  sources.AppendLink({series, series});
  return sources;
}

// Answers its identifier in the journal.
std::string LeaveInterrupted(IJournalStorage& storage)
{
  JobJournal journal(storage);
  journal.SetHostJob("old");
  journal.WriteStoring(MakeOrder(), MakeSources());
  return journal.GetId();
}

void WaitForRecovery(ServedHost& host)
{
  host.plugin->Start();
  while (host.plugin->GetRecovery().WaitUntilReady(std::chrono::seconds(1)) == nullptr)
  {
  }
}
}

TEST(EarlierJobs, CountAmongTheOpenOnes)
{
  ServedHost host("{}", R"({"Modification":{"MaximumJobs":1}})");
  GlobalPropertyJournal storage(host.orthanc.GetContext());
  LeaveInterrupted(storage);
  ExpectError(ErrorCode::DatabaseUnavailable, "MaximumJobs",
              [&]
              {
                host.plugin->GetRuntime().GetOpenJobs().Open(
                  []() -> std::shared_ptr<ModificationJob>
                  {
                    ADD_FAILURE() << "made, and there is no place for it";
                    return nullptr;
                  });
              });
}

TEST(EarlierJobs, HaveTheirClaimsBeforeThereAreOthers)
{
  ServedHost host;
  GlobalPropertyJournal storage(host.orthanc.GetContext());
  LeaveInterrupted(storage);
  OutputClaims& claims = host.plugin->GetRuntime().GetServices().claims;
  const int other = 0;
  claims.Expect(&other, MakeSources().ListOutputSeries(), claims.CountReleases());
  EXPECT_EQ(OutputClaims::Answer::Refused, claims.Claim(&other));
  claims.Release(&other);
}

// The process ended between the two writes.
TEST(EarlierJobs, LeaveNoTextsOfJobsThatAreNotThere)
{
  ServedHost host;
  GlobalPropertyJournal storage(host.orthanc.GetContext());
  storage.Write("a.assignment", "x");
  storage.Write("b.before", "x");
  const std::string id = LeaveInterrupted(storage);
  const std::vector<std::string> left = host.plugin->GetRuntime().GetJournal().List();
  EXPECT_EQ((std::vector<std::string>{id + ".assignment", id + ".job"}), left);
}

TEST(EarlierJobs, AreNamedAfterTheOneThatTheHostHasLost)
{
  ServedHost host;
  GlobalPropertyJournal storage(host.orthanc.GetContext());
  const std::string id = LeaveInterrupted(storage);
  WaitForRecovery(host);
  EXPECT_EQ(1u, host.orthanc.jobs.Count());
  const auto entry = FindEntry(host.plugin->GetRuntime().GetJournal(), id);
  EXPECT_EQ("old", entry->continuedJob);
  EXPECT_NE("old", entry->hostJob);
  EXPECT_NE("", entry->hostJob);
}

TEST(EarlierJobs, StayInTheJournalIfTheyCannotBeRead)
{
  ServedHost host;
  GlobalPropertyJournal storage(host.orthanc.GetContext());
  const std::string id = LeaveInterrupted(storage);
  storage.Write(id + ".assignment", "damaged");
  WaitForRecovery(host);
  EXPECT_EQ(0u, host.orthanc.jobs.Count());
  EXPECT_EQ(JournalPhase::Storing, FindEntry(host.plugin->GetRuntime().GetJournal(), id)->phase);
}

// What the other one relies on must not be taken back.
TEST(EarlierJobs, AreGivenUpIfAnotherJobStoresIntoTheSameSeries)
{
  ServedHost host;
  Runtime& runtime = host.plugin->GetRuntime();
  const std::string first = LeaveInterrupted(runtime.GetJournal());
  const std::string second = LeaveInterrupted(runtime.GetJournal());
  runtime.GetEarlierJobs().Resume(runtime.GetJournal().List());
  const bool isFirst = runtime.GetEarlierJobs().Find(first) != nullptr;
  EXPECT_NE(isFirst, runtime.GetEarlierJobs().Find(second) != nullptr);
  const auto entry = FindEntry(runtime.GetJournal(), isFirst ? second : first);
  EXPECT_EQ(JournalPhase::Failed, entry->phase);
  EXPECT_NE(std::string::npos, entry->error->GetDetails().find("same series"));
}
}
