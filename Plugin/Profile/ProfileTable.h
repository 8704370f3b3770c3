// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"
#include "Dicom/TagMask.h"
#include "Profile/Edition.h"
#include "Profile/ProfileAction.h"

#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace OrthancModification
{
// One edition of PS3.15 Table E.1-1, column "Basic Profile", as Orthanc's "DicomVersion" reads it
// (contract section 5.1). Rules apply at every depth of a dataset.
//
// PatientName, PatientID and the UIDs of study, series and instance have no rule here: the
// operation itself gives them their new values. Private elements have none either, beyond the masks.
//
// Threads  immutable.
class ProfileTable final
{
public:
  using Actions = std::map<Tag, ProfileAction>;
  using MaskActions = std::vector<std::pair<TagMask, ProfileAction>>;

  // Reads the text of a file of Resources/Standard/AnonymizationTables (its README has the format).
  // Errors  InternalError: the file is part of the program.
  explicit ProfileTable(std::string_view json);

  // The table that was compiled in: of OrthancEditions. All are read by the first call.
  static const ProfileTable& Get(Edition edition);

  Edition GetEdition() const noexcept { return edition_; }

  // The rule for a tag: that of its row, else that of the first mask that matches.
  std::optional<ProfileAction> FindAction(Tag tag) const;

  // The rows that have a rule, and the masks, for whoever turns them into operations.
  const Actions& GetActions() const noexcept { return actions_; }
  const MaskActions& GetMaskActions() const noexcept { return maskActions_; }

private:
  Edition edition_;
  Actions actions_;
  MaskActions maskActions_;
};
}
