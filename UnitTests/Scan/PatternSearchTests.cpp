// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/PatternSearch.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace OrthancModification
{
namespace
{
using Matches = std::set<std::pair<std::size_t, std::size_t>>;

Matches Search(const std::vector<std::string>& patterns, std::string_view text)
{
  Matches matches;
  for (const auto& match : PatternSearch(patterns).FindAll(text))
  {
    matches.insert({match.pattern, match.offset});
  }
  return matches;
}

Matches SearchSlowly(const std::vector<std::string>& patterns, const std::string& text)
{
  Matches matches;
  const std::string folded = FoldAscii(text);
  for (std::size_t i = 0; i < patterns.size(); i++)
  {
    for (std::size_t at = folded.find(patterns[i]); at != std::string::npos;
         at = folded.find(patterns[i], at + 1))
    {
      matches.insert({i, at});
    }
  }
  return matches;
}
}

TEST(PatternSearch, FindsPatternsInAnyCaseWhereverTheyStand)
{
  EXPECT_EQ((Matches{{0, 0}, {1, 4}, {0, 9}}), Search({"jane", "smith"}, "JaneSMITHjane"));
  EXPECT_EQ((Matches{{0, 0}, {1, 1}, {2, 0}}), Search({"abcd", "bcdef", "abcdef"}, "ABCDEF"));
}

TEST(PatternSearch, FindsNothingInLittle)
{
  EXPECT_TRUE(Search({}, "text").empty());
  EXPECT_TRUE(Search({"jane"}, "jan").empty());
  EXPECT_TRUE(Search({"jane"}, "").empty());
}

TEST(PatternSearch, FindsWhatASlowSearchFinds)
{
  std::mt19937 random(1906);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same in every run
  const auto make = [&random](std::size_t length)
  {
    std::string text;
    for (std::size_t i = 0; i < length; i++)
    {
      text += static_cast<char>('a' + random() % 3);
    }
    return text;
  };
  for (int round = 0; round < 50; round++)
  {
    std::set<std::string> patterns;
    for (int i = 0; i < 40; i++)
    {
      patterns.insert(make(4 + random() % 6));
    }
    const std::vector<std::string> list(patterns.begin(), patterns.end());
    const std::string text = make(2000);
    EXPECT_EQ(SearchSlowly(list, text), Search(list, text));
  }
}

// The text is searched in parts, and each part at several places at once.
TEST(PatternSearch, FindsAtEveryPlaceOfALongText)
{
  for (const std::string& pattern : {std::string("jane"), std::string("smithers")})
  {
    const PatternSearch search({pattern, "smithereens"});
    for (std::size_t at = 0; at + pattern.size() <= 20000; at++)
    {
      std::string text(at, 'x');
      text += pattern + std::string(20000 - pattern.size() - at, 'x');
      const std::vector<PatternSearch::Match> found = search.FindAll(text);
      ASSERT_EQ(1u, found.size()) << at;
      ASSERT_EQ(at, found[0].offset);
    }
  }
}

TEST(PatternSearch, FindsInTextsOfEveryLength)
{
  const PatternSearch search({"smithers", "smithereens"});
  for (const std::size_t around : {std::size_t{0}, std::size_t{8192}, std::size_t{16384}})
  {
    for (std::size_t length = around + 8; length < around + 40; length++)
    {
      const std::string text = std::string(length - 8, 'x') + "SMITHERS";
      EXPECT_EQ(1u, search.FindAll(text).size()) << length;
      EXPECT_EQ(0u, search.FindAll(text.substr(0, length - 1)).size()) << length;
    }
  }
}

TEST(PatternSearch, TellsMatchesInTheirOrder)
{
  std::string text;
  for (int i = 0; i < 3000; i++)
  {
    text += "smithers ";
  }
  std::size_t expected = 0;
  for (const PatternSearch::Match& match : PatternSearch({"smithers"}).FindAll(text))
  {
    EXPECT_EQ(expected, match.offset);
    expected += 9;
  }
  EXPECT_EQ(text.size(), expected);
}

TEST(PatternSearch, HandlesEveryByte)
{
  const std::string pattern("\xFF\x00\x80\xC3\xA9z", 6);
  EXPECT_EQ((Matches{{0, 2}}), Search({pattern}, "ab" + pattern + "c"));
}
}
