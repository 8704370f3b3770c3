// SPDX-License-Identifier: GPL-3.0-or-later
#include "Store/TextFolder.h"

#include "Common/Error.h"
#include "Fakes/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>

namespace OrthancModification
{
namespace
{
namespace fs = std::filesystem;
using Names = std::vector<std::string>;
}

TEST(TextFolder, KeepsTextsForTheNextProcess)
{
  const TemporaryFolder folder;
  TextFolder(folder.GetPath() / "a" / "b").Write("z.1", "first");
  TextFolder texts(folder.GetPath() / "a" / "b");
  texts.Write("a-2", std::string("\0x", 2));
  texts.Write("z.1", "second");
  EXPECT_EQ((Names{"a-2", "z.1"}), texts.List());
  EXPECT_EQ("second", texts.Find("z.1"));
  EXPECT_EQ(std::string("\0x", 2), texts.Find("a-2"));
  texts.Erase("a-2");
  texts.Erase("never-there");
  EXPECT_FALSE(texts.Find("a-2"));
  EXPECT_EQ(Names{"z.1"}, texts.List());
}

TEST(TextFolder, RemovesWhatACrashHasLeft)
{
  const TemporaryFolder folder;
  const fs::path path = folder.GetPath() / "texts";
  TextFolder(path).Write("name", "text");
  for (const char* name : {"old.unfinished", "young.unfinished"})
  {
    std::ofstream(path / name) << "names";
  }
  fs::last_write_time(path / "old.unfinished",
                      fs::file_time_type::clock::now() - std::chrono::hours(2));
  EXPECT_EQ(Names{"name"}, TextFolder(path).List());
  EXPECT_FALSE(fs::exists(path / "old.unfinished"));
  EXPECT_TRUE(fs::exists(path / "young.unfinished"));
}

TEST(TextFolder, IsForItsOwnerOnly)
{
  const TemporaryFolder folder;
  const fs::path path = folder.GetPath() / "texts";
  TextFolder(path).Write("name", "text");
  EXPECT_EQ(fs::perms::owner_all, fs::status(path).permissions());
  EXPECT_EQ(fs::perms::owner_read | fs::perms::owner_write,
            fs::status(path / "name").permissions());
}

TEST(TextFolder, ChangesNoFolderThatItHasNotMade)
{
  const TemporaryFolder folder;
  TextFolder(folder.GetPath() / "made" / "");
  TextFolder(folder.GetPath() / "made");
  EXPECT_EQ(fs::perms::owner_all, fs::status(folder.GetPath() / "made").permissions());
  const fs::perms open = fs::perms::owner_all | fs::perms::group_read;
  fs::permissions(folder.GetPath(), open);
  try
  {
    const TextFolder texts(folder.GetPath());
    FAIL() << "accepted";
  }
  catch (const Error& error)
  {
    EXPECT_EQ(ErrorCode::CannotWriteFile, error.GetCode());
    EXPECT_EQ(std::string::npos, error.GetDetails().find(folder.GetPath().string()));
  }
  EXPECT_EQ(open, fs::status(folder.GetPath()).permissions());
}

TEST(TextFolder, ListsFilesOnly)
{
  const TemporaryFolder folder;
  TextFolder texts(folder.GetPath());
  texts.Write("a", "text");
  fs::create_directory(folder.GetPath() / "b");
  fs::create_symlink(folder.GetPath() / "none", folder.GetPath() / "c");
  EXPECT_EQ(Names{"a"}, texts.List());
}

TEST(TextFolder, DoesNotListWhatACrashHasLeft)
{
  const TemporaryFolder folder;
  TextFolder texts(folder.GetPath());
  std::ofstream(folder.GetPath() / "name.0123.unfinished") << "half";
  EXPECT_TRUE(texts.List().empty());
}

TEST(TextFolder, LetsNoNameLeaveTheFolder)
{
  const TemporaryFolder folder;
  TextFolder texts(folder.GetPath());
  for (const char* name : {"", ".", "..", "../x", "a/b", ".hidden", "a b"})
  {
    SCOPED_TRACE(name);
    EXPECT_THROW(texts.Write(name, "x"), Error);
    EXPECT_THROW(texts.Find(name), Error);
  }
}

TEST(TextFolder, SaysWhenItCannotBeWritten)
{
  const TemporaryFolder folder;
  std::ofstream(folder.GetPath() / "file") << "x";
  EXPECT_THROW(TextFolder(folder.GetPath() / "file"), Error);
}
}
