// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/NewElement.h"

#include <string>
#include <string_view>

namespace OrthancModification
{
enum class ImageFormat
{
  Png,
  Jpeg
};

// The host's image service (contract R63): alpha is dropped, 8 or 16 bits.
class IImageDecoder
{
public:
  virtual ~IImageDecoder() = default;

  // Errors: BadFileFormat if the bytes are no such image.
  virtual ImageContent Decode(ImageFormat format, std::string_view bytes) = 0;
};
}
