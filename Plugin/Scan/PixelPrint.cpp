// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/PixelPrint.h"

#include "Scan/FrameWalk.h"

#include <cstddef>
#include <functional>
#include <string_view>

namespace OrthancModification
{
namespace
{
// Values of odd length are padded.
std::string_view CutZeros(std::string_view value)
{
  const std::size_t last = value.find_last_not_of('\0');
  return value.substr(0, last == std::string_view::npos ? 0 : last + 1);
}
}

PixelPrint::PixelPrint(const FileLayout& layout)
  : transferSyntaxUid(layout.GetMeta().transferSyntaxUid)
{
  for (const Tag candidate : {Tags::PixelData, Tags::FloatPixelData, Tags::DoubleFloatPixelData})
  {
    const LaidElement* pixels = tag ? nullptr : layout.Find(candidate);
    if (pixels == nullptr)
    {
      continue;
    }
    tag = candidate;
    hash = std::hash<std::string_view>()(CutZeros(layout.GetValue(*pixels)));
    if (pixels->isEncapsulated)
    {
      VisitFrameSegments(layout, *pixels,
                         [this](const FrameSegments& segments, std::size_t)
                         { hasNeedlessSegments |= !segments.needless.empty(); });
    }
  }
}
}
