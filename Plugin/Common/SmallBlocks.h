// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <new>

namespace OrthancModification
{
// Memory for the many small objects of which a parsed dataset consists, apart from the heap of the C library. That one the
// plugin shares with the host: the pages that its database keeps fall between what the plugin frees, and after thousands
// of instances each new object is found in another, cold place (architecture D5).
class SmallBlocks final
{
public:
  class Cache;

  static constexpr std::size_t MaximumBlockBytes = 256;
  static constexpr std::size_t MaximumSizeBytes = std::size_t{16} << 20;  // of all blocks

  // `sizeBytes`  that all blocks together may take: address space, of which the system gives what is used. Where it gives
  //              none, there are no blocks.
  explicit SmallBlocks(std::size_t sizeBytes = MaximumSizeBytes) noexcept;

  // All blocks, wherever they are. No cache may be left.
  ~SmallBlocks();
  SmallBlocks(const SmallBlocks&) = delete;
  SmallBlocks& operator=(const SmallBlocks&) = delete;

  // Whether it is a block of these, in use or not. Any thread.
  bool Owns(const void* memory) const noexcept { return GetOffset(memory) < sizeBytes_; }

  // One that a thread has which has no cache any more. Any thread.
  void Free(void* block) noexcept;

private:
  struct Block
  {
    Block* next;
  };

  static constexpr std::size_t StepBytes = 16;  // what the C library promises for every object
  static constexpr std::size_t CountSizes = MaximumBlockBytes / StepBytes;
  static constexpr std::size_t SlabBytes = std::size_t{64} << 10;  // blocks of one size
  static constexpr std::size_t CountSlabs = MaximumSizeBytes / SlabBytes;
  static constexpr unsigned int CountAtOnce = 64;  // that go between here and a cache

  // All have the size (index + 1) * StepBytes.
  struct Size
  {
    Block* free = nullptr;
    char* unused = nullptr;  // of the last slab: from here to
    char* end = nullptr;
  };

  static std::size_t GetIndex(std::size_t sizeBytes) noexcept
  {
    return sizeBytes == 0 ? 0 : (sizeBytes - 1) / StepBytes;
  }

  std::size_t GetIndex(const void* block) const noexcept
  {
    return indices_[GetOffset(block) / SlabBytes].load(std::memory_order_relaxed);
  }

  // More than there are, of other memory.
  std::uintptr_t GetOffset(const void* memory) const noexcept
  {
    return reinterpret_cast<std::uintptr_t>(memory) - reinterpret_cast<std::uintptr_t>(begin_);
  }

  static Block* MakeBlock(void* memory, Block* next) noexcept
  {
    return ::new (memory) Block{next};  // NOLINT(cppcoreguidelines-owning-memory): nobody owns it
  }

  // With the lock. Null if there is none.
  Block* TakeOne(std::size_t index) noexcept;
  void PutOne(void* block) noexcept;
  bool AddSlab(std::size_t index) noexcept;

  char* begin_ = nullptr;
  std::size_t sizeBytes_ = 0;
  std::array<std::atomic<std::uint8_t>, CountSlabs> indices_{};  // of the blocks of each slab

  std::mutex mutex_;  // guards what follows
  std::size_t usedBytes_ = 0;
  std::array<Size, CountSizes> sizes_;
};

// Free blocks of one thread. What it has too many of, others get.
//
// Threads  one. Blocks may be freed on another one than that which has allocated them.
class SmallBlocks::Cache final
{
public:
  // Null if `sizeBytes` is more than MaximumBlockBytes, or all blocks are in use.
  void* Allocate(SmallBlocks& blocks, std::size_t sizeBytes) noexcept
  {
    if (sizeBytes > MaximumBlockBytes)
    {
      return nullptr;
    }
    List& list = lists_[GetIndex(sizeBytes)];
    if (list.first == nullptr && !Fill(blocks, list))
    {
      return nullptr;
    }
    Block* const block = list.first;
    list.first = block->next;
    list.count--;
    return block;
  }

  // `block`  of the same object as all others of this cache.
  void Free(SmallBlocks& blocks, void* block) noexcept
  {
    List& list = lists_[blocks.GetIndex(block)];
    list.first = MakeBlock(block, list.first);
    if (++list.count > MaximumCount)
    {
      GiveBack(blocks, list, CountAtOnce);
    }
  }

  // Gives all back.
  void Clear(SmallBlocks& blocks) noexcept;

private:
  static constexpr unsigned int MaximumCount = 4 * CountAtOnce;  // free ones of one size

  struct List
  {
    Block* first = nullptr;
    unsigned int count = 0;
  };

  bool Fill(SmallBlocks& blocks, List& list) noexcept;
  static void GiveBack(SmallBlocks& blocks, List& list, unsigned int count) noexcept;

  std::array<List, CountSizes> lists_{};
};
}
