// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/LargePages.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace OrthancModification
{
// A DICOM file in three parts, so that pixels which are carried over need not be copied.
//
// Borrows  the pixels: a part of the bytes that the dataset was read from.
struct SerializedFile
{
  std::size_t GetSizeBytes() const noexcept { return head.size() + pixels.size() + tail.size(); }

  // In one piece: that of the head, if there is nothing else. `file`  an empty text whose memory is used, if that is enough.
  std::string Join(std::string file = {}) &&
  {
    if (pixels.empty() && tail.empty())
    {
      return std::move(head);
    }
    file.clear();
    file.reserve(GetSizeBytes());
    PreferLargePages(file);
    file += head;
    file += pixels;
    file += tail;
    return file;
  }

  std::string head;         // all that stands before them, their header too
  std::string_view pixels;  // empty if there are none that are carried over
  std::string tail;         // what stands behind
};
}
