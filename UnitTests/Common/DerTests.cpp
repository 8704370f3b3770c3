// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Der.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
TEST(EncodeDer, WritesShortLengthsInOneByte)
{
  EXPECT_EQ(std::string("\x04\x00", 2), EncodeDer(DerTag::OctetString, ""));
  EXPECT_EQ("\x30\x02xy", EncodeDer(DerTag::Sequence, "xy"));
  EXPECT_EQ("\x04\x7F" + std::string(127, 'a'),
            EncodeDer(DerTag::OctetString, std::string(127, 'a')));
}

TEST(EncodeDer, WritesLongLengthsWithTheirOwnLength)
{
  EXPECT_EQ("\x04\x81\x80" + std::string(128, 'a'),
            EncodeDer(DerTag::OctetString, std::string(128, 'a')));
  EXPECT_EQ(std::string("\x04\x82\x01\x00", 4) + std::string(256, 'a'),
            EncodeDer(DerTag::OctetString, std::string(256, 'a')));
  EXPECT_EQ(std::string("\x80\x83\x01\x00\x00", 5),
            EncodeDer(DerTag::Context0, std::string(65536, 'a')).substr(0, 5));
}
}
