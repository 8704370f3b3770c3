// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Crypto.h"
#include "Dicom/Identifiers.h"
#include "Plan/EditPlan.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace OrthancModification
{
// Derives replacements from the operation's key, always the same one for the same source, so that references
// between instances stay consistent without a table (architecture D1; PS3.15 2026d E.1, action "U").
//
// Threads  immutable: one object serves all the workers of a job.
class IdentifierDeriver final
{
public:
  explicit IdentifierDeriver(std::shared_ptr<const SecretKey> key);

  // "2.25." and the UUID (version 8) of HMAC-SHA-256(key, "uid" 0x00 uid); at most 44 characters
  // (PS3.5 2026d B.2). `uid` without padding.
  std::string DeriveUid(std::string_view uid) const;

  // UUID form (version 8, 36 characters) of HMAC-SHA-256(key, "pid" 0x00 0x00 patientId). `patientId` is
  // UTF-8 without padding.
  std::string DerivePatientId(std::string_view patientId) const;

  // 16 characters: base32 (RFC 4648, no padding) of the first 10 bytes of the same HMAC, with the issuer of the PatientID
  // between the zeros.
  std::string DerivePseudonym(std::string_view patientId, std::string_view issuer = {}) const;

  // The title of an application entity (AE, 15 characters): "AE" and the base32 of the first 8 bytes of
  // HMAC-SHA-256(key, "ae" 0x00 title).
  std::string DeriveTitle(std::string_view title) const;

  // minimum + n mod (maximum - minimum + 1), n = the first 8 bytes, big-endian, of HMAC-SHA-256(key,
  // "date" 0x00 issuer 0x00 patientId). Of `keepsDayOfWeek` the multiple of 7 in the range that n gives.
  std::int32_t DeriveDays(std::string_view patientId, const DateShift& shift,
                          std::string_view issuer = {}) const;

  // The days by which the dates of a patient move into the past, 0 where the profile does not shift them. Without a PatientID they
  // are those of the study.
  std::int32_t DeriveDays(const DicomIdentifiers& source,
                          const DeidentificationPlan& profile) const;

  // What the plan makes of the identifiers of one source.
  DicomIdentifiers Derive(const IdentifierPlan& plan, const DicomIdentifiers& source) const;

  // For what is derived from it elsewhere: the secrets of encrypted content.
  const SecretKey& GetKey() const noexcept { return *key_; }

private:
  std::shared_ptr<const SecretKey> key_;
};
}
