// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <orthanc/OrthancCPlugin.h>

#include <atomic>
#include <string_view>

namespace OrthancModification
{
// Memory that a host gives to a plugin, counted until the plugin frees it. Must outlive its blocks.
//
// Threads  any.
class HostMemory final
{
public:
  // An empty text gives no block at all.
  void Fill(OrthancPluginMemoryBuffer& target, std::string_view bytes);
  char* MakeString(std::string_view text);

  // OrthancPluginFree; the block knows where it came from.
  static void Free(void* block) noexcept;

  int CountLiveBlocks() const noexcept { return countLive_; }
  int CountAllocations() const noexcept { return countAllocations_; }

private:
  char* Allocate(std::size_t size);

  std::atomic<int> countLive_ = 0;
  std::atomic<int> countAllocations_ = 0;
};
}
