// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Item.h"
#include "Engine/IdentifierWords.h"
#include "Engine/PatientValues.h"
#include "Profile/ProfileOption.h"

#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// What identifies the patient, the staff and the site in one dataset, at any depth: words of names, numbers of patient,
// admission, order and accession, the birth date, telephones and addresses, institutions; dates and UIDs of the top level.
// What options retain is not among it. They are looked for as whole words of at least four characters, in any case.
//
// Holds    patient data: lives for one dataset, and is never logged.
// Borrows  what is known of the patient: it must outlive it.
// Threads  immutable.
class KnownIdentifiers final
{
public:
  // `patient`  what is known from all instances of the patient; may be null.
  KnownIdentifiers(Item root, const OptionSet& options, const PatientWords* patient = nullptr);

  bool IsIn(std::string_view utf8) const;

  // Each occurrence becomes "***", which is never longer.
  std::string RemoveFrom(std::string_view utf8) const;

private:
  void Collect(Item item, const OptionSet& options);
  void CollectTopLevel(Item root, const OptionSet& options);
  bool IsOfPatient(PatientValue::Kind kind, std::string_view value) const;
  void AddNames(std::string_view names);
  void AddDate(std::string_view date);
  void AddIdentifiers(std::string_view identifiers);
  std::vector<IdentifierWords::Occurrence> Find(std::string_view utf8) const;

  IdentifierWords own_;
  const PatientWords* patient_;
};
}
