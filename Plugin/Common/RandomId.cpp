// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/RandomId.h"

#include "Common/Crypto.h"
#include "Common/Hexadecimal.h"

#include <cstddef>
#include <cstdint>

namespace OrthancModification
{
std::string MakeRandomId()
{
  constexpr std::size_t SizeBytes = 16;
  std::string id;
  for (const char byte : SecretKey::GenerateBytes().substr(0, SizeBytes))
  {
    AppendHexadecimal(id, static_cast<std::uint8_t>(byte));
  }
  return id;
}
}
