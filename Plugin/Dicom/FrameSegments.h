// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
enum class FrameFormat
{
  Jpeg,      // ISO/IEC 10918-1, and JPEG-LS, ISO/IEC 14495-1
  Jpeg2000,  // ISO/IEC 15444-1 and -15
  Other
};

FrameFormat GetFrameFormat(std::string_view transferSyntaxUid);

// What a compressed frame carries beside what its decoder needs: application segments (EXIF, thumbnails), comments, bytes behind
// the end of the image. JFIF and Adobe's segment of the colour transform stay.
struct FrameSegments
{
  struct Segment
  {
    std::size_t begin;
    std::size_t sizeBytes;
  };

  std::vector<Segment> needless;  // ascending; the image is the same without them
  std::vector<Segment>
    fixed;  // that may hold more, but cannot be taken out so: in boxes, in tiles, in what decoders read, another image
};

// Reads the markers only. Of what is no such frame nothing is said.
FrameSegments FindFrameSegments(std::string_view frame, FrameFormat format);

// Whether a fragment begins a frame, and does not go on with one: by its first bytes.
bool BeginsFrame(std::string_view fragment, FrameFormat format);

// Without the needless segments, of even length.
std::string StripFrame(std::string_view frame, const FrameSegments& segments);
}
