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

// The text is searched in parts, and each part at several places at once: at every place of their bounds a pattern is found once.
TEST(PatternSearch, FindsInLongTextsWhateverStandsWhere)
{
  constexpr std::size_t TextBytes = 300000;
  const PatternSearch search({"jane", "smithers"});
  for (std::size_t step = 4093; step < 4093 + 64; step++)
  {
    std::string text(TextBytes, 'x');
    std::vector<std::size_t> expected;
    for (std::size_t at = step % 7; at + 8 <= text.size(); at += step)
    {
      text.replace(at, 8, "SMITHERS");
      expected.push_back(at);
    }
    std::vector<std::size_t> found;
    search.VisitAll(text,
                    [&found](const PatternSearch::Match& match) { found.push_back(match.offset); });
    EXPECT_EQ(expected, found) << step;
  }
}

TEST(PatternSearch, HandlesEveryByte)
{
  const std::string pattern("\xFF\x00\x80\xC3\xA9z", 6);
  EXPECT_EQ((Matches{{0, 2}}), Search({pattern}, "ab" + pattern + "c"));
}
}
