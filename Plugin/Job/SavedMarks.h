// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Store/StoredResource.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// What a series, study or patient had before a job marked it as made of another one.
struct SavedMarks
{
  ResourceKey resource;
  OrthancId source;
  bool getsLineage;                  // of the job
  std::optional<OrthancId> lineage;  // the one before
  std::set<std::string> newLabels;   // that the job adds

  bool IsChanged() const noexcept { return getsLineage || !newLabels.empty(); }
};

// As text and back, for the journal of a job.
// Errors  ReadMarks: BadFileFormat if the text is damaged.
std::string WriteMarks(const std::vector<SavedMarks>& marks);
std::vector<SavedMarks> ReadMarks(std::string_view text);
}
