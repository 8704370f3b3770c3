// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/IdentifierDeriver.h"

#include "Engine/Uuid.h"

#include <utility>

namespace OrthancModification
{
namespace
{
using namespace std::string_view_literals;

std::string Concatenate(std::string_view purpose, std::string_view value)
{
  return std::string(purpose) + std::string(value);
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

DicomIdentifiers IdentifierDeriver::Derive(const IdentifierPlan& plan,
                                           const DicomIdentifiers& source) const
{
  const auto deriveUid = [this](const std::string& uid) { return DeriveUid(uid); };
  const auto derivePatientId = [this](const std::string& id) { return DerivePatientId(id); };
  return {Decide(plan.patientId, source.patientId, derivePatientId),
          Decide(plan.studyInstanceUid, source.studyInstanceUid, deriveUid),
          Decide(plan.seriesInstanceUid, source.seriesInstanceUid, deriveUid),
          Decide(plan.sopInstanceUid, source.sopInstanceUid, deriveUid)};
}
}
