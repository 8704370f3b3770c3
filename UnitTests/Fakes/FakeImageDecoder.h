// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Error.h"
#include "Request/IImageDecoder.h"

#include <optional>
#include <string_view>

namespace OrthancModification
{
// One grey pixel from any image but a broken one; remembers what it was given.
class FakeImageDecoder final : public IImageDecoder
{
public:
  ImageContent Decode(ImageFormat asked, std::string_view bytes) override
  {
    if (bytes == "broken")
    {
      throw Error(ErrorCode::BadFileFormat, "no image");
    }
    format = asked;
    return {1, 1, 1, 8, "x"};
  }

  std::optional<ImageFormat> format;
};
}
