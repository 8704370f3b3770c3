// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JobJournal.h"

#include "Common/Base64.h"
#include "Common/Error.h"
#include "Job/JobFixture.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
const std::shared_ptr<const SecretKey> Named =
  std::make_shared<const SecretKey>(std::string(32, 'n'));

std::shared_ptr<const SecretKey> FindKeyOfTrial(const std::string& name)
{
  return name == "trial" ? Named : nullptr;
}

JobOrder MakeOrder()
{
  JobOrder order;
  order.kind = JobKind::Split;
  order.plan = std::make_shared<const ModificationPlan>(JobFixture::MakePlan());
  order.resources = {JobFixture::GetStudyId()};
  order.routeLevel = Level::Study;
  order.study = JobFixture::GetStudyId();
  order.origin = RequestOrigin{"10.0.0.7", "jane"};
  order.requester = {"10.0.0.8", "joan"};
  order.execution.priority = -3;
  order.execution.userData = "mine";
  return order;
}

std::string GetAllTexts(MemoryJournal& storage)
{
  std::string all;
  for (const std::string& name : storage.List())
  {
    all += name + "\n" + *storage.Find(name) + "\n";
  }
  return all;
}
}

TEST(JobJournal, KeepsTheOrderAndTheKey)
{
  MemoryJournal storage;
  JobJournal journal(storage);
  journal.SetHostJob("job");
  journal.WriteStoring(MakeOrder(), JobSources());

  const auto entry = FindEntry(storage, journal.GetId());
  ASSERT_TRUE(entry);
  EXPECT_EQ(JournalPhase::Storing, entry->phase);
  EXPECT_EQ("job", entry->hostJob);
  const JobOrder order = GetOrder(storage, journal.GetId(), FindKeyOfTrial);
  EXPECT_EQ(JobKind::Split, order.kind);
  EXPECT_EQ(std::string(32, 'k'), order.plan->key->GetBytes());
  EXPECT_EQ(std::vector<OrthancId>{JobFixture::GetStudyId()}, order.resources);
  EXPECT_EQ(Level::Study, order.routeLevel);
  EXPECT_EQ(JobFixture::GetStudyId(), order.study);
  EXPECT_EQ("10.0.0.7", order.origin->remoteIp);
  EXPECT_EQ("jane", order.origin->username);
  EXPECT_EQ("10.0.0.8", order.requester.remoteIp);
  EXPECT_EQ("joan", order.requester.username);
  EXPECT_EQ(-3, order.execution.priority);
  EXPECT_EQ("mine", order.execution.userData->asString());
  EXPECT_TRUE(journal.GetSources().instances.empty());
  EXPECT_TRUE(journal.GetMarks().empty());
}

// It can have values of many megabytes.
TEST(JobJournal, WritesTheOrderOnce)
{
  MemoryJournal storage;
  JobJournal journal(storage);
  ModificationPlan plan = JobFixture::MakePlan();
  plan.warnings = {std::string(100000, 'x')};
  JobOrder order;
  order.plan = std::make_shared<const ModificationPlan>(plan);
  journal.WriteStoring(order, JobSources());
  const std::string entry = journal.GetId() + ".job";
  const std::string assignment = *storage.Find(journal.GetId() + ".assignment");
  EXPECT_LT(100000u, assignment.size());
  int countWritten = 0;
  storage.hook = [&countWritten] { countWritten++; };
  journal.WriteDeleting(order, JobSources(), false);
  EXPECT_GT(1000u, storage.Find(entry)->size());
  journal.WriteRollingBack(Error(ErrorCode::FullStorage, ""));
  EXPECT_GT(1000u, storage.Find(entry)->size());
  journal.WriteFailed(Error(ErrorCode::FullStorage, ""), {});
  EXPECT_GT(1000u, storage.Find(entry)->size());
  EXPECT_EQ(3, countWritten);
  EXPECT_EQ(assignment, *storage.Find(journal.GetId() + ".assignment"));
}

TEST(JobJournal, KeepsWhatParentsHadUntilTheJobHasEnded)
{
  const SavedMarks marks{{Level::Study, JobFixture::GetStudyId()},
                         JobFixture::GetStudyId(),
                         true,
                         JobFixture::GetStudyId(),
                         {"label"}};
  for (const bool isGood : {true, false})
  {
    MemoryJournal storage;
    JobJournal journal(storage);
    journal.WriteStoring(MakeOrder(), JobSources());
    journal.WriteMarks({marks});
    const std::string before = journal.GetId() + ".before";
    EXPECT_TRUE(storage.Find(before));
    EXPECT_TRUE(SelectOrphans(storage.List()).empty());
    const auto read = journal.GetMarks();
    ASSERT_EQ(1u, read.size());
    EXPECT_EQ(Level::Study, read.front().resource.level);
    EXPECT_EQ(JobFixture::GetStudyId(), read.front().lineage);
    EXPECT_TRUE(read.front().getsLineage);
    EXPECT_EQ(std::set<std::string>{"label"}, read.front().newLabels);
    isGood ? journal.WriteDone({}) : journal.WriteFailed(Error(ErrorCode::FullStorage, ""), {});
    EXPECT_FALSE(storage.Find(before));
  }
}

TEST(JobJournal, FindsTextsOfNoJob)
{
  const std::vector<std::string> names = {"a.assignment", "a.before",     "a.job",
                                          "b.job",        "c.assignment", "d.before"};
  EXPECT_EQ((std::vector<std::string>{"a", "b"}), SelectEntries(names));
  EXPECT_EQ((std::vector<std::string>{"c.assignment", "d.before"}), SelectOrphans(names));
}

