// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/StudyModules.h"

#include "Common/EmbeddedFiles.h"
#include "Common/JsonText.h"
#include "Dicom/Dictionary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace OrthancModification
{
namespace
{
Json::Value ReadModules()
{
  return ParseJson(FindEmbeddedFile("Modules.json"), 8);
}

bool IsInModules(Tag tag)
{
  const std::vector<Tag>& modules = GetStudyModules();
  return std::binary_search(modules.begin(), modules.end(), tag);
}
}

// Contract 9.1.
TEST(StudyModules, HasTheAttributesOfBothModules)
{
  EXPECT_EQ(24u, ReadModules()["Patient"]["Attributes"].size());
  EXPECT_EQ(17u, ReadModules()["GeneralStudy"]["Attributes"].size());
  EXPECT_EQ(41u, GetStudyModules().size());
}

TEST(StudyModules, IsAscendingWithoutDuplicates)
{
  const std::vector<Tag>& modules = GetStudyModules();
  EXPECT_TRUE(std::is_sorted(modules.begin(), modules.end()));
  EXPECT_EQ(modules.size(), std::set<Tag>(modules.begin(), modules.end()).size());
}

// Attributes that were retired since 2011 have a prefix in the dictionary.
TEST(StudyModules, NamesEachAttributeAsTheDictionaryDoes)
{
  const Dictionary dictionary;
  for (const char* module : {"Patient", "GeneralStudy"})
  {
    for (const Json::Value& attribute : ReadModules()[module]["Attributes"])
    {
      const std::string keyword = attribute["Keyword"].asString();
      SCOPED_TRACE(keyword);
      const auto tag = Tag::FindNumeric(attribute["Tag"].asString());
      ASSERT_TRUE(tag);
      const std::string name = dictionary.GetName(*tag);
      EXPECT_TRUE(name == keyword || name == "RETIRED_" + keyword) << name;
      EXPECT_TRUE(IsInModules(*tag));
    }
  }
}

TEST(StudyModules, IncludesTheIdentifiersOfPatientAndStudyOnly)
{
  EXPECT_TRUE(IsInModules(Tags::PatientID));
  EXPECT_TRUE(IsInModules(Tags::StudyInstanceUID));
  EXPECT_FALSE(IsInModules(Tags::SeriesInstanceUID));
  EXPECT_FALSE(IsInModules(Tags::SOPInstanceUID));
  EXPECT_FALSE(IsInModules(Tag(0x0010, 0x1010)));  // PatientAge: of the patient study module
}

TEST(StudyModules, SaysWhereTheTablesAreFrom)
{
  for (const char* module : {"Patient", "GeneralStudy"})
  {
    EXPECT_EQ(0u, ReadModules()[module]["Source"].asString().find("PS3.3 2011 Table"));
  }
}
}
