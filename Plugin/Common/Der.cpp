// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Der.h"

#include <cstddef>

namespace OrthancModification
{
namespace
{
// Below 128 in one byte; else the number of bytes, and the length in them, the highest first.
std::string EncodeLength(std::size_t length)
{
  constexpr std::size_t MaximumShortLength = 127;
  if (length <= MaximumShortLength)
  {
    return std::string(1, static_cast<char>(length));
  }
  std::string bytes;
  for (std::size_t rest = length; rest != 0; rest >>= 8)
  {
    bytes.insert(bytes.begin(), static_cast<char>(rest & 0xFF));
  }
  return static_cast<char>(0x80 | bytes.size()) + bytes;
}
}

std::string EncodeDer(DerTag tag, std::string_view content)
{
  std::string value(1, static_cast<char>(tag));
  value += EncodeLength(content.size());
  value += content;
  return value;
}
}
