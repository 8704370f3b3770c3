// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Beginnings.h"

#include <cstdint>
#include <cstring>

namespace OrthancModification
{
std::size_t Beginnings::Hash(const char* beginning)
{
  std::uint32_t bytes = 0;
  std::memcpy(&bytes, beginning, SizeBytes);
  return (bytes * 0x9E3779B1U) >> (32 - Bits);
}

void Beginnings::Add(std::string_view text)
{
  hashes_.set(Hash(text.data()));
}

bool Beginnings::MayBeIn(std::string_view text) const
{
  for (std::size_t i = 0; i + SizeBytes <= text.size(); i++)
  {
    if (hashes_.test(Hash(&text[i])))
    {
      return true;
    }
  }
  return false;
}
}
