// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Crypto.h"

#include <array>
#include <cstdint>
#include <string>

namespace OrthancModification
{
// 16 bytes, most significant first (RFC 9562).
using Uuid = std::array<std::uint8_t, 16>;

// The first 16 bytes of a digest with the bits of version 8 and of the variant set.
Uuid MakeUuid(const Sha256Digest& digest);

// "2.25." and the UUID as a decimal integer without leading zeros (PS3.5 2026d B.2).
std::string ToUid(const Uuid& uuid);

// 36 characters, lower-case.
std::string ToString(const Uuid& uuid);
}
