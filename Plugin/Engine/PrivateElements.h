// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Item.h"
#include "Plan/DeidentificationPlan.h"
#include "Profile/ActionCode.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace OrthancModification
{
// Which private elements of one dataset are safe (PS3.15 2026d E.3.10): those of which its own Private Data Element
// Characteristics Sequence says so, those of the standard's list, and those of the site's list.
//
// Borrows  the plan. Threads: immutable.
class PrivateElements final
{
public:
  PrivateElements(Item root, const DeidentificationPlan& plan);

  // What to do with an element that is not a creator: Keep, an action that the dataset itself names for what
  // identifies (D, Z, X or U), or Remove. Illegal groups are removed.
  ActionCode Decide(Item item, Tag tag) const;

private:
  struct Block
  {
    bool isSafe = false;
    std::set<std::uint8_t> harmless;
    std::map<std::uint8_t, ActionCode> actions;
  };

  void ReadCharacteristics(Item characteristics);

  const DeidentificationPlan& plan_;
  std::map<std::pair<std::uint16_t, std::string>, Block> blocks_;  // by group and creator
};

// Creators of blocks of which the item has no element.
std::vector<Tag> ListUnusedCreators(const Item& item);

// Groups 0001 to 0007 and FFFF are not for private elements (PS3.5 2026d 7.8.1).
bool IsIllegalPrivateGroup(Tag tag);
}
