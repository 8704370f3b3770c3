// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dicom/Identifiers.h"

#include "Common/Error.h"
#include "Common/Hexadecimal.h"

#include <algorithm>
#include <cstddef>

namespace OrthancModification
{
namespace
{
constexpr std::size_t DigitsPerGroup = 8;
constexpr std::size_t TextSize = 5 * DigitsPerGroup + 4;

char ToLower(char c)
{
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
}

std::string_view ToString(Level level)
{
  switch (level)
  {
    case Level::Patient:
      return "Patient";
    case Level::Study:
      return "Study";
    case Level::Series:
      return "Series";
    case Level::Instance:
      return "Instance";
  }
  throw Error(ErrorCode::InternalError, "Unknown level");
}

std::string_view GetRouteName(Level level)
{
  switch (level)
  {
    case Level::Patient:
      return "patients";
    case Level::Study:
      return "studies";
    case Level::Series:
      return "series";
    case Level::Instance:
      return "instances";
  }
  throw Error(ErrorCode::InternalError, "Unknown level");
}

Tag GetIdentifierTag(Level level)
{
  switch (level)
  {
    case Level::Patient:
      return Tags::PatientID;
    case Level::Study:
      return Tags::StudyInstanceUID;
    case Level::Series:
      return Tags::SeriesInstanceUID;
    case Level::Instance:
      return Tags::SOPInstanceUID;
  }
  throw Error(ErrorCode::InternalError, "Unknown level");
}

std::optional<Level> FindLevelOfIdentifier(Tag tag)
{
  for (const Level level : {Level::Patient, Level::Study, Level::Series, Level::Instance})
  {
    if (GetIdentifierTag(level) == tag)
    {
      return level;
    }
  }
  return std::nullopt;
}

std::optional<Level> FindLevel(std::string_view text)
{
  struct Name
  {
    std::string_view text;
    Level level;
  };
  constexpr Name Names[] = {
    {"patient", Level::Patient},    {"patients", Level::Patient}, {"study", Level::Study},
    {"studies", Level::Study},      {"series", Level::Series},    {"instance", Level::Instance},
    {"instances", Level::Instance}, {"image", Level::Instance},   {"images", Level::Instance}};

  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), ToLower);
  for (const Name& name : Names)
  {
    if (name.text == lower)
    {
      return name.level;
    }
  }
  return std::nullopt;
}

const std::string& DicomIdentifiers::Get(Level level) const
{
  switch (level)
  {
    case Level::Patient:
      return patientId;
    case Level::Study:
      return studyInstanceUid;
    case Level::Series:
      return seriesInstanceUid;
    case Level::Instance:
      return sopInstanceUid;
  }
  throw Error(ErrorCode::InternalError, "Unknown level");
}

OrthancId OrthancId::Compute(Level level, const DicomIdentifiers& identifiers)
{
  std::string text = identifiers.patientId;
  for (const Level lower : {Level::Study, Level::Series, Level::Instance})
  {
    if (lower <= level)
    {
      text += "|" + identifiers.Get(lower);
    }
  }
  return OrthancId(ComputeSha1(text));
}

std::optional<OrthancId> OrthancId::Find(std::string_view text)
{
  if (text.size() != TextSize)
  {
    return std::nullopt;
  }

  Sha1Digest digest{};
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); i++)
  {
    const bool isSeparator = i % (DigitsPerGroup + 1) == DigitsPerGroup;
    if (isSeparator)
    {
      if (text[i] != '-')
      {
        return std::nullopt;
      }
      continue;
    }

    const auto value = FindLowerHexadecimal(text[i]);
    if (!value)
    {
      return std::nullopt;
    }
    std::uint8_t& byte = digest[digits / 2];
    byte = static_cast<std::uint8_t>(byte << 4 | *value);
    digits++;
  }
  return OrthancId(digest);
}

std::string OrthancId::ToString() const
{
  std::string text;
  text.reserve(TextSize);
  for (std::size_t i = 0; i < digest_.size(); i++)
  {
    if (i > 0 && i % (DigitsPerGroup / 2) == 0)
    {
      text.push_back('-');
    }
    AppendHexadecimal(text, digest_[i]);
  }
  return text;
}
}
