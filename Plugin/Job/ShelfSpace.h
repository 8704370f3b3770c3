// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <mutex>

namespace OrthancModification
{
// The memory that the shelves of all jobs share: an eighth of what may be in flight, and 512 MB at most (architecture D6).
//
// Threads  any.
class ShelfSpace final
{
public:
  explicit ShelfSpace(std::uint64_t maximumBytesInFlight) noexcept
    : freeBytes_(std::min(maximumBytesInFlight / 8, std::uint64_t{512} << 20))
  {
  }
  ~ShelfSpace() = default;
  ShelfSpace(const ShelfSpace&) = delete;
  ShelfSpace& operator=(const ShelfSpace&) = delete;

  // False if there is not so much left.
  bool Take(std::uint64_t bytes)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const bool isThere = bytes <= freeBytes_;
    freeBytes_ -= isThere ? bytes : 0;
    return isThere;
  }

  void GiveBack(std::uint64_t bytes)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    freeBytes_ += bytes;
  }

private:
  std::mutex mutex_;
  std::uint64_t freeBytes_;
};
}
