// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/HostJob.h"

#include "Common/Error.h"
#include "Common/JsonText.h"
#include "Fakes/FakeOrthanc.h"
#include "Host/GlobalPropertyJournal.h"
#include "Host/LiveJob.h"
#include "Host/ServedHost.h"
#include "Job/JobFixture.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
namespace
{
constexpr const char* Unfinished =
  R"({"OrthancModification":1,"Content":{"Description":"REST API","InstancesCount":3}})";

// The callbacks of a restored job, as the host calls them.
class Restored final
{
public:
  explicit Restored(ServedHost& host, const char* serialized = Unfinished,
                    JobKind kind = JobKind::SingleResource)
    : callbacks_(FakeJobs::GetCallbacks(RestoreJob(
        host.orthanc.GetContext(), host.plugin->GetRecovery(), GetJobType(kind), serialized)))
  {
  }

  std::string GetType() const { return callbacks_.type; }
  Json::Value GetContent() const { return ParseJson(callbacks_.getContent(callbacks_.job), 10); }
  std::string GetSerialized() const { return callbacks_.getSerialized(callbacks_.job); }
  OrthancPluginJobStepStatus Step() const { return callbacks_.step(callbacks_.job); }
  float GetProgress() const { return callbacks_.getProgress(callbacks_.job); }
  OrthancPluginErrorCode Reset() const { return callbacks_.reset(callbacks_.job); }
  OrthancPluginErrorCode Stop() const
  {
    return callbacks_.stop(callbacks_.job, OrthancPluginJobStopReason_Canceled);
  }

private:
  const _OrthancPluginCreateJob& callbacks_;
};
}

TEST(HostJob, DeclinesWhatIsNotOurs)
{
  const struct
  {
    const char* type;
    const char* serialized;
  } cases[] = {
    {"Archive", Unfinished},
    {"", Unfinished},
    {GetJobType(JobKind::SingleResource), ""},
    {GetJobType(JobKind::SingleResource), "no JSON"},
    {GetJobType(JobKind::SingleResource), "[]"},
    {GetJobType(JobKind::SingleResource), "\"text\""},
    {GetJobType(JobKind::SingleResource), "{}"},
    {GetJobType(JobKind::SingleResource), R"({"Content":{}})"},
    {GetJobType(JobKind::SingleResource), R"({"OrthancModification":1})"},
    {GetJobType(JobKind::SingleResource), R"({"OrthancModification":1,"Content":"text"})"},
    {GetJobType(JobKind::SingleResource), R"({"Type":"ResourceModification","ModifyJob":{}})"}};
  for (const auto& c : cases)
  {
    ServedHost host;
    EXPECT_EQ(nullptr, RestoreJob(host.orthanc.GetContext(), host.plugin->GetRecovery(), c.type,
                                  c.serialized))
      << c.type << " " << c.serialized;
    EXPECT_EQ(0u, host.orthanc.jobs.Count());
  }
}

TEST(HostJob, AnswersNoJobIfTheHostCreatesNone)
{
  ServedHost host;
  host.orthanc.failures[_OrthancPluginService_CreateJob] = OrthancPluginErrorCode_Plugin;
  EXPECT_EQ(nullptr, RestoreJob(host.orthanc.GetContext(), host.plugin->GetRecovery(),
                                GetJobType(JobKind::SingleResource), Unfinished));
}

TEST(HostJob, ShowsTheContentThatWasStored)
{
  ServedHost host;
  Restored job(host);
  EXPECT_EQ("ResourceModification", job.GetType());
  EXPECT_EQ(ParseJson(Unfinished, 10)["Content"], job.GetContent());
  EXPECT_EQ(0.0f, job.GetProgress());
}

TEST(HostJob, ShowsThatAStoredJobHadFinished)
{
  ServedHost host;
  Restored job(host, R"({"OrthancModification":1,"Progress":1,"Content":{"ID":"x"}})");
  EXPECT_EQ(1.0f, job.GetProgress());
  EXPECT_EQ("x", job.GetContent()["ID"].asString());
  EXPECT_FALSE(job.GetContent().isMember("ErrorDetails"));
}

// Of a version without a journal, or whose journal was lost.
TEST(HostJob, FailsAfterARestartIfTheJournalDoesNotKnowItAndSaysWhy)
{
  ServedHost host;
  Restored job(host);
  EXPECT_EQ(OrthancPluginJobStepStatus_Continue, job.Step());  // the host has not started
  host.plugin->Start();
  while (job.Step() == OrthancPluginJobStepStatus_Continue)
  {
  }
  EXPECT_EQ(OrthancPluginJobStepStatus_Failure, job.Step());
  const Json::Value content = job.GetContent();
  EXPECT_EQ(static_cast<int>(ErrorCode::Plugin), content["ErrorCode"].asInt());
  EXPECT_NE(std::string::npos, content["ErrorDetails"].asString().find("restart"));
  EXPECT_EQ(3, content["InstancesCount"].asInt());
  EXPECT_EQ(OrthancPluginErrorCode_Success, job.Stop());
  EXPECT_NE(OrthancPluginErrorCode_Success, job.Reset());
}

