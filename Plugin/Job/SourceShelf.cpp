// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SourceShelf.h"

#include <algorithm>
#include <utility>

namespace OrthancModification
{
SourceShelf::SourceShelf(WorkStatistics& statistics, std::uint64_t maximumBytesInFlight)
  : statistics_(statistics),
    freeBytes_(std::min(maximumBytesInFlight / 8, std::uint64_t{512} << 20))
{
}

void SourceShelf::Put(const OrthancId& source, std::unique_ptr<IBuffer> file)
{
  const std::uint64_t sizeBytes = file->GetBytes().size();
  const std::lock_guard<std::mutex> lock(mutex_);
  if (sizeBytes > freeBytes_)
  {
    return;
  }
  Kept kept{std::move(file), WorkStatistics::HeldBytes(statistics_, sizeBytes)};
  if (files_.emplace(source, std::move(kept)).second)
  {
    freeBytes_ -= sizeBytes;
  }
}

std::unique_ptr<IBuffer> SourceShelf::Take(const OrthancId& source)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = files_.find(source);
  if (found == files_.end())
  {
    return nullptr;
  }
  std::unique_ptr<IBuffer> file = std::move(found->second.file);
  files_.erase(found);
  freeBytes_ += file->GetBytes().size();
  return file;
}
}
