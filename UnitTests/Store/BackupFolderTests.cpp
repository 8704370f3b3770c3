// SPDX-License-Identifier: GPL-3.0-or-later
#include "Store/BackupFolder.h"

#include "Common/Error.h"
#include "Fakes/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
namespace fs = std::filesystem;

OrthancId MakeId(const std::string& patientId)
{
  return OrthancId::Compute(Level::Patient, {patientId, "", "", ""});
}

Annotations MakeAnnotations()
{
  Annotations annotations;
  annotations.metadata = {{"Note", "text\nof two lines"}, {"1024", ""}};
  annotations.attachments = {{"sketch", std::string("\0\1\2", 3)}};
  annotations.labels = {"one", "two"};
  annotations.isProtected = true;
  return annotations;
}
}

TEST(BackupFolder, GivesBackWhatItWasGiven)
{
  const TemporaryFolder root;
  BackupFolder folder = BackupFolder::Create(root.GetPath() / "new" / "root");
  const ResourceKey key{Level::Instance, MakeId("I")};
  folder.SaveFile(key.id, std::string("DICM\0", 5));
  folder.SaveAnnotations(key, MakeAnnotations());
  EXPECT_EQ(std::string("DICM\0", 5), folder.ReadFile(key.id));

  const Annotations read = folder.ReadAnnotations(key);
  EXPECT_EQ(MakeAnnotations().metadata, read.metadata);
  EXPECT_EQ(MakeAnnotations().attachments, read.attachments);
  EXPECT_EQ(MakeAnnotations().labels, read.labels);
  EXPECT_TRUE(read.isProtected);
}

TEST(BackupFolder, IsReadByItsOwnerOnly)
{
  const TemporaryFolder root;
  const BackupFolder folder = BackupFolder::Create(root.GetPath());
  EXPECT_EQ(fs::perms::owner_all, fs::status(folder.GetPath()).permissions());
}

TEST(BackupFolder, ListsFromTheInstancesUp)
{
  const TemporaryFolder root;
  BackupFolder folder = BackupFolder::Create(root.GetPath());
  for (const Level level : {Level::Patient, Level::Instance, Level::Study, Level::Series})
  {
    folder.SaveAnnotations({level, MakeId("X")}, {});
  }
  folder.SaveFile(MakeId("half saved"), "bytes");

  const std::vector<ResourceKey> resources = folder.ListResources();
  ASSERT_EQ(4u, resources.size());
  EXPECT_EQ(Level::Instance, resources[0].level);
  EXPECT_EQ(Level::Series, resources[1].level);
  EXPECT_EQ(Level::Study, resources[2].level);
  EXPECT_EQ(Level::Patient, resources[3].level);
}

TEST(BackupFolder, IsTakenOverOnlyFromWhoHasGone)
{
  const TemporaryFolder root;
  const ResourceKey key{Level::Study, MakeId("S")};
  fs::path path;
  {
    BackupFolder folder = BackupFolder::Create(root.GetPath());
    folder.SaveAnnotations(key, MakeAnnotations());
    path = folder.GetPath();
    EXPECT_EQ(std::vector<fs::path>{path}, BackupFolder::List(root.GetPath()));
    EXPECT_FALSE(BackupFolder::TakeOver(path));
  }

  const std::optional<BackupFolder> taken = BackupFolder::TakeOver(path);
  ASSERT_TRUE(taken);
  EXPECT_EQ(1u, taken->ListResources().size());
}

TEST(BackupFolder, IsGoneWhenDiscarded)
{
  const TemporaryFolder root;
  BackupFolder folder = BackupFolder::Create(root.GetPath());
  folder.SaveAnnotations({Level::Study, MakeId("S")}, {});
  folder.Discard();
  EXPECT_TRUE(BackupFolder::List(root.GetPath()).empty());
  EXPECT_TRUE(BackupFolder::List(root.GetPath() / "never made").empty());
}

TEST(BackupFolder, ForgetsOneResource)
{
  const TemporaryFolder root;
  BackupFolder folder = BackupFolder::Create(root.GetPath());
  const ResourceKey forgotten{Level::Instance, MakeId("1")};
  const ResourceKey kept{Level::Instance, MakeId("2")};
  for (const ResourceKey& key : {forgotten, kept})
  {
    folder.SaveFile(key.id, "bytes");
    folder.SaveAnnotations(key, MakeAnnotations());
  }
  folder.Forget(forgotten);
  ASSERT_EQ(1u, folder.ListResources().size());
  EXPECT_EQ(kept.id, folder.ListResources()[0].id);
  EXPECT_THROW(folder.ReadFile(forgotten.id), Error);
  EXPECT_EQ("bytes", folder.ReadFile(kept.id));
}

// The process ended between renaming and deleting.
TEST(BackupFolder, IsNotTakenOverAfterItWasDiscarded)
{
  const TemporaryFolder root;
  const fs::path discarded = root.GetPath() / "0123.discarded";
  fs::create_directory(discarded);
  EXPECT_FALSE(BackupFolder::TakeOver(discarded));
  EXPECT_FALSE(fs::exists(discarded));
}

TEST(BackupFolder, RefusesNamesThatAreNoWords)
{
  const TemporaryFolder root;
  BackupFolder folder = BackupFolder::Create(root.GetPath());
  for (const char* name : {"", "..", ".hidden", "a/b", "/etc/passwd"})
  {
    SCOPED_TRACE(name);
    Annotations annotations;
    annotations.metadata[name] = "value";
    EXPECT_THROW(folder.SaveAnnotations({Level::Study, MakeId("S")}, annotations), Error);
    EXPECT_TRUE(folder.ListResources().empty());
  }
}

TEST(BackupFolder, SaysWhereItCannotBeMade)
{
  const TemporaryFolder root;
  const fs::path file = root.GetPath() / "file";
  fs::create_directory(root.GetPath() / "good");
  fs::copy_file("/proc/self/exe", file);
  try
  {
    BackupFolder::Create(file / "below");
    FAIL();
  }
  catch (const Error& error)
  {
    EXPECT_EQ(ErrorCode::CannotWriteFile, error.GetCode());
    EXPECT_NE(std::string::npos, error.GetDetails().find(file.string()));
  }
}
}