// Killed after the job had ended, before the host saved that.
TEST(HostJob, ShowsTheEndThatTheJournalTells)
{
  for (const bool isGood : {true, false})
  {
    ServedHost host;
    GlobalPropertyJournal storage(host.orthanc.GetContext());
    JobJournal journal(storage);
    Json::Value ended;
    ended["InstancesCount"] = 7;
    if (isGood)
    {
      journal.WriteDone(ended);
    }
    else
    {
      JobOrder order;
      order.plan = std::make_shared<const ModificationPlan>(JobFixture::MakePlan());
      journal.WriteStoring(order, JobSources());
      journal.WriteFailed(Error(ErrorCode::FullStorage, ""), ended);
    }
    Json::Value stored = ParseJson(Unfinished, 10);
    stored["Journal"] = journal.GetId();
    Restored job(host, WriteJson(stored).c_str());
    host.plugin->Start();
    OrthancPluginJobStepStatus status = job.Step();
    while (status == OrthancPluginJobStepStatus_Continue)
    {
      status = job.Step();
    }
    EXPECT_EQ(isGood ? OrthancPluginJobStepStatus_Success : OrthancPluginJobStepStatus_Failure,
              status);
    EXPECT_EQ(7, job.GetContent()["InstancesCount"].asInt());
    EXPECT_EQ(isGood ? OrthancPluginErrorCode_BadSequenceOfCalls : OrthancPluginErrorCode_Success,
              job.Reset());
  }
}

// "SaveJobs" is false: what has ended is wiped, keys above all.
TEST(HostJob, WipesWhatHasEndedAndIsForgotten)
{
  ServedHost host;
  GlobalPropertyJournal storage(host.orthanc.GetContext());
  JobJournal(storage).WriteDone({});
  host.plugin->Start();
  while (host.plugin->GetRecovery().WaitUntilReady(std::chrono::seconds(1)) == nullptr)
  {
  }
  EXPECT_TRUE(host.plugin->GetRuntime().GetJournal().List().empty());
  EXPECT_EQ(0u, host.orthanc.jobs.Count());
}

TEST(HostJob, IsStoredInAFormThatItReadsAgain)
{
  ServedHost host;
  Restored first(host);
  Restored second(host, first.GetSerialized().c_str());
  EXPECT_EQ(first.GetContent(), second.GetContent());
}

// R146
TEST(HostJob, HasTheTypeOfTheBuiltIn)
{
  EXPECT_STREQ("ResourceModification", GetJobType(JobKind::SingleResource));
  EXPECT_STREQ("ResourceModification", GetJobType(JobKind::Bulk));
  EXPECT_STREQ("SplitStudy", GetJobType(JobKind::Split));
  EXPECT_STREQ("MergeStudy", GetJobType(JobKind::Merge));
}

TEST(HostJob, OfEachKindIsRestoredWithItsType)
{
  for (const JobKind kind :
       {JobKind::SingleResource, JobKind::Bulk, JobKind::Split, JobKind::Merge})
  {
    SCOPED_TRACE(GetJobType(kind));
    ServedHost host;
    Restored job(host, R"({"OrthancModification":1,"Progress":0.5,"Content":{"TargetStudy":"x"}})",
                 kind);
    EXPECT_EQ(GetJobType(kind), job.GetType());
    EXPECT_EQ(0.5f, job.GetProgress());
    EXPECT_EQ("x", job.GetContent()["TargetStudy"].asString());

    Restored again(host, job.GetSerialized().c_str(), kind);
    EXPECT_EQ(GetJobType(kind), again.GetType());
    EXPECT_EQ(0.5f, again.GetProgress());
    EXPECT_EQ(job.GetContent(), again.GetContent());
  }
}

// R155: the jobs of the built-in have the same types.
TEST(HostJob, DeclinesTheSplitsAndMergesOfTheBuiltIn)
{
  for (const JobKind kind : {JobKind::Split, JobKind::Merge})
  {
    ServedHost host;
    for (const char* serialized :
         {R"({"Type":"SplitStudy","Permissive":false,"Commands":["a",null]})", "{}",
          R"({"OrthancModification":1,"Progress":"half","Content":{}})"})
    {
      EXPECT_EQ(nullptr, RestoreJob(host.orthanc.GetContext(), host.plugin->GetRecovery(),
                                    GetJobType(kind), serialized));
      EXPECT_EQ(0u, host.orthanc.jobs.Count());
    }
  }
}
}
