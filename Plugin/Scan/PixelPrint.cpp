// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/PixelPrint.h"

#include "Scan/ElementPlaces.h"

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
  for (const Tag tag : {Tags::PixelData, Tags::FloatPixelData, Tags::DoubleFloatPixelData})
  {
    const LaidElement* pixels = layout.Find(tag);
    if (pixels != nullptr)
    {
      const std::string_view value = layout.GetValue(*pixels);
      sizeBytes += value.size();
      hash = CombineHashes(hash, std::hash<std::string_view>()(CutZeros(value)));
    }
  }
}
}
