// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/JobSources.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace OrthancModification
{
// Which instances of a job one task takes together: neighbours, of which all are edited before the first is stored, and all
// are stored before the first is annotated. Then each kind of work finds its code and tables in the caches of the
// processor (2,000 images of 33 KB: a tenth less time). Large instances, and those of small jobs, have a batch of their own.
class StoreBatches final
{
public:
  static constexpr std::size_t MaximumInstances = 8;
  static constexpr std::uint64_t MaximumBytes =
    2 << 20;  // of the sources' files together, where memory allows it

  // Instances `begin` to `end` - 1 of the job.
  struct Range
  {
    InstanceIndex begin;
    InstanceIndex end;
  };

  // Borrows  the instances.
  // `countThreads`  that share the batches. `maximumBytes`  of the sources' files of one batch; a larger one is alone.
  StoreBatches(const std::vector<InstanceRecord>& instances, unsigned int countThreads,
               std::uint64_t maximumBytes = MaximumBytes);

  std::size_t GetCount() const noexcept { return begins_.size(); }
  Range Get(std::size_t batch) const noexcept;

private:
  const std::vector<InstanceRecord>& instances_;
  std::vector<InstanceIndex> begins_;  // the list of the phase
};
}
