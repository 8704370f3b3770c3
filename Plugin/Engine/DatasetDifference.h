// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/ChangeSink.h"
#include "Engine/DatasetSnapshot.h"

#include <map>
#include <optional>
#include <vector>

namespace OrthancModification
{
// Remembers why elements were changed.
class ChangeReasons final : public IChangeSink
{
public:
  void OnChange(const Change& change) override;

  // That of the element, else that of the sequence around it; absent if neither was changed by an operation.
  std::optional<Reason> Find(const TagPath& path) const;

private:
  std::map<TagPath, Reason> reasons_;
};

// One element in which two snapshots of a dataset differ.
struct AttributeChange
{
  TagPath path;
  std::optional<ShownValue> before;  // absent: there was no such element
  std::optional<ShownValue> after;   // absent: removed

  // Absent: no operation was about it, but another change brought it about (a character set that had to become wider,
  // the private creator of a new element).
  std::optional<Reason> reason;
};

// In the order of the dataset. What is in a sequence that came or went as a whole is not listed.
std::vector<AttributeChange> FindDifferences(const DatasetSnapshot& before,
                                             const DatasetSnapshot& after,
                                             const ChangeReasons& reasons);
}
