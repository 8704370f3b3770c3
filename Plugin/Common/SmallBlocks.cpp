// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/SmallBlocks.h"

#include <algorithm>

#include <sys/mman.h>

namespace OrthancModification
{
SmallBlocks::SmallBlocks(std::size_t sizeBytes) noexcept
{
  const std::size_t size = std::min(sizeBytes, MaximumSizeBytes) / SlabBytes * SlabBytes;
  void* const memory = size == 0 ? MAP_FAILED
                                 : ::mmap(nullptr, size, PROT_READ | PROT_WRITE,
                                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory != MAP_FAILED)
  {
    begin_ = static_cast<char*>(memory);
    sizeBytes_ = size;
  }
}

SmallBlocks::~SmallBlocks()
{
  if (sizeBytes_ != 0)
  {
    static_cast<void>(::munmap(begin_, sizeBytes_));
  }
}

void SmallBlocks::Free(void* block) noexcept
{
  const std::lock_guard<std::mutex> lock(mutex_);
  PutOne(block);
}

void SmallBlocks::PutOne(void* block) noexcept
{
  Size& size = sizes_[GetIndex(block)];
  size.free = MakeBlock(block, size.free);
}

bool SmallBlocks::AddSlab(std::size_t index) noexcept
{
  if (usedBytes_ == sizeBytes_)
  {
    return false;
  }
  indices_[usedBytes_ / SlabBytes].store(static_cast<std::uint8_t>(index),
                                         std::memory_order_relaxed);
  sizes_[index].unused = begin_ + usedBytes_;
  sizes_[index].end = sizes_[index].unused + SlabBytes;
  usedBytes_ += SlabBytes;
  return true;
}

SmallBlocks::Block* SmallBlocks::TakeOne(std::size_t index) noexcept
{
  Size& size = sizes_[index];
  if (size.free != nullptr)
  {
    Block* const block = size.free;
    size.free = block->next;
    return block;
  }
  const std::size_t blockBytes = (index + 1) * StepBytes;
  if (static_cast<std::size_t>(size.end - size.unused) < blockBytes && !AddSlab(index))
  {
    return nullptr;
  }
  Block* const block = MakeBlock(size.unused, nullptr);
  size.unused += blockBytes;
  return block;
}

bool SmallBlocks::Cache::Fill(SmallBlocks& blocks, List& list) noexcept
{
  const auto index = static_cast<std::size_t>(&list - lists_.data());
  const std::lock_guard<std::mutex> lock(blocks.mutex_);
  for (unsigned int i = 0; i < CountAtOnce; i++)
  {
    Block* const block = blocks.TakeOne(index);
    if (block == nullptr)
    {
      break;
    }
    block->next = list.first;
    list.first = block;
    list.count++;
  }
  return list.first != nullptr;
}

void SmallBlocks::Cache::GiveBack(SmallBlocks& blocks, List& list, unsigned int count) noexcept
{
  const std::lock_guard<std::mutex> lock(blocks.mutex_);
  for (unsigned int i = 0; i < count; i++)
  {
    Block* const block = list.first;
    list.first = block->next;
    list.count--;
    blocks.PutOne(block);
  }
}

void SmallBlocks::Cache::Clear(SmallBlocks& blocks) noexcept
{
  for (List& list : lists_)
  {
    GiveBack(blocks, list, list.count);
  }
}
}
