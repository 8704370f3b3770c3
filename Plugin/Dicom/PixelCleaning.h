// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace OrthancModification
{
class DatasetContents;

// Takes out of the pixels at top level what is no part of the image, without decoding them:
//
//   native      bits of 16 that the pixels do not use, in which old files have overlays (PS3.5 2026d 8.1.2, 8.3): they become
//               zero, or copies of the sign
//   compressed  needless segments of frames (FrameSegments.h); offset tables are written anew
//
// Nothing is copied where there is nothing to take out.
// Errors  ParameterOutOfRange for 4 GiB and more.
void CleanPixels(DatasetContents& contents);
}
