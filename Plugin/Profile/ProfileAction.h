// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace OrthancModification
{
// What the Basic Profile of PS3.15 does with an attribute, as Orthanc reads it: three classes, and
// neither dummy values nor types of the IOD (contract section 5.1).
enum class ProfileAction
{
  Remove,
  Clear,    // made empty where it is present, never created
  RemapUid  // another UID, the same one wherever the original occurs
};

// From a code of the column "Basic Profile" ("X/Z/D"). Nothing for "X/Z/U*": such a sequence stays,
// and its items are treated like the rest of the dataset.
// Errors  InternalError for a code that the column does not have.
std::optional<ProfileAction> FindActionOfCode(std::string_view code);
}
