// SPDX-License-Identifier: GPL-3.0-or-later
//
// What fuzzing has found, and hard cases written by hand, through the same doors. Found/README says how files
// are named.
#include "Fuzzing/FuzzTarget.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace OrthancModification
{
namespace
{
const std::filesystem::path Folder = UNIT_TESTS_FUZZING;

std::string ReadFile(const std::filesystem::path& path)
{
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

bool StartsWith(const std::string& text, std::string_view start)
{
  return text.compare(0, start.size(), start) == 0;
}

std::string Run(const FuzzTarget& target, const std::string& input)
{
  try
  {
    return target.run(input) ? "accepted" : "refused";
  }
  catch (const std::exception& exception)
  {
    return std::string("DEFECT: ") + exception.what();
  }
}

void RunFile(const FuzzTarget& target, const std::filesystem::path& path)
{
  SCOPED_TRACE(path);
  const std::string outcome = Run(target, ReadFile(path));
  const std::string name = path.filename();
  EXPECT_FALSE(StartsWith(outcome, "DEFECT")) << outcome;
  EXPECT_FALSE(StartsWith(name, "accepted-") && outcome != "accepted") << outcome;
  EXPECT_FALSE(StartsWith(name, "refused-") && outcome != "refused") << outcome;
}

std::size_t RunFolder(const FuzzTarget& target, const std::filesystem::path& folder)
{
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
  {
    RunFile(target, entry.path());
    count++;
  }
  return count;
}
}

TEST(FoundInputs, AreAcceptedOrRefused)
{
  for (const FuzzTarget& target : GetFuzzTargets())
  {
    SCOPED_TRACE(target.name);
    EXPECT_GE(RunFolder(target, Folder / "Found" / target.name), 3u);
  }
}

// Those of datasets and scans are the published samples.
TEST(FoundInputs, HaveSeeds)
{
  for (const FuzzTarget& target : GetFuzzTargets())
  {
    SCOPED_TRACE(target.name);
    const std::filesystem::path seeds = Folder / "Seeds" / target.name;
    EXPECT_TRUE(target.name == "Datasets" || target.name == "Scan" ||
                RunFolder(target, seeds) >= 5);
  }
}

TEST(FuzzTarget, HasAName)
{
  EXPECT_EQ(GetFuzzTarget("Tags").run, FuzzTags);
  EXPECT_THROW(GetFuzzTarget("Nonexistent"), std::out_of_range);
}
}
