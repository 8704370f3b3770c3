// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/ImageSize.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification
{
namespace
{
using namespace std::string_literals;

const std::string Start = "\xFF\xD8"s;
const std::string Comment = "\xFF\xFE\0\4\xFF\xC0"s;                // whose text looks like a frame
const std::string Tables = "\xFF\xC4\0\4ab"s;                       // no frame, though between them
const std::string Frame = "\xFF\xC0\0\x0B\x08\x01\x02\x03\x04\1"s;  // 0x0102 rows, 0x0304 columns

std::string FindJpeg(const std::string& file)
{
  const auto size = FindImageSize(ImageFormat::Jpeg, file);
  return size ? std::to_string(size->columns) + " x " + std::to_string(size->rows) : "";
}
}

TEST(ImageSize, ReadsTheHeaderOfPng)
{
  const std::string file = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\1\2\3\xFF\xFF\xFF\xFE"s;
  const auto size = FindImageSize(ImageFormat::Png, file);
  ASSERT_TRUE(size);
  EXPECT_EQ(0x00010203u, size->columns);
  EXPECT_EQ(0xFFFFFFFEu, size->rows);
  EXPECT_FALSE(FindImageSize(ImageFormat::Png, file.substr(0, 23)));
  EXPECT_FALSE(FindImageSize(ImageFormat::Png, ""));
  EXPECT_FALSE(FindImageSize(ImageFormat::Png, std::string(100, 'x')));
}

TEST(ImageSize, ReadsTheFirstFrameOfJpeg)
{
  const struct
  {
    const char* name;
    std::string file;
    const char* expected;
  } cases[] = {{"frame", Start + Frame, "772 x 258"},
               {"behind a comment", Start + Comment + Frame, "772 x 258"},
               {"behind tables", Start + Tables + Frame, "772 x 258"},
               {"behind fill bytes", Start + "\xFF\xFF\xFF"s + Frame, "772 x 258"},
               {"behind what is no marker", Start + "abc\xFF\0\0x"s + Frame, "772 x 258"},
               {"progressive", Start + "\xFF\xC2"s + Frame.substr(2), "772 x 258"},
               {"of two", Start + Frame + "\xFF\xC0\0\x0B\x08\7\7\7\7\1"s, "772 x 258"},
               {"frame is cut", Start + Frame.substr(0, 8), ""},
               {"no frame", Start + Comment + Tables, ""},
               {"length beyond the end", Start + "\xFF\xFE\xFF\xFF"s + Frame, ""},
               {"ends with a prefix", Start + "\xFF"s, ""},
               {"ends with a marker", Start + "\xFF\xFE"s, ""},
               {"ends with half a length", Start + "\xFF\xFE\0"s, ""},
               {"ends with a zero", Start + "\xFF\0"s, ""},
               {"empty", "", ""}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, FindJpeg(c.file));
  }
}
}
