// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace OrthancModification
{
// How the elements of a dataset are written as bytes (PS3.5 2026d 7.1).
struct Encoding
{
  bool explicitVr = true;
  bool bigEndian = false;

  friend constexpr bool operator==(Encoding a, Encoding b) noexcept
  {
    return a.explicitVr == b.explicitVr && a.bigEndian == b.bigEndian;
  }
};

constexpr Encoding ImplicitLittleEndian{false, false};
constexpr Encoding ExplicitLittleEndian{true, false};
constexpr Encoding ExplicitBigEndian{true, true};

namespace TransferSyntaxes
{
constexpr std::string_view ImplicitLittleEndian = "1.2.840.10008.1.2";
constexpr std::string_view ExplicitLittleEndian = "1.2.840.10008.1.2.1";
constexpr std::string_view DeflatedLittleEndian = "1.2.840.10008.1.2.1.99";
constexpr std::string_view ExplicitBigEndian = "1.2.840.10008.1.2.2";
}

// Of the dataset once it is inflated. Syntaxes that are not known, private ones included, are explicit
// VR little endian: all encapsulated ones are (PS3.5 2026d A.4).
Encoding GetEncoding(std::string_view transferSyntaxUid);

// The bytes of the dataset are a deflate stream (PS3.5 2026d A.5).
bool IsDeflated(std::string_view transferSyntaxUid);

// Pixel data is never compressed in fragments. What is not known may well be.
bool IsNative(std::string_view transferSyntaxUid);

// Native pixels of 16 bits stand in big endian, which one syntax has beside little endian elements.
bool HasBigEndianPixels(std::string_view transferSyntaxUid);

// The UID of the syntax without compression of pixels that has this encoding.
std::string_view GetNativeTransferSyntaxUid(Encoding encoding);
}
