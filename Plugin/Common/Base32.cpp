// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Base32.h"

#include <cstdint>

namespace OrthancModification
{
std::string EncodeBase32(std::string_view bytes)
{
  constexpr std::string_view Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  constexpr unsigned int BitsPerDigit = 5;
  constexpr std::uint32_t Mask = 0x1F;

  std::string text;
  std::uint32_t pending = 0;
  unsigned int countBits = 0;
  for (const char byte : bytes)
  {
    pending = pending << 8 | static_cast<std::uint8_t>(byte);
    countBits += 8;
    for (; countBits >= BitsPerDigit; countBits -= BitsPerDigit)
    {
      text.push_back(Alphabet[pending >> (countBits - BitsPerDigit) & Mask]);
    }
  }
  if (countBits > 0)
  {
    text.push_back(Alphabet[pending << (BitsPerDigit - countBits) & Mask]);
  }
  return text;
}
}
