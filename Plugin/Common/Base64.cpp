// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Base64.h"

#include "Common/Error.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace OrthancModification
{
namespace
{
constexpr std::string_view Alphabet =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t Invalid = 0xFF;

std::array<std::uint8_t, 256> MakeReverseAlphabet()
{
  std::array<std::uint8_t, 256> reverse;
  reverse.fill(Invalid);
  for (std::size_t i = 0; i < Alphabet.size(); i++)
  {
    reverse[static_cast<std::uint8_t>(Alphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return reverse;
}

std::string_view CutPadding(std::string_view text)
{
  std::size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
  {
    padding++;
  }

  if (padding > 0 && text.size() % 4 != 0)
  {
    throw Error(ErrorCode::BadFileFormat, "Invalid base64: wrong padding");
  }
  return text.substr(0, text.size() - padding);
}
}

std::string EncodeBase64(std::string_view bytes)
{
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3)
  {
    const std::size_t count = bytes.size() - i < 3 ? bytes.size() - i : 3;
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; j++)
    {
      group = (group << 8) | (j < count ? static_cast<std::uint8_t>(bytes[i + j]) : 0u);
    }
    for (std::size_t j = 0; j < 4; j++)
    {
      text.push_back(j <= count ? Alphabet[(group >> (18 - 6 * j)) & 0x3F] : '=');
    }
  }
  return text;
}

std::string DecodeBase64(std::string_view text)
{
  static const std::array<std::uint8_t, 256> Reverse = MakeReverseAlphabet();

  const std::string_view digits = CutPadding(text);
  if (digits.size() % 4 == 1)
  {
    throw Error(ErrorCode::BadFileFormat, "Invalid base64: truncated");
  }

  std::string bytes;
  bytes.reserve(digits.size() / 4 * 3 + 2);
  std::uint32_t group = 0;
  unsigned int bits = 0;
  for (const char digit : digits)
  {
    const std::uint8_t value = Reverse[static_cast<std::uint8_t>(digit)];
    if (value == Invalid)
    {
      throw Error(ErrorCode::BadFileFormat, "Invalid base64: character outside of the alphabet");
    }
    group = ((group << 6) | value) & 0xFFFF;
    bits += 6;
    if (bits >= 8)
    {
      bits -= 8;
      bytes.push_back(static_cast<char>((group >> bits) & 0xFF));
    }
  }
  return bytes;
}
}
