// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/DocumentStreams.h"

#include "Dicom/Deflate.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
// Of one document: read or made of it, also by streams that cannot be inflated.
constexpr std::size_t MaximumInflatedBytes = std::size_t{64} << 20;
constexpr std::string_view Begin = "stream";
constexpr std::string_view FilterName = "FlateDecode";
constexpr std::size_t ZlibHeaderBytes = 2;
}

bool VisitDeflatedStreams(std::string_view document,
                          const std::function<void(std::string_view, std::size_t)>& visit)
{
  if (document.find(FilterName) == std::string_view::npos)
  {
    return true;
  }
  bool isComplete = true;
  std::size_t left = MaximumInflatedBytes;
  for (std::size_t at = document.find(Begin); at != std::string_view::npos;
       at = document.find(Begin, at + Begin.size()))
  {
    const std::size_t begin = document.find_first_not_of("\r\n", at + Begin.size());
    const bool isStream = begin != std::string_view::npos && begin > at + Begin.size() &&
                          (document[begin] & 0x0F) == 0x08;  // zlib (RFC 1950)
    if (!isStream || document.size() - begin <= ZlibHeaderBytes)
    {
      continue;
    }
    const std::string_view deflated = document.substr(begin + ZlibHeaderBytes);
    const InflatedPart part = InflatePart(deflated, left);
    left -= std::min(left, std::max(part.bytes.size(), part.readBytes));
    isComplete = isComplete && part.isWhole;
    if (!part.bytes.empty())
    {
      visit(part.bytes, begin);
    }
    if (left == 0)
    {
      return false;
    }
  }
  return isComplete;
}
}
