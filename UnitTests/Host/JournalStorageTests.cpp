// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/JournalStorage.h"

#include "Common/Error.h"
#include "Fakes/FakeOrthanc.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
namespace
{
using Names = std::vector<std::string>;

HostCapabilities MakeCapabilities(bool hasKeyValueStores)
{
  HostCapabilities capabilities;
  capabilities.hasKeyValueStores = hasKeyValueStores;
  capabilities.sharesDatabase = true;
  return capabilities;
}

// Over global properties and over the key-value store.
class JournalStorageTest : public testing::TestWithParam<bool>
{
protected:
  void SetUp() override
  {
#if !ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 8)
    if (GetParam())
    {
      GTEST_SKIP() << "the SDK of this build has no key-value store";
    }
#endif
  }

  std::unique_ptr<IJournalStorage> Make()
  {
    return MakeJournalStorage(orthanc_.GetContext(), MakeCapabilities(GetParam()));
  }

  FakeOrthanc orthanc_;
};
}

TEST_P(JournalStorageTest, KeepsTextsForTheNextProcess)
{
  const auto first = Make();
  first->Write("b", "two");
  first->Write("a", "one");
  first->Write("b", "three");
  const auto second = Make();
  EXPECT_EQ((Names{"a", "b"}), second->List());
  EXPECT_EQ("three", second->Find("b"));
  EXPECT_FALSE(second->Find("c"));
  EXPECT_TRUE(second->ListOtherServers().empty());
}

TEST_P(JournalStorageTest, LeavesNothingOfWhatWasErased)
{
  const auto storage = Make();
  storage->Write("a", "secret");
  storage->Write("b", "other");
  storage->Erase("a");
  storage->Erase("never there");
  EXPECT_EQ(Names{"b"}, Make()->List());
  for (const auto& [property, text] : orthanc_.globalProperties)
  {
    EXPECT_EQ(std::string::npos, text.find("secret"));
  }
  for (const auto& [key, text] : orthanc_.keyValues.GetAll())
  {
    EXPECT_EQ(std::string::npos, text.find("secret"));
  }
  storage->Write("c", "again");
  EXPECT_EQ("other", Make()->Find("b"));
  EXPECT_EQ("again", Make()->Find("c"));
}

TEST_P(JournalStorageTest, TellsThatTheHostFails)
{
  orthanc_.failures[_OrthancPluginService_SetGlobalProperty] = OrthancPluginErrorCode_Database;
#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 8)
  orthanc_.failures[_OrthancPluginService_StoreKeyValue] = OrthancPluginErrorCode_Database;
#endif
  EXPECT_THROW(Make()->Write("a", "b"), Error);
}

INSTANTIATE_TEST_SUITE_P(Hosts, JournalStorageTest, testing::Bool(),
                         [](const auto& tested)
                         { return tested.param ? "KeyValueStore" : "GlobalProperties"; });

#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 8)
TEST(JournalStorage, IsListedWhateverTheHostMeansByTheEnd)
{
  for (const bool isDoneAtEnd : {false, true})
  {
    FakeOrthanc orthanc;
    orthanc.keyValues.isDoneAtEnd = isDoneAtEnd;
    const auto storage = MakeJournalStorage(orthanc.GetContext(), MakeCapabilities(true));
    EXPECT_TRUE(storage->List().empty());
    storage->Write("a", "one");
    storage->Write("b", "two");
    EXPECT_EQ((Names{"a", "b"}), storage->List());
  }
}

TEST(JournalStorage, IsNotListedWithoutTheKeysOfTheHost)
{
  FakeOrthanc orthanc;
  const auto storage = MakeJournalStorage(orthanc.GetContext(), MakeCapabilities(true));
  storage->Write("a", "one");
  orthanc.failures[_OrthancPluginService_KeysValuesIteratorGetKey] =
    OrthancPluginErrorCode_Database;
  EXPECT_THROW(storage->List(), Error);
}

// Its identifier depends on its ports.
TEST(JournalStorage, OfAnOwnDatabaseStaysWhateverTheServerIsCalled)
{
  FakeOrthanc orthanc;
  HostCapabilities capabilities = MakeCapabilities(true);
  capabilities.sharesDatabase = false;
  MakeJournalStorage(orthanc.GetContext(), capabilities)->Write("a", "one");
  orthanc.keyValues.server = "renamed";
  const auto storage = MakeJournalStorage(orthanc.GetContext(), capabilities);
  EXPECT_EQ(Names{"a"}, storage->List());
  EXPECT_TRUE(storage->ListOtherServers().empty());
}

TEST(JournalStorage, OfAServerThatIsGoneIsTakenOver)
{
  FakeOrthanc orthanc;
  const auto makeFor = [&orthanc](const char* server)
  {
    orthanc.keyValues.server = server;
    return MakeJournalStorage(orthanc.GetContext(), MakeCapabilities(true));
  };
  makeFor("gone/1")->Write("x.job", "text");
  makeFor("other")->Write("y.job", "its own");
  const auto storage = makeFor("here");
  EXPECT_TRUE(storage->List().empty());
  EXPECT_EQ((Names{"gone/1", "other"}), storage->ListOtherServers());
  EXPECT_EQ(Names{"x.job"}, storage->TakeOver("gone/1"));
  EXPECT_EQ("text", storage->Find("x.job"));
  EXPECT_EQ(Names{"other"}, storage->ListOtherServers());
  EXPECT_TRUE(storage->TakeOver("here").empty());
  EXPECT_EQ("text", storage->Find("x.job"));
}
#endif

TEST(JournalStorage, OfOthersIsNotSeenInGlobalProperties)
{
  FakeOrthanc orthanc;
  EXPECT_THROW(MakeJournalStorage(orthanc.GetContext(), MakeCapabilities(false))->TakeOver("x"),
               Error);
}
}
