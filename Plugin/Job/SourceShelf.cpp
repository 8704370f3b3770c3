// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SourceShelf.h"

#include <utility>

namespace OrthancModification
{
void SourceShelf::Put(const OrthancId& source, std::unique_ptr<IBuffer> file)
{
  const std::uint64_t sizeBytes = file->GetBytes().size();
  const std::lock_guard<std::mutex> lock(mutex_);
  if (files_.count(source) == 0 && space_.Take(sizeBytes))
  {
    files_.emplace(
      source, Kept{std::move(file), sizeBytes, WorkStatistics::HeldBytes(statistics_, sizeBytes)});
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
  space_.GiveBack(found->second.sizeBytes);
  files_.erase(found);
  return file;
}

void SourceShelf::Clear()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  for (const auto& kept : files_)
  {
    space_.GiveBack(kept.second.sizeBytes);
  }
  files_.clear();
}
}
