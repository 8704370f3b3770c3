// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/FrameSegments.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
const std::string Start = "\xFF\xD8";
const std::string Jfif("\xFF\xE0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00", 18);
const std::string Exif("\xFF\xE1\x00\x0C"
                       "Exif\x00\x00"
                       "GPS!",
                       14);
const std::string Comment("\xFF\xFE\x00\x06"
                          "Joan",
                          8);
const std::string Scan("\xFF\xDA\x00\x04\x01\x02\x33\xFF\x00\x44\xFF\xD0\x45", 13);
const std::string End = "\xFF\xD9";

std::string Strip(const std::string& frame, FrameFormat format = FrameFormat::Jpeg)
{
  return StripFrame(frame, FindFrameSegments(frame, format));
}

std::string Pad(std::string frame)
{
  frame.append(frame.size() % 2, '\0');
  return frame;
}
}

TEST(FrameSegments, OfJpegThatNobodyNeedsGo)
{
  EXPECT_EQ(Pad(Start + Jfif + Scan + End), Strip(Start + Jfif + Exif + Comment + Scan + End));
  EXPECT_EQ(Pad(Start + Jfif + Scan + End), Strip(Start + Jfif + Scan + End + "behind"));
  EXPECT_EQ(Pad(Start + Scan + Scan + End), Strip(Start + Scan + Comment + Scan + End));
}

TEST(FrameSegments, LeaveFramesAloneThatHaveNone)
{
  for (const std::string& frame :
       {Start + Jfif + Scan + End, std::string("no frame"), std::string(), Start,
        Start + std::string("\xFF\xE1\xFF\xFF", 4)})
  {
    EXPECT_EQ(Pad(frame), Strip(frame));
  }
}

TEST(FrameSegments, ThatDecodersReadStayWhateverElseTheyHold)
{
  const std::string thumbnail("\xFF\xE0\x00\x13JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x01\x01RGB",
                              21);
  const std::string adobe("\xFF\xEE\x00\x10"
                          "Adobe\x00\x64\x00\x00\x00\x00\x01..",
                          18);
  for (const std::string& segment : {thumbnail, adobe})
  {
    const std::string frame = Start + segment + Scan + End;
    EXPECT_EQ(Pad(frame), Strip(frame));
    EXPECT_EQ(1u, FindFrameSegments(frame, FrameFormat::Jpeg).fixed.size());
  }
}

TEST(FrameSegments, AreNoOtherImages)
{
  const std::string image = Start + Scan + End;
  const FrameSegments segments = FindFrameSegments(image + image, FrameFormat::Jpeg);
  EXPECT_EQ(0u, segments.needless.size());
  EXPECT_EQ(1u, segments.fixed.size());
}

TEST(FrameSegments, OfJpeg2000ThatAreCommentsGo)
{
  const std::string start("\xFF\x4F\xFF\x51\x00\x04\x00\x00", 8);
  const std::string comment("\xFF\x64\x00\x08\x00\x01Joan", 10);
  const std::string tile("\xFF\x90\x00\x0A\x00\x00\x00\x00\x00\x10\x00\x01\xFF\x93"
                         "ab",
                         16);
  const std::string end = "\xFF\xD9";
  EXPECT_EQ(start + tile + end, Strip(start + comment + tile + end, FrameFormat::Jpeg2000));
  EXPECT_EQ(start + tile + end, Strip(start + tile + end + "rest", FrameFormat::Jpeg2000));

  const std::string commented("\xFF\x90\x00\x0A\x00\x00\x00\x00\x00\x1A\x00\x01", 12);
  const FrameSegments segments = FindFrameSegments(start + commented + comment +
                                                     std::string("\xFF\x93"
                                                                 "ab",
                                                                 4) +
                                                     end,
                                                   FrameFormat::Jpeg2000);
  EXPECT_EQ(0u, segments.needless.size());
  ASSERT_EQ(1u, segments.fixed.size());
  EXPECT_EQ(start.size() + commented.size(), segments.fixed[0].begin);
}

TEST(FrameSegments, HaveTheFormatOfTheirSyntax)
{
  EXPECT_EQ(FrameFormat::Jpeg, GetFrameFormat("1.2.840.10008.1.2.4.50"));
  EXPECT_EQ(FrameFormat::Jpeg, GetFrameFormat("1.2.840.10008.1.2.4.81"));
  EXPECT_EQ(FrameFormat::Jpeg2000, GetFrameFormat("1.2.840.10008.1.2.4.90"));
  EXPECT_EQ(FrameFormat::Jpeg2000, GetFrameFormat("1.2.840.10008.1.2.4.202"));
  EXPECT_EQ(FrameFormat::Other, GetFrameFormat("1.2.840.10008.1.2.4.100"));
  EXPECT_EQ(FrameFormat::Other, GetFrameFormat("1.2.840.10008.1.2.5"));
}
}
