// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/PrintedPage.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
TEST(PrintedPage, TakesNoTextForMarkup)
{
  EXPECT_EQ("&lt;a b=&quot;&#39;&amp;&#39;&quot;&gt;", EscapeMarkup("<a b=\"'&'\">"));
  EXPECT_EQ("&lt;b&gt;", MakeTextOf("<b>"));
  EXPECT_EQ("<p>None.</p>\n", MakeList(Json::arrayValue));
  EXPECT_NE(std::string::npos, MakePrintedPage("A & B", "").find("<h1>A &amp; B</h1>"));
}

TEST(PrintedPage, AllowsItsOwnStyleOnly)
{
  const std::string policy = GetPrintedPagePolicy();
  EXPECT_NE(std::string::npos, policy.find("default-src 'none'; style-src 'sha256-"));
  EXPECT_EQ(std::string::npos, policy.find("unsafe"));
  EXPECT_EQ(std::string::npos, policy.find("script-src"));
}
}
