// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"
#include "Profile/ActionCode.h"

#include <string_view>
#include <vector>

namespace OrthancModification
{
// A place in an IOD: its top level, or the items of one of its sequences, with the types that attributes have there
// (PS3.3 2026d; Resources/Standard/IodTypes.json). Only attributes that profiles ask for are known.
//
// A view: cheap to copy. Threads: immutable.
class IodPlace final
{
public:
  // A place of which nothing is known.
  IodPlace() = default;

  bool IsKnown() const noexcept { return place_ != nullptr; }

  // Undefined for an attribute that is not in the list of this place; Unknown where the place, or the attribute, is
  // not known at all.
  AttributeType GetType(Tag tag) const;

  // The items of a sequence. Of sequences that the list does not have nothing is known.
  IodPlace Enter(Tag sequence) const;

private:
  friend IodPlace FindIod(std::string_view sopClassUid);
  friend std::vector<std::string_view> GetKnownSopClasses();
  struct Content;
  struct Tables;
  explicit IodPlace(const Content* place) noexcept : place_(place) {}

  const Content* place_ = nullptr;
};

// The top level of the IOD of a SOP class; a place that is not known for other SOP classes.
IodPlace FindIod(std::string_view sopClassUid);

// All SOP classes that are known, for tests.
std::vector<std::string_view> GetKnownSopClasses();
}
