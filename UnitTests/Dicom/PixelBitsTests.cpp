// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/PixelBits.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
std::string Clear(const PixelBits& bits, std::string pixels, bool bigEndian = false,
                  std::uint16_t which = 0xFFFF)
{
  bits.ClearUnused(pixels, which, bigEndian);
  return pixels;
}
}

TEST(PixelBits, OfUnsignedPixelsAreClearedAbove)
{
  const auto bits = PixelBits::Find(16, 12, 11, 0);
  ASSERT_TRUE(bits);
  const std::string pixels("\x34\xF2\x34\x02", 4);
  EXPECT_EQ(0xF000, bits->CollectUnused(pixels, false));
  EXPECT_EQ(std::string("\x34\x02\x34\x02", 4), Clear(*bits, pixels));
  EXPECT_EQ(std::string("\x02\x34", 2), Clear(*bits, std::string("\xF2\x34", 2), true));
}

TEST(PixelBits, OfSignedPixelsBecomeCopiesOfTheSign)
{
  const auto bits = PixelBits::Find(16, 12, 11, 1);
  ASSERT_TRUE(bits);
  const std::string proper("\x34\xF8\x34\x02", 4);
  EXPECT_EQ(0, bits->CollectUnused(proper, false));
  EXPECT_EQ(proper, Clear(*bits, proper));
  EXPECT_EQ(proper, Clear(*bits, std::string("\x34\x18\x34\x12", 4)));
}

TEST(PixelBits, ThatAreNotMeantStay)
{
  const auto bits = PixelBits::Find(16, 12, 11, 0);
  ASSERT_TRUE(bits);
  EXPECT_EQ(std::string("\x34\xE2", 2), Clear(*bits, std::string("\x34\xF2", 2), false, 0x1FFF));
}

TEST(PixelBits, MayBeBelow)
{
  const auto bits = PixelBits::Find(16, 12, 15, 0);
  ASSERT_TRUE(bits);
  EXPECT_EQ(std::string("\xF0\xFF", 2), Clear(*bits, std::string("\xFF\xFF", 2)));
}

TEST(PixelBits, AreNoneWhereAllAreUsed)
{
  EXPECT_FALSE(PixelBits::Find(16, 16, 15, 0));
  EXPECT_FALSE(PixelBits::Find(8, 8, 7, 0));
  EXPECT_FALSE(PixelBits::Find(16, 12, 5, 0));
  EXPECT_FALSE(PixelBits::Find(16, 0, 0, 0));
  EXPECT_FALSE(PixelBits::Find(std::nullopt, 12, 11, 0));
}
}
