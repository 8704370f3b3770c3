// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Request/IImageDecoder.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace OrthancModification
{
struct ImageSize
{
  std::uint32_t columns;
  std::uint32_t rows;
};

// What the header of a PNG (ISO 15948, 11.2.2) or JPEG file (ISO 10918-1, B.2) says, before anything is decoded.
// Nothing if there is no such header.
std::optional<ImageSize> FindImageSize(ImageFormat format, std::string_view file);
}
