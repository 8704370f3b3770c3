// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace OrthancModification
{
// A value that identifies a patient, the staff or the site, from any of the patient's instances.
struct PatientValue
{
  enum class Kind
  {
    Name,  // several of PN, with groups and components
    Date,
    Identifier
  };

  Kind kind;
  std::string text;  // UTF-8
};

// What has been read about patients before the first dataset is edited.
//
// Threads  any.
class IPatientValues
{
public:
  using Values = std::shared_ptr<const std::vector<PatientValue>>;

  virtual ~IPatientValues() = default;

  // Null if nothing is known.
  virtual Values Find(const std::string& patientId) const = 0;
};
}
