// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/Iconv.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/ofstd/ofchrenc.h>

#include <utility>

namespace OrthancModification
{
Iconv::Iconv(std::string from, std::string to) : from_(std::move(from)), to_(std::move(to))
{
}

Iconv::~Iconv() = default;

bool Iconv::IsKnown()
{
  if (!converter_)
  {
    converter_ = std::make_unique<OFCharacterEncoding>();
    isKnown_ = converter_->selectEncoding(from_.c_str(), to_.c_str()).good();
  }
  return isKnown_;
}

std::optional<std::string> Iconv::FindConverted(std::string_view bytes)
{
  OFString converted;
  if (!IsKnown() || converter_->convertString(bytes.data(), bytes.size(), converted).bad())
  {
    return std::nullopt;
  }
  return std::string(converted.data(), converted.size());
}
}
