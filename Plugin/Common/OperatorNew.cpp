// SPDX-License-Identifier: GPL-3.0-or-later
//
// The allocation functions of C++ for what is linked into the plugin, and for nothing else in the process: no symbol leaves the
// module. (The other forms of new and delete call these.) Small objects come from SmallBlocks, all others from the C library.
//
// Only for builds in which the C++ library and all others that hand over objects are linked in: memory that one has allocated
// the other may free.
//
// NOLINTBEGIN(cppcoreguidelines-no-malloc, cppcoreguidelines-owning-memory): what others are told to use instead ends here.
#include "Common/SmallBlocks.h"

#include <cstdlib>
#include <new>

namespace
{
using OrthancModification::SmallBlocks;

// Never destroyed: objects whose life is that of the process free their memory after it would be.
SmallBlocks& GetBlocks() noexcept
{
  alignas(SmallBlocks) static unsigned char memory[sizeof(SmallBlocks)];
  static auto* const blocks = ::new (memory) SmallBlocks;
  return *blocks;
}

enum class State
{
  New,
  Used,
  Ended  // thread-local objects are destroyed; what comes later goes without the cache
};

// Of each thread. Without constructors, so that it is there before the first and after the last object.
thread_local State state = State::New;
thread_local SmallBlocks::Cache cache;

struct EndOfThread
{
  EndOfThread() = default;
  EndOfThread(const EndOfThread&) = delete;
  EndOfThread& operator=(const EndOfThread&) = delete;
  ~EndOfThread()
  {
    state = State::Ended;
    cache.Clear(GetBlocks());
  }
};

bool HasCache() noexcept
{
  if (state == State::New)
  {
    state = State::Used;
    thread_local const EndOfThread end;
    static_cast<void>(&end);
  }
  return state == State::Used;
}
}

void* operator new(std::size_t sizeBytes)
{
  void* memory = HasCache() ? cache.Allocate(GetBlocks(), sizeBytes) : nullptr;
  if (memory == nullptr)
  {
    memory = std::malloc(sizeBytes == 0 ? 1 : sizeBytes);
  }
  if (memory == nullptr)
  {
    throw std::bad_alloc();
  }
  return memory;
}

void operator delete(void* memory) noexcept
{
  SmallBlocks& blocks = GetBlocks();
  if (!blocks.Owns(memory))
  {
    std::free(memory);
  }
  else if (HasCache())
  {
    cache.Free(blocks, memory);
  }
  else
  {
    blocks.Free(memory);
  }
}

void operator delete(void* memory, std::size_t) noexcept
{
  ::operator delete(memory);
}
// NOLINTEND(cppcoreguidelines-no-malloc, cppcoreguidelines-owning-memory)
