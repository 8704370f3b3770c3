// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancModification
{
// Two lower-case digits.
inline void AppendHexadecimal(std::string& target, std::uint8_t byte)
{
  constexpr char Digits[] = "0123456789abcdef";
  target.push_back(Digits[byte >> 4]);
  target.push_back(Digits[byte & 0x0F]);
}

// Two digits per byte.
inline std::string ToHexadecimal(std::string_view bytes)
{
  std::string text;
  for (const char byte : bytes)
  {
    AppendHexadecimal(text, static_cast<std::uint8_t>(byte));
  }
  return text;
}

// 0 to 15, from a lower-case digit.
inline std::optional<std::uint8_t> FindLowerHexadecimal(char digit)
{
  if (digit >= '0' && digit <= '9')
  {
    return static_cast<std::uint8_t>(digit - '0');
  }
  if (digit >= 'a' && digit <= 'f')
  {
    return static_cast<std::uint8_t>(digit - 'a' + 10);
  }
  return std::nullopt;
}
}
