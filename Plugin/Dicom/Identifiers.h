// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Crypto.h"
#include "Dicom/Tag.h"

#include <optional>
#include <string>
#include <string_view>

namespace OrthancModification
{
// Levels of the DICOM model as Orthanc's REST API has them, from the top down.
enum class Level
{
  Patient,
  Study,
  Series,
  Instance
};

// "Patient", "Study", "Series", "Instance": the "Type" of Orthanc's answers.
std::string_view ToString(Level level);

// "patients", "studies", "series", "instances": the first component of the routes.
std::string_view GetRouteName(Level level);

// PatientID, StudyInstanceUID, SeriesInstanceUID or SOPInstanceUID.
Tag GetIdentifierTag(Level level);
std::optional<Level> FindLevelOfIdentifier(Tag tag);

// From the field "Level" of the bulk routes: singular or plural, "Image(s)" too, in any case (contract R43).
std::optional<Level> FindLevel(std::string_view text);

// The four identifiers of one instance, as Orthanc reads them: UTF-8, surrounding blanks removed.
struct DicomIdentifiers
{
  std::string patientId;
  std::string studyInstanceUid;
  std::string seriesInstanceUid;
  std::string sopInstanceUid;

  const std::string& Get(Level level) const;
};

// Orthanc's identifier of a resource: SHA-1 of the identifiers down to its level (contract R80).
// Kept as 20 bytes, because a job may hold hundreds of thousands of them.
class OrthancId final
{
public:
  explicit OrthancId(const Sha1Digest& digest) noexcept : digest_(digest) {}

  static OrthancId Compute(Level level, const DicomIdentifiers& identifiers);

  // From 5x8 lower-case hexadecimal digits joined by '-'.
  static std::optional<OrthancId> Find(std::string_view text);

  std::string ToString() const;
  const Sha1Digest& GetDigest() const noexcept { return digest_; }

  friend bool operator==(const OrthancId& a, const OrthancId& b) noexcept
  {
    return a.digest_ == b.digest_;
  }
  friend bool operator!=(const OrthancId& a, const OrthancId& b) noexcept { return !(a == b); }
  friend bool operator<(const OrthancId& a, const OrthancId& b) noexcept
  {
    return a.digest_ < b.digest_;
  }

private:
  Sha1Digest digest_;
};
}
