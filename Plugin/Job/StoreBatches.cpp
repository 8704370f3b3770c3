// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/StoreBatches.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
// So many that each thread has its share to the end.
constexpr std::size_t BatchesPerThread = 8;

std::size_t ChooseMaximum(std::size_t countInstances, unsigned int countThreads)
{
  const std::size_t share = countInstances / (BatchesPerThread * std::max(1U, countThreads));
  return std::clamp(share, std::size_t{1}, StoreBatches::MaximumInstances);
}
}

StoreBatches::StoreBatches(const std::vector<InstanceRecord>& instances, unsigned int countThreads,
                           std::uint64_t maximumBytes)
  : instances_(instances)
{
  const std::size_t maximum = ChooseMaximum(instances.size(), countThreads);
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < instances.size(); i++)
  {
    bytes += instances[i].GetSizeBytes();
    if (begins_.empty() || i - begins_.back() == maximum || bytes > maximumBytes)
    {
      begins_.push_back(static_cast<InstanceIndex>(i));
      bytes = instances[i].GetSizeBytes();
    }
  }
}

StoreBatches::Range StoreBatches::Get(std::size_t batch) const noexcept
{
  const bool isLast = batch + 1 == begins_.size();
  return {begins_[batch],
          isLast ? static_cast<InstanceIndex>(instances_.size()) : begins_[batch + 1]};
}
}
