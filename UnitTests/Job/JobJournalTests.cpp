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
  order.execution.priority = -3;
  order.execution.userData = "mine";
  order.continuedJob = "old";
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

  const auto entry = FindEntry(storage, journal.GetId(), FindKeyOfTrial);
  ASSERT_TRUE(entry);
  EXPECT_EQ(JournalPhase::Storing, entry->phase);
  EXPECT_EQ("job", entry->hostJob);
  EXPECT_EQ(JobKind::Split, entry->order.kind);
  EXPECT_EQ(std::string(32, 'k'), entry->order.plan->key->GetBytes());
  EXPECT_EQ(std::vector<OrthancId>{JobFixture::GetStudyId()}, entry->order.resources);
  EXPECT_EQ(Level::Study, entry->order.routeLevel);
  EXPECT_EQ(JobFixture::GetStudyId(), entry->order.study);
  EXPECT_EQ("10.0.0.7", entry->order.origin->remoteIp);
  EXPECT_EQ("jane", entry->order.origin->username);
  EXPECT_EQ(-3, entry->order.execution.priority);
  EXPECT_EQ("mine", entry->order.execution.userData->asString());
  EXPECT_EQ("old", entry->order.continuedJob);
  EXPECT_TRUE(journal.FindSources());
}

TEST(JobJournal, KnowsAJobThatHasNotBegun)
{
  MemoryJournal storage;
  JobJournal journal(storage);
  journal.WriteWaiting(MakeOrder(), "job");
  EXPECT_TRUE(journal.IsWritten());
  EXPECT_FALSE(journal.HasHostJob());
  EXPECT_FALSE(journal.FindSources());
  const auto entry = FindEntry(storage, journal.GetId(), FindKeyOfTrial);
  EXPECT_EQ(JournalPhase::Waiting, entry->phase);
  EXPECT_EQ("job", entry->hostJob);
  EXPECT_EQ(std::string(32, 'k'), entry->order.plan->key->GetBytes());
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
  EXPECT_EQ(Named, FindEntry(storage, journal.GetId(), FindKeyOfTrial)->order.plan->key);
  EXPECT_THROW(FindEntry(storage, journal.GetId(),
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
  const auto entry = FindEntry(storage, journal.GetId(), FindKeyOfTrial);
  EXPECT_EQ(JournalPhase::Done, entry->phase);
  EXPECT_EQ("x", entry->content["ID"].asString());
}

TEST(JobJournal, KeepsWhyAJobIsTakenBack)
{
  MemoryJournal storage;
  JobJournal journal(storage);
  journal.WriteRollingBack(MakeOrder(), Error(ErrorCode::FullStorage, "why"));
  const auto entry = FindEntry(storage, journal.GetId(), FindKeyOfTrial);
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
    EXPECT_THROW(FindEntry(storage, "x", FindKeyOfTrial), Error) << text;
  }
}
}
