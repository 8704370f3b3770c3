// SPDX-License-Identifier: GPL-3.0-or-later
#include "Store/LineFile.h"

#include "Common/Error.h"
#include "Fakes/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <string>

#include <sys/resource.h>

namespace OrthancModification
{
namespace
{
namespace fs = std::filesystem;

std::string ReadWhole(const fs::path& path)
{
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

constexpr fs::perms OwnerOnly = fs::perms::owner_read | fs::perms::owner_write;
}

TEST(LineFile, GrowsByALine)
{
  const TemporaryFolder folder;
  const fs::path path = folder.GetPath() / "audit";
  LineFile(path).Append("one");
  LineFile file(path);
  file.Append("two");
  EXPECT_EQ("one\ntwo\n", ReadWhole(path));
  EXPECT_EQ(OwnerOnly, fs::status(path).permissions());
}

TEST(LineFile, FollowsItsNameWhenItIsRotated)
{
  const TemporaryFolder folder;
  const fs::path path = folder.GetPath() / "audit";
  LineFile file(path);
  file.Append("old");
  fs::rename(path, folder.GetPath() / "audit.1");
  file.Append("new");
  EXPECT_EQ("new\n", ReadWhole(path));
  EXPECT_EQ("old\n", ReadWhole(folder.GetPath() / "audit.1"));
}

TEST(LineFile, BeginsANewLineAfterOneThatWasCut)
{
  const TemporaryFolder folder;
  const fs::path path = folder.GetPath() / "audit";
  LineFile file(path);
  file.Append("one");
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit before = {};
  ASSERT_EQ(0, getrlimit(RLIMIT_FSIZE, &before));
  const rlimit limited = {6, before.rlim_max};
  ASSERT_EQ(0, setrlimit(RLIMIT_FSIZE, &limited));
  bool hasFailed = false;
  try
  {
    file.Append("two");
  }
  catch (const Error&)
  {
    hasFailed = true;
  }
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_TRUE(hasFailed);
  file.Append("three");
  file.Append("four");
  EXPECT_EQ("one\ntw\nthree\nfour\n", ReadWhole(path));
}

TEST(LineFile, SaysAtOnceThatItCannotBeWritten)
{
  const TemporaryFolder folder;
  EXPECT_THROW(LineFile(folder.GetPath()), Error);
  EXPECT_THROW(LineFile(folder.GetPath() / "none" / "audit"), Error);
}
}
