// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/JobSources.h"
#include "Store/IOrthancIndex.h"

#include <cstddef>
#include <vector>

namespace OrthancModification
{
// The stored outputs by series, each series to be confirmed by one listing.
//
// Threads  immutable.
class StoredSeries final
{
public:
  // One of them, and the records whose outputs are in it.
  struct Series
  {
    // NOLINTBEGIN(readability-identifier-naming): loops want these names
    const InstanceIndex* begin() const noexcept { return first; }
    const InstanceIndex* end() const noexcept { return last; }
    // NOLINTEND(readability-identifier-naming)

    OrthancId id;
    const InstanceIndex* first;
    const InstanceIndex* last;
  };

  explicit StoredSeries(const JobSources& sources);
  ~StoredSeries() = default;
  StoredSeries(const StoredSeries&) = delete;
  StoredSeries& operator=(const StoredSeries&) = delete;

  std::size_t GetCount() const noexcept { return series_.size(); }
  const Series& Get(std::size_t i) const { return series_[i]; }

private:
  std::vector<InstanceIndex> instances_;
  std::vector<Series> series_;
};

// Records that have stored the same output as another one, whatever became of them.
std::vector<InstanceIndex> FindSharedOutputs(const JobSources& sources);

// Those of a series that the host does not list.
std::vector<InstanceIndex> FindMissing(IOrthancIndex& index, const JobSources& sources,
                                       const StoredSeries::Series& series);
}
