// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/LargePages.h"

#include <cstddef>
#include <cstdint>

#include <sys/mman.h>

namespace OrthancModification
{
namespace
{
constexpr std::uintptr_t LargePageBytes = std::uintptr_t{2} << 20;
constexpr std::size_t MinimumBytes = std::size_t{32} << 20;
}

void PreferLargePages(std::string& reserved) noexcept
{
  if (reserved.capacity() < MinimumBytes)
  {
    return;
  }
  const auto memory = reinterpret_cast<std::uintptr_t>(reserved.data());
  const std::uintptr_t begin = (memory + LargePageBytes - 1) & ~(LargePageBytes - 1);
  const std::uintptr_t end = (memory + reserved.capacity()) & ~(LargePageBytes - 1);
  // The result does not matter: see the header.
  static_cast<void>(::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE));
}
}
