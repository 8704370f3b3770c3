// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/IdentifierDeriver.h"

#include "Common/Base32.h"
#include "Engine/Uuid.h"

#include <utility>

namespace OrthancModification
{
namespace
{
using namespace std::string_view_literals;

constexpr std::size_t BytesOfPseudonym = 10;
constexpr std::size_t BytesOfTitle = 8;

std::string Concatenate(std::string_view purpose, std::string_view value)
{
  return std::string(purpose) + std::string(value);
}

std::string ConcatenateIssued(std::string_view purpose, std::string_view issuer,
                              std::string_view value)
{
  return Concatenate(purpose, issuer) + std::string("\0"sv) + std::string(value);
}

template <typename Derive>
std::string Decide(const IdentifierDecision& decision, const std::string& source,
                   const Derive& derive)
{
  if (const auto* given = std::get_if<GivenIdentifier>(&decision))
  {
    return given->value;
  }
  return std::holds_alternative<KeepIdentifier>(decision) ? source : derive(source);
}
}

IdentifierDeriver::IdentifierDeriver(std::shared_ptr<const SecretKey> key) : key_(std::move(key))
{
}

std::string IdentifierDeriver::DeriveUid(std::string_view uid) const
{
  return ToUid(MakeUuid(key_->ComputeHmacSha256(Concatenate("uid\0"sv, uid))));
}

std::string IdentifierDeriver::DerivePatientId(std::string_view patientId) const
{
  // The issuer, between the two zeros, is empty.
  return ToString(MakeUuid(key_->ComputeHmacSha256(Concatenate("pid\0\0"sv, patientId))));
}

std::string IdentifierDeriver::DerivePseudonym(std::string_view patientId,
                                               std::string_view issuer) const
{
  const Sha256Digest digest =
    key_->ComputeHmacSha256(ConcatenateIssued("pid\0"sv, issuer, patientId));
  return EncodeBase32({reinterpret_cast<const char*>(digest.data()), BytesOfPseudonym});
}

std::string IdentifierDeriver::DeriveTitle(std::string_view title) const
{
  const Sha256Digest digest = key_->ComputeHmacSha256(Concatenate("ae\0"sv, title));
  return "AE" + EncodeBase32({reinterpret_cast<const char*>(digest.data()), BytesOfTitle});
}

std::int32_t IdentifierDeriver::DeriveDays(std::string_view patientId, const DateShift& shift,
                                           std::string_view issuer) const
{
  const Sha256Digest digest =
    key_->ComputeHmacSha256(ConcatenateIssued("date\0"sv, issuer, patientId));
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof(number); i++)
  {
    number = number << 8 | digest[i];
  }
  const std::int32_t step = shift.keepsDayOfWeek ? 7 : 1;
  const std::int32_t first = (shift.minimumDays + step - 1) / step;
  const auto count = static_cast<std::uint64_t>(shift.maximumDays / step - first + 1);
  return (first + static_cast<std::int32_t>(number % count)) * step;
}

std::int32_t IdentifierDeriver::DeriveDays(const DicomIdentifiers& source,
                                           const DeidentificationPlan& profile) const
{
  const auto* shift = std::get_if<DateShift>(&profile.dates);
  if (shift == nullptr || !profile.options.Has(ProfileOption::RetainModifiedDates))
  {
    return 0;
  }
  return source.patientId.empty() ? DeriveDays(source.studyInstanceUid, *shift)
                                  : DeriveDays(source.patientId, *shift, profile.issuer);
}

DicomIdentifiers IdentifierDeriver::Derive(const IdentifierPlan& plan,
                                           const DicomIdentifiers& source) const
{
  const auto deriveUid = [this](const std::string& uid) { return DeriveUid(uid); };
  const auto derivePatientId = [&](const std::string& id)
  {
    const auto* pseudonym = std::get_if<PseudonymIdentifier>(&plan.patientId);
    return pseudonym == nullptr ? DerivePatientId(id)
                                : pseudonym->prefix + DerivePseudonym(id, pseudonym->issuer);
  };
  return {Decide(plan.patientId, source.patientId, derivePatientId),
          Decide(plan.studyInstanceUid, source.studyInstanceUid, deriveUid),
          Decide(plan.seriesInstanceUid, source.seriesInstanceUid, deriveUid),
          Decide(plan.sopInstanceUid, source.sopInstanceUid, deriveUid)};
}
}
