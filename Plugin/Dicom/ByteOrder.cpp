// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/ByteOrder.h"

#include <algorithm>

namespace OrthancModification
{
std::size_t GetNumberSizeBytes(ValueRepresentation vr)
{
  switch (vr)
  {
    case ValueRepresentation::AT:
    case ValueRepresentation::OW:
    case ValueRepresentation::SS:
    case ValueRepresentation::US:
    case ValueRepresentation::UsOrSs:
    case ValueRepresentation::ObOrOw:
      return 2;
    case ValueRepresentation::FL:
    case ValueRepresentation::OF:
    case ValueRepresentation::OL:
    case ValueRepresentation::SL:
    case ValueRepresentation::UL:
      return 4;
    case ValueRepresentation::FD:
    case ValueRepresentation::OD:
    case ValueRepresentation::OV:
    case ValueRepresentation::SV:
    case ValueRepresentation::UV:
      return 8;
    default:
      return 1;
  }
}

void SwapBytes(std::string& numbers, ValueRepresentation vr)
{
  const std::size_t size = GetNumberSizeBytes(vr);
  for (std::size_t i = 0; size > 1 && i + size <= numbers.size(); i += size)
  {
    const auto begin = numbers.begin() + static_cast<std::string::difference_type>(i);
    std::reverse(begin, begin + static_cast<std::string::difference_type>(size));
  }
}
}
