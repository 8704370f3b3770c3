// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Beginnings.h"
#include "Dicom/Item.h"
#include "Engine/PatientValues.h"
#include "Profile/ProfileOption.h"

#include <cstddef>
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
// Threads  immutable.
class KnownIdentifiers final
{
public:
  // `others`  what is known from the patient's other instances; may be null.
  KnownIdentifiers(Item root, const OptionSet& options,
                   const std::vector<PatientValue>* others = nullptr);

  bool IsIn(std::string_view utf8) const;

  // Each occurrence becomes "***", which is never longer.
  std::string RemoveFrom(std::string_view utf8) const;

private:
  struct Occurrence
  {
    std::size_t begin;
    std::size_t length;
  };

  void Collect(Item item, const OptionSet& options);
  void CollectTopLevel(Item root, const OptionSet& options);
  void AddOther(const PatientValue& value);
  void AddNames(std::string_view names);
  void AddIdentifier(std::string_view identifier);
  void AddDate(std::string_view date);
  void Add(std::string_view identifier);
  void DropDuplicates();
  std::vector<Occurrence> Find(std::string_view utf8) const;

  std::vector<std::string> identifiers_;  // folded, each once
  Beginnings beginnings_;                 // of them
  bool isFull_ = false;
};
}
