// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/Uuid.h"

#include "Common/Hexadecimal.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
using Integer = std::array<std::uint32_t, 4>;  // most significant first

constexpr std::size_t DigitsAtOnce = 9;
constexpr std::uint32_t DivisorOfDigits = 1'000'000'000;

Integer ToInteger(const Uuid& uuid)
{
  Integer integer{};
  for (std::size_t i = 0; i < uuid.size(); i++)
  {
    integer[i / 4] = integer[i / 4] << 8 | uuid[i];
  }
  return integer;
}

// Divides in place and answers the remainder.
std::uint32_t Divide(Integer& integer, std::uint32_t divisor)
{
  std::uint64_t remainder = 0;
  for (std::uint32_t& part : integer)
  {
    const std::uint64_t value = remainder << 32 | part;
    part = static_cast<std::uint32_t>(value / divisor);
    remainder = value % divisor;
  }
  return static_cast<std::uint32_t>(remainder);
}

bool IsZero(const Integer& integer)
{
  return std::all_of(integer.begin(), integer.end(), [](std::uint32_t part) { return part == 0; });
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
  Integer integer = ToInteger(uuid);
  std::string digits;
  do
  {
    std::uint32_t rest = Divide(integer, DivisorOfDigits);
    for (std::size_t i = 0; i < DigitsAtOnce; i++)
    {
      digits.push_back(static_cast<char>('0' + rest % 10));
      rest /= 10;
    }
  } while (!IsZero(integer));

  while (digits.size() > 1 && digits.back() == '0')
  {
    digits.pop_back();
  }
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
