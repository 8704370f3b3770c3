// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/EmbeddedFiles.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace OrthancModification
{
namespace
{
std::string ReadFile(const std::string& path)
{
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}
}

TEST(EmbeddedFiles, FindsNothingUnderAnUnknownName)
{
  EXPECT_EQ(nullptr, FindEmbeddedFile("Nonexistent.json").data());
  EXPECT_EQ(nullptr, FindEmbeddedFile("").data());
}

TEST(EmbeddedFiles, GivesTheBytesOfTheFile)
{
  const std::string resources = UNIT_TESTS_RESOURCES;
  EXPECT_EQ(ReadFile(resources + "/Configuration.json"), FindEmbeddedFile("Configuration.json"));
  for (const char* name : {"AnonymizationTables/2008.json", "AnonymizationTables/2023b.json"})
  {
    EXPECT_EQ(ReadFile(resources + "/Standard/" + name), FindEmbeddedFile(name)) << name;
  }
}
}
