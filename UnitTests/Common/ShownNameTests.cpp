// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/ShownName.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
TEST(ShownName, LeavesUsualNamesAsTheyAre)
{
  for (const std::string& name : {std::string(), std::string("PatientName"),
                                  std::string("(0010,0010)[0].~"), std::string(64, 'x')})
  {
    EXPECT_EQ(name, ShowName(name));
  }
}

TEST(ShownName, ShortensLongNames)
{
  EXPECT_EQ(std::string(61, 'x') + "...", ShowName(std::string(65, 'x')));
  EXPECT_EQ(64u, ShowName(std::string(1000000, 'x')).size());
}

// Nothing of these may end a line or a header, or turn the direction of the text around.
TEST(ShownName, ReplacesWhatIsNotPrintable)
{
  EXPECT_EQ("a??b", ShowName("a\r\nb"));
  EXPECT_EQ("a?b", ShowName(std::string_view("a\0b", 3)));
  EXPECT_EQ("a???b", ShowName("a\xE2\x80\xAE"
                              "b"));
  EXPECT_EQ("??", ShowName("\x7F\xFF"));
}
}