TEST(JobJournal, NamesTheJobThatWasLostAfterEveryCrash)
{
  MemoryJournal storage;
  JobJournal first(storage);
  first.SetHostJob("first");
  first.WriteStoring(MakeOrder(), JobSources());

  JobJournal second(storage, first.GetId(), *FindEntry(storage, first.GetId()));
  EXPECT_TRUE(second.HasHostJob());
  EXPECT_EQ("", second.GetContinuedJob());
  second.LeaveHostJob();
  EXPECT_FALSE(second.HasHostJob());
  second.WriteHostJob("second");
  second.SetHostJob("second");

  const JobJournal third(storage, first.GetId(), *FindEntry(storage, first.GetId()));
  EXPECT_TRUE(third.HasHostJob());
  EXPECT_EQ("first", third.GetContinuedJob());
  second.WriteDeleting(MakeOrder(), JobSources(), false);
  const auto entry = FindEntry(storage, first.GetId());
  EXPECT_EQ("second", entry->hostJob);
  EXPECT_EQ("first", entry->continuedJob);
}

TEST(JobJournal, KnowsAJobThatHasNotBegun)
{
  MemoryJournal storage;
  JobJournal journal(storage);
  journal.WriteWaiting(MakeOrder(), "job");
  EXPECT_TRUE(journal.IsWritten());
  EXPECT_FALSE(journal.HasHostJob());
  EXPECT_TRUE(journal.GetSources().instances.empty());
  const auto entry = FindEntry(storage, journal.GetId());
  EXPECT_EQ(JournalPhase::Waiting, entry->phase);
  EXPECT_EQ("job", entry->hostJob);
  const JobOrder order = GetOrder(storage, journal.GetId(), FindKeyOfTrial);
  EXPECT_EQ(std::string(32, 'k'), order.plan->key->GetBytes());
}

TEST(JobJournal, NamesConfiguredKeysOnly)
{
  JobOrder order = MakeOrder();
  ModificationPlan plan = JobFixture::MakePlan();
  plan.keyName = "trial";
  plan.key = Named;
  order.plan = std::make_shared<const ModificationPlan>(plan);
  MemoryJournal storage;
  JobJournal journal(storage);
  journal.WriteStoring(order, JobSources());
  EXPECT_EQ(std::string::npos, GetAllTexts(storage).find(EncodeBase64(Named->GetBytes())));
  EXPECT_EQ(Named, GetOrder(storage, journal.GetId(), FindKeyOfTrial).plan->key);
  EXPECT_THROW(GetOrder(storage, journal.GetId(),
                        [](const std::string&) { return std::shared_ptr<const SecretKey>(); }),
               Error);
}

TEST(JobJournal, WipesTheKeyOfAJobThatHasSucceeded)
{
  MemoryJournal storage;
  JobJournal journal(storage);
  journal.WriteStoring(MakeOrder(), JobSources());
  const std::string key = EncodeBase64(std::string(32, 'k'));
  ASSERT_NE(std::string::npos, GetAllTexts(storage).find(key));
  Json::Value content;
  content["ID"] = "x";
  journal.WriteDone(content);
  EXPECT_EQ(std::string::npos, GetAllTexts(storage).find(key));
  EXPECT_EQ(1u, storage.List().size());
  const auto entry = FindEntry(storage, journal.GetId());
  EXPECT_EQ(JournalPhase::Done, entry->phase);
  EXPECT_EQ("x", entry->content["ID"].asString());
}

TEST(JobJournal, KeepsWhyAJobIsTakenBack)
{
  MemoryJournal storage;
  JobJournal journal(storage);
  journal.WriteRollingBack(Error(ErrorCode::FullStorage, "why"));
  const auto entry = FindEntry(storage, journal.GetId());
  EXPECT_EQ(JournalPhase::RollingBack, entry->phase);
  EXPECT_EQ(ErrorCode::FullStorage, entry->error->GetCode());
  EXPECT_EQ("why", entry->error->GetDetails());
}

TEST(JobJournal, ErasesWhatItHasWritten)
{
  MemoryJournal storage;
  JobJournal journal(storage);
  journal.WriteStoring(MakeOrder(), JobSources());
  EXPECT_EQ(std::vector<std::string>{journal.GetId()}, SelectEntries(storage.List()));
  journal.Erase();
  EXPECT_TRUE(storage.List().empty());

  storage.hook = [] { FAIL() << "nothing was written"; };
  JobJournal(storage).Erase();
}

TEST(JobJournal, RefusesDamagedEntries)
{
  MemoryJournal storage;
  for (const char* text : {"", "{", "[]", "{}", R"({"Format":2})", R"({"Format":1,"Phase":9})",
                           R"({"Format":1,"Phase":0,"HostJob":"","Content":null})"})
  {
    storage.Write("x.job", text);
    storage.Write("x.assignment", text);
    storage.Write("x.before", std::string("[") + text + "1]");
    EXPECT_THROW(FindEntry(storage, "x"), Error) << text;
    EXPECT_THROW(GetOrder(storage, "x", FindKeyOfTrial), Error) << text;
    JobJournal journal(storage, "x", {});
    EXPECT_THROW(journal.GetSources(), Error) << text;
    EXPECT_THROW(journal.GetMarks(), Error) << text;
  }
  EXPECT_THROW(GetOrder(storage, "y", FindKeyOfTrial), Error);
}
}
