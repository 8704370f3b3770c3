// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OrthancImageDecoder.h"

#include "Fakes/FakeOrthanc.h"
#include "Host/ExpectError.h"

#include <gtest/gtest.h>

#include <vector>

namespace OrthancModification::Host
{
TEST(OrthancImageDecoder, CopiesPixelsWithoutAlphaAndPadding)
{
  struct Case
  {
    const char* name;
    FakeImage image;
    std::uint16_t samplesPerPixel;
    std::uint16_t bitsAllocated;
    std::string pixels;
  };
  const std::vector<Case> cases = {
    {"gray, 8 bits", {OrthancPluginPixelFormat_Grayscale8, 2, 2, 2, "abcd"}, 1, 8, "abcd"},
    {"pitch", {OrthancPluginPixelFormat_Grayscale8, 2, 2, 5, "ab---cd---"}, 1, 8, "abcd"},
    {"gray, 16 bits",
     {OrthancPluginPixelFormat_Grayscale16, 2, 2, 6, "aAbB--cCdD--"},
     1,
     16,
     "aAbBcCdD"},
    {"RGB", {OrthancPluginPixelFormat_RGB24, 2, 2, 7, "rgbRGB-uvwUVW-"}, 3, 8, "rgbRGBuvwUVW"},
    {"RGBA",
     {OrthancPluginPixelFormat_RGBA32, 2, 2, 9, "rgb.RGB.-uvw.UVW.-"},
     3,
     8,
     "rgbRGBuvwUVW"},
    {"RGB, 16 bits",
     {OrthancPluginPixelFormat_RGB48, 2, 2, 12, "rrggbbRRGGBBuuvvwwUUVVWW"},
     3,
     16,
     "rrggbbRRGGBBuuvvwwUUVVWW"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    FakeOrthanc orthanc;
    orthanc.image = c.image;
    const ImageContent content =
      OrthancImageDecoder(orthanc.GetContext()).Decode(ImageFormat::Png, "png");
    EXPECT_EQ(2, content.columns);
    EXPECT_EQ(2, content.rows);
    EXPECT_EQ(c.samplesPerPixel, content.samplesPerPixel);
    EXPECT_EQ(c.bitsAllocated, content.bitsAllocated);
    EXPECT_EQ(c.pixels, content.pixels);
  }
}

TEST(OrthancImageDecoder, KeepsColumnsAndRowsApart)
{
  FakeOrthanc orthanc;
  orthanc.image = FakeImage{OrthancPluginPixelFormat_Grayscale8, 3, 1, 3, "abc"};
  const ImageContent content =
    OrthancImageDecoder(orthanc.GetContext()).Decode(ImageFormat::Jpeg, "jpeg");
  EXPECT_EQ(3, content.columns);
  EXPECT_EQ(1, content.rows);
}

TEST(OrthancImageDecoder, RefusesWhatTheHostCannotRead)
{
  FakeOrthanc orthanc;
  OrthancImageDecoder decoder(orthanc.GetContext());
  ExpectError(ErrorCode::BadFileFormat, "PixelData",
              [&] { decoder.Decode(ImageFormat::Png, "no image"); });
  orthanc.image = FakeImage{OrthancPluginPixelFormat_Grayscale8, 1, 1, 1, "a"};
  ExpectError(ErrorCode::BadFileFormat, "PixelData", [&] { decoder.Decode(ImageFormat::Png, ""); });
}

TEST(OrthancImageDecoder, RefusesWhatNoDatasetCanHave)
{
  const FakeImage images[] = {{OrthancPluginPixelFormat_Grayscale8, 0, 1, 1, "a"},
                              {OrthancPluginPixelFormat_Grayscale8, 1, 0, 1, "a"},
                              {OrthancPluginPixelFormat_Grayscale8, 65536, 1, 65536, "a"},
                              {OrthancPluginPixelFormat_Grayscale8, 1, 65536, 1, "a"},
                              {OrthancPluginPixelFormat_Float32, 1, 1, 4, "abcd"}};
  for (const FakeImage& image : images)
  {
    FakeOrthanc orthanc;
    orthanc.image = image;
    ExpectError(ErrorCode::BadFileFormat, "PixelData",
                [&] { OrthancImageDecoder(orthanc.GetContext()).Decode(ImageFormat::Png, "png"); });
  }
}
}
