// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/InstanceModification.h"

#include "Common/Error.h"
#include "Job/CrosswalkBook.h"
#include "Job/JobFixture.h"
#include "Store/MemoryTexts.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
std::string GetSop(JobFixture& fixture, const AssembledFile& file)
{
  return Dataset(file.GetBytes(), fixture.dictionary, fixture.reading)
    .GetIdentifiers()
    .sopInstanceUid;
}

struct Instance
{
  JobFixture fixture;
  OrthancId id = fixture.store.Add(JobFixture::MakeFile("1.2.3.4"));
};
}

TEST(InstanceModification, AnswersTheEditedFileAndStoresNothing)
{
  Instance instance;
  const ModifiedFile file =
    ModifyInstance(instance.fixture.GetServices(), instance.fixture.plan, instance.id.ToString());
  EXPECT_EQ(IdentifierDeriver(instance.fixture.plan.key).DeriveUid("1.2.3.4"),
            GetSop(instance.fixture, file.content));
  EXPECT_EQ(1u, instance.fixture.store.GetAll().size());
}

TEST(InstanceModification, KeepsTheSopInstanceUidAcrossALossyTranscoding)
{
  Instance instance;
  instance.fixture.plan.edits.identifiers.sopInstanceUid = KeepIdentifier{};
  instance.fixture.plan.transcode = "1.2.840.10008.1.2";
  instance.fixture.store.behaviour.transcode = [](std::string_view, const std::string&)
  { return std::make_unique<std::string>(JobFixture::MakeFile("1.2.3.99")); };
  const ModifiedFile file =
    ModifyInstance(instance.fixture.GetServices(), instance.fixture.plan, instance.id.ToString());
  EXPECT_EQ("1.2.3.4", GetSop(instance.fixture, file.content));
}

TEST(InstanceModification, WarnsWhereTheHostLacksLossyQuality)
{
  Instance instance;
  instance.fixture.plan.transcode = "1.2.840.10008.1.2";
  instance.fixture.plan.lossyQuality = 50;
  instance.fixture.store.behaviour.transcode = [](std::string_view file, const std::string&)
  { return std::make_unique<std::string>(file); };
  for (const bool hasLossyQuality : {true, false})
  {
    instance.fixture.store.behaviour.hasLossyQuality = hasLossyQuality;
    const ModifiedFile file =
      ModifyInstance(instance.fixture.GetServices(), instance.fixture.plan, instance.id.ToString());
    EXPECT_EQ(hasLossyQuality ? 0u : 1u, file.warnings.size());
  }
}

TEST(InstanceModification, RefusesWhatTheHostCannotEncodeOrDoesNotHave)
{
  Instance instance;
  const auto getCode = [&instance](const std::string& id)
  {
    try
    {
      ModifyInstance(instance.fixture.GetServices(), instance.fixture.plan, id);
    }
    catch (const Error& error)
    {
      return error.GetCode();
    }
    return ErrorCode::Plugin;
  };
  EXPECT_EQ(ErrorCode::UnknownResource, getCode("nonsense"));
  EXPECT_EQ(ErrorCode::UnknownResource, getCode(JobFixture::GetStudyId().ToString()));
  instance.fixture.plan.transcode = "1.2.840.10008.1.2.4.90";
  EXPECT_EQ(ErrorCode::NotImplemented, getCode(instance.id.ToString()));
}

// L37: a file that leaves the server has an old and a new identity, too.
TEST(InstanceModification, RecordsAnonymizedFilesInTheCrosswalk)
{
  Instance instance;
  MemoryTexts texts;
  CrosswalkBook book(texts, true);
  instance.fixture.records.crosswalk = &book;
  instance.fixture.records.clock = [] { return std::chrono::system_clock::from_time_t(1000); };
  const auto modify = [&]
  {
    return ModifyInstance(instance.fixture.GetServices(), instance.fixture.plan,
                          instance.id.ToString());
  };
  modify();
  EXPECT_TRUE(book.SelectResource(instance.id).empty());

  instance.fixture.plan.isAnonymization = true;
  const std::string sop = GetSop(instance.fixture, modify().content);
  const std::vector<CrosswalkEntry> entries = book.SelectResource(instance.id);
  ASSERT_EQ(1u, entries.size());
  EXPECT_TRUE(entries[0].head.isComplete);
  EXPECT_TRUE(entries[0].head.jobs.empty());
  ASSERT_EQ(1u, entries[0].rows.size());
  EXPECT_EQ(1u, entries[0].rows[0].countInstances);
  EXPECT_EQ("P1", entries[0].rows[0].before.patientId);
  const std::vector<std::pair<std::string, std::string>> instances = {{"1.2.3.4", sop}};
  EXPECT_EQ(instances, entries[0].rows[0].instances);
  EXPECT_EQ(1u, book.EraseOlderThan(std::chrono::system_clock::from_time_t(1001)));
}

TEST(InstanceModification, AnswersNothingThatCannotBeRecorded)
{
  class Full final : public ITextStorage
  {
  public:
    void Write(const std::string&, std::string_view) override
    {
      throw Error(ErrorCode::FullStorage, "full");
    }
    std::optional<std::string> Find(const std::string&) override { return {}; }
    void Erase(const std::string&) override {}
    std::vector<std::string> List() override { return {}; }
  };
  Instance instance;
  Full texts;
  CrosswalkBook book(texts, false);
  instance.fixture.records.crosswalk = &book;
  instance.fixture.records.clock = [] { return std::chrono::system_clock::from_time_t(1000); };
  instance.fixture.plan.isAnonymization = true;
  EXPECT_THROW(
    ModifyInstance(instance.fixture.GetServices(), instance.fixture.plan, instance.id.ToString()),
    Error);
}
}
