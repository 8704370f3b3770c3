// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"
#include "Profile/ActionCode.h"
#include "Profile/ProfileOption.h"

#include <json/value.h>

#include <array>
#include <optional>
#include <string>
#include <unordered_map>

namespace OrthancModification
{
// What Table E.1-1 says about one attribute: the column of the Basic Profile and those of the options.
struct ConfidentialityRow
{
  ActionCode basic;
  std::array<std::optional<ActionCode>, CountProfileOptions> byOption;

  // The action of an option replaces that of the Basic Profile. Where options differ, C wins over K: an unshifted date
  // beside shifted ones would give the offset away.
  ActionCode Decide(const OptionSet& options) const;

  // With several options that do not agree.
  bool IsConflict(const OptionSet& options) const;
};

// PS3.15 2026d Table E.1-1, "Application Level Confidentiality Profile Attributes", with all columns; and in the same form
// the attributes that this project treats beyond it (Resources/Standard/ExtendedList.json). The repeating groups and the
// private attributes have a row of their own.
//
// Threads  immutable.
class ConfidentialityTable final
{
public:
  using Rows = std::unordered_map<Tag, ConfidentialityRow>;

  static const ConfidentialityTable& GetStandard();
  static const ConfidentialityTable& GetExtension();

  explicit ConfidentialityTable(const Json::Value& json);

  // Null if there is no row. Rows of the repeating groups (50xx and 60xx) are found for every even group of them.
  const ConfidentialityRow* Find(Tag tag) const;

  const Rows& GetRows() const noexcept { return rows_; }
  std::size_t CountAll() const noexcept { return countAll_; }

private:
  Rows rows_;  // of exact tags
  std::optional<ConfidentialityRow> curves_;
  Rows overlays_;  // by the tag in group 6000
  std::size_t countAll_ = 0;
};

// Reads the columns of the options by their names in the files of Resources/Standard.
ConfidentialityRow ReadConfidentialityRow(const Json::Value& row);
}
