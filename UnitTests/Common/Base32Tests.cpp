// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Base32.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
// The test vectors of RFC 4648 section 10.
TEST(Base32, EncodesTheVectorsOfItsStandard)
{
  EXPECT_EQ("", EncodeBase32(""));
  EXPECT_EQ("MY", EncodeBase32("f"));
  EXPECT_EQ("MZXQ", EncodeBase32("fo"));
  EXPECT_EQ("MZXW6", EncodeBase32("foo"));
  EXPECT_EQ("MZXW6YQ", EncodeBase32("foob"));
  EXPECT_EQ("MZXW6YTB", EncodeBase32("fooba"));
  EXPECT_EQ("MZXW6YTBOI", EncodeBase32("foobar"));
}
}
