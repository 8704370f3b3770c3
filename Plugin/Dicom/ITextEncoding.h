// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace OrthancModification
{
// One encoding of texts as a whole, without escape sequences: from bytes to UTF-8 and back.
//
// Threads  one thread at a time.
class ITextEncoding
{
public:
  virtual ~ITextEncoding() = default;

  // False if the libraries lack it: then nothing can be read or written.
  virtual bool IsKnown() = 0;

  // Nothing if the bytes are not of this encoding.
  virtual std::optional<std::string> FindUtf8(std::string_view bytes) = 0;

  // Nothing if a character is not in this encoding; but some converters approximate, which shows when the
  // bytes are read again.
  virtual std::optional<std::string> FindEncoded(std::string_view utf8) = 0;
};
}
