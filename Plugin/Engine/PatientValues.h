// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/IdentifierWords.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace OrthancModification
{
// A value that identifies a patient, the staff or the site, from any of the patient's instances.
struct PatientValue
{
  enum class Kind
  {
    Name,  // one of PN, with groups and components
    Date,
    Identifier
  };

  Kind kind;
  std::string text;  // UTF-8
};

// All such values of one patient, prepared once for all of the patient's instances.
//
// Holds    patient data: never logged.
// Threads  immutable.
class PatientWords final
{
public:
  explicit PatientWords(const std::vector<PatientValue>& values);

  // Whether this value is among them, with all of its words.
  bool Has(PatientValue::Kind kind, std::string_view text) const;

  const IdentifierWords& GetWords() const noexcept { return words_; }

private:
  IdentifierWords words_;
  std::unordered_set<std::uint64_t> values_;  // as numbers
};

// What has been read about patients before the first dataset is edited.
//
// Threads  any.
class IPatientValues
{
public:
  using Values = std::shared_ptr<const PatientWords>;

  virtual ~IPatientValues() = default;

  // Null if nothing is known.
  virtual Values Find(const std::string& patientId) const = 0;
};
}
