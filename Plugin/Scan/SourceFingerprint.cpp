// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/SourceFingerprint.h"

#include "Dicom/Blanks.h"
#include "Scan/ElementPlaces.h"

#include <functional>
#include <set>

namespace OrthancModification
{
namespace
{
constexpr std::uint16_t GroupOfPixels = 0x7FE0;

std::string_view CutPadding(std::string_view value)
{
  while (!value.empty() && value.back() == '\0')
  {
    value.remove_suffix(1);
  }
  return TrimBlanks(value);
}

template <typename Use>
void ForEachValue(const FileLayout& layout, const Use& use)
{
  const ElementPlaces places(layout);
  for (std::size_t i = 0; i < layout.GetElements().size(); i++)
  {
    const LaidElement& element = layout.GetElements()[i];
    const std::string_view value = element.isSequence || element.tag.GetGroup() == GroupOfPixels
                                     ? std::string_view()
                                     : CutPadding(layout.GetValue(element));
    if (!value.empty())
    {
      use(i, CombineHashes(places.Get(element), std::hash<std::string_view>()(value)));
    }
  }
}

bool IsOverlay(Tag tag, std::uint16_t element)
{
  return !tag.IsPrivate() && (tag.GetGroup() & 0xFF00) == 0x6000 && tag.GetElement() == element;
}

std::vector<unsigned int> FindEmbeddedOverlays(const FileLayout& layout)
{
  constexpr std::uint16_t OverlayBitPosition = 0x0102;
  constexpr std::uint16_t OverlayData = 0x3000;
  std::set<std::uint16_t> withData;
  for (const LaidElement& element : layout.GetElements())
  {
    if (element.item == 0 && IsOverlay(element.tag, OverlayData))
    {
      withData.insert(element.tag.GetGroup());
    }
  }
  std::vector<unsigned int> bits;
  for (const LaidElement& element : layout.GetElements())
  {
    if (element.item == 0 && IsOverlay(element.tag, OverlayBitPosition) &&
        withData.count(element.tag.GetGroup()) == 0)
    {
      const auto bit = layout.FindNumber(element.tag).value_or(0);
      if (bit != 0)
      {
        bits.push_back(bit);
      }
    }
  }
  return bits;
}

std::vector<RequiredAttribute> ListRequired(const FileLayout& layout)
{
  std::vector<RequiredAttribute> required;
  std::set<Tag> seen;
  for (const LaidElement& element : layout.GetElements())
  {
    if (element.item != 0 || element.tag.IsFileMeta())
    {
      continue;
    }
    const AttributeType type = layout.GetItem(element).iod.GetType(element.tag);
    const bool isRequired = type == AttributeType::Type1 || type == AttributeType::Type2;
    if (isRequired && seen.insert(element.tag).second)
    {
      required.push_back({element.tag, type == AttributeType::Type1 && layout.HasValue(element)});
    }
  }
  return required;
}
}

SourceFingerprint::SourceFingerprint(const FileLayout& source)
  : overlayBits_(FindEmbeddedOverlays(source)),
    required_(ListRequired(source)),
    traits_(source),
    pixels_(source)
{
  ForEachValue(source, [this](std::size_t, std::uint64_t hash) { values_.insert(hash); });
}

std::vector<bool> SourceFingerprint::FindUnchanged(const FileLayout& result) const
{
  std::vector<bool> unchanged(result.GetElements().size(), false);
  ForEachValue(result, [&](std::size_t element, std::uint64_t hash)
               { unchanged[element] = values_.count(hash) != 0; });
  return unchanged;
}
}
