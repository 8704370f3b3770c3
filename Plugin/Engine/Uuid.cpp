// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/Uuid.h"

#include "Common/Hexadecimal.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
// Divides the integer in place and answers the remainder.
unsigned int DivideByTen(Uuid& integer)
{
  unsigned int remainder = 0;
  for (std::uint8_t& byte : integer)
  {
    const unsigned int value = remainder * 256 + byte;
    byte = static_cast<std::uint8_t>(value / 10);
    remainder = value % 10;
  }
  return remainder;
}

bool IsZero(const Uuid& integer)
{
  return std::all_of(integer.begin(), integer.end(), [](std::uint8_t byte) { return byte == 0; });
}
}

Uuid MakeUuid(const Sha256Digest& digest)
{
  Uuid uuid{};
  std::copy_n(digest.begin(), uuid.size(), uuid.begin());
  uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0F) | 0x80);
  uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3F) | 0x80);
  return uuid;
}

std::string ToUid(const Uuid& uuid)
{
  Uuid integer = uuid;
  std::string digits;
  do
  {
    digits.push_back(static_cast<char>('0' + DivideByTen(integer)));
  } while (!IsZero(integer));

  std::reverse(digits.begin(), digits.end());
  return "2.25." + digits;
}

std::string ToString(const Uuid& uuid)
{
  std::string text;
  for (std::size_t i = 0; i < uuid.size(); i++)
  {
    if (i == 4 || i == 6 || i == 8 || i == 10)
    {
      text.push_back('-');
    }
    AppendHexadecimal(text, uuid[i]);
  }
  return text;
}
}
