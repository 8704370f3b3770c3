// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

class OFCharacterEncoding;

namespace OrthancModification
{
// A converter of DCMTK between two encodings by their names, opened at the first use.
//
// Threads  one thread at a time.
class Iconv final
{
public:
  Iconv(std::string from, std::string to);
  ~Iconv();
  Iconv(const Iconv&) = delete;
  Iconv& operator=(const Iconv&) = delete;

  // False if the iconv in DCMTK's build lacks one of the two.
  bool IsKnown();

  // Nothing if the bytes cannot be converted.
  std::optional<std::string> FindConverted(std::string_view bytes);

private:
  std::string from_;
  std::string to_;
  std::unique_ptr<OFCharacterEncoding> converter_;
  bool isKnown_ = false;
};
}
