// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Request/IImageDecoder.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace OrthancModification
{
// The most that one request may bring along: options of the configuration.
//
// The checks throw BadRequest (the body) or ParameterOutOfRange (what is in it), naming field and option.
struct RequestLimits
{
  static constexpr std::uint64_t Megabyte = std::uint64_t{1} << 20;
  static constexpr std::size_t JsonValues = 2000000;  // some 250 MB in memory

  static constexpr std::size_t ListEntries = 100000;  // of Remove, Replace or Keep
  static constexpr std::size_t UserDataBytes = Megabyte;

  void CheckBody(std::string_view body) const;

  // Of lists that are gone through for every instance.
  static void CheckCount(const char* field, std::size_t countEntries);

  // Jobs show it, and are stored with it again and again.
  // `text`  its JSON.
  static void CheckUserData(std::string_view text);

  // `text`  as it stands in the request: data URIs before they are decoded.
  void CheckValue(const std::string& field, std::string_view text) const;

  // A file of a few bytes can say that it is an image of terabytes. What has no readable size is left to the decoder.
  void CheckImage(const std::string& field, ImageFormat format, std::string_view file) const;

  std::uint64_t bodyBytes = 128 * Megabyte;    // MaximumBodySize
  std::uint64_t valueBytes = 64 * Megabyte;    // MaximumValueSize
  std::uint64_t imageBytes = 2048 * Megabyte;  // MaximumInflatedSize
};
}
