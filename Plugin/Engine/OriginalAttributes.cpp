// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/OriginalAttributes.h"

#include "Common/Crypto.h"
#include "Dicom/ElementHeader.h"
#include "Dicom/EnclosedDataset.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace OrthancModification
{
namespace
{
constexpr Tag IconImageSequence(0x0088, 0x0200);
constexpr Tag DataSetTrailingPadding(0xFFFC, 0xFFFC);

// Marks of de-identification, which a re-identification takes away, and what cannot come back.
constexpr std::array<Tag, 10> LeftOut = {
  {Tags::PatientIdentityRemoved, Tags::DeidentificationMethod,
   Tags::DeidentificationMethodCodeSequence, Tags::LongitudinalTemporalInformationModified,
   Tags::EncryptedAttributesSequence, IconImageSequence, Tags::PixelData, Tags::FloatPixelData,
   Tags::DoubleFloatPixelData, DataSetTrailingPadding}};

// Overlays and curves.
bool IsRepeatingGroup(Tag tag)
{
  const auto group = tag.GetGroup() & 0xFF00;
  return !tag.IsPrivate() && (group == 0x5000 || group == 0x6000);
}

bool IsRecoverable(Tag tag)
{
  return tag.GetGroup() > 0x0004 && !tag.IsGroupLength() && !IsRepeatingGroup(tag) &&
         std::find(LeftOut.begin(), LeftOut.end(), tag) == LeftOut.end();
}

// Tells one value from another without keeping it; empty if there is none.
std::string ComputeDigest(const Item& root, Tag tag)
{
  std::optional<std::string> encoded =
    root.FindEncoded(tag, std::numeric_limits<std::size_t>::max());
  std::string digest = encoded ? ComputeMd5Hex(*encoded) : std::string();
  if (encoded)
  {
    Wipe(*encoded);
  }
  return digest;
}

bool IsAscii(std::string_view bytes)
{
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) == 0; });
}

std::string EncodeCharacterSet(std::string definedTerms)
{
  definedTerms.append(definedTerms.size() % 2, ' ');
  std::string element;
  AppendElementHeader(element, Tags::SpecificCharacterSet, ValueRepresentation::CS,
                      static_cast<std::uint32_t>(definedTerms.size()), ExplicitLittleEndian);
  return element + definedTerms;
}

bool IsAlwaysThere(Tag tag)
{
  return tag == Tags::SOPInstanceUID || tag == Tags::SpecificCharacterSet;
}
}

OriginalAttributes::OriginalAttributes(const Item& root, const std::string& characterSet)
{
  for (const Tag tag : root.GetTags())
  {
    if (!IsRecoverable(tag))
    {
      continue;
    }
    if (std::optional<std::string> encoded = root.FindEncoded(tag, MaximumBytes))
    {
      encoded_.emplace(tag, SecretText(*encoded));
      Wipe(*encoded);
    }
    else
    {
      digests_.emplace(tag, ComputeDigest(root, tag));
    }
  }

  const bool isPlain = std::all_of(encoded_.begin(), encoded_.end(),
                                   [](const auto& entry) { return IsAscii(entry.second.Get()); });
  if (!isPlain && !characterSet.empty() && encoded_.count(Tags::SpecificCharacterSet) == 0)
  {
    encoded_.emplace(Tags::SpecificCharacterSet, SecretText(EncodeCharacterSet(characterSet)));
  }
}

SecretText OriginalAttributes::EncodeChanged(const Item& root) const
{
  SecretText changed;
  for (const auto& [tag, before] : encoded_)
  {
    const bool isSame = root.FindEncoded(tag, MaximumBytes) == before.Get();
    if (!isSame || IsAlwaysThere(tag))
    {
      changed.Append(before.Get());
    }
  }
  return EncodeAsOnlyItem(Tags::ModifiedAttributesSequence, changed.Get());
}

std::vector<Tag> OriginalAttributes::ListLost(const Item& root) const
{
  std::vector<Tag> lost;
  for (const auto& [tag, before] : digests_)
  {
    if (ComputeDigest(root, tag) != before)
    {
      lost.push_back(tag);
    }
  }
  return lost;
}
}
