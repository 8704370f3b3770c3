// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace OrthancModification
{
// Tags of ASN.1 that the messages of CMS need (ITU-T X.690 8.1.2).
enum class DerTag : unsigned char
{
  Integer = 0x02,
  OctetString = 0x04,
  Null = 0x05,
  Sequence = 0x30,
  Set = 0x31,
  Context0 = 0x80,            // [0] IMPLICIT of a primitive
  ConstructedContext0 = 0xA0  // [0] EXPLICIT
};

// One value of the Distinguished Encoding Rules: tag, length and content (X.690 10.1).
std::string EncodeDer(DerTag tag, std::string_view content);
}
