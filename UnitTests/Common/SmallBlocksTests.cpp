// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/SmallBlocks.h"

#include <gtest/gtest.h>

#include <cstring>
#include <set>
#include <thread>
#include <vector>

namespace OrthancModification
{
namespace
{
constexpr std::size_t OneSlabBytes = std::size_t{64} << 10;

// A cache that gives back what it has, as at the end of a thread.
class Thread final
{
public:
  explicit Thread(SmallBlocks& blocks) : blocks_(blocks) {}
  ~Thread() { cache_.Clear(blocks_); }
  Thread(const Thread&) = delete;
  Thread& operator=(const Thread&) = delete;

  void* Allocate(std::size_t sizeBytes) { return cache_.Allocate(blocks_, sizeBytes); }
  void Free(void* block) { cache_.Free(blocks_, block); }

  std::vector<void*> AllocateAll(std::size_t sizeBytes)
  {
    std::vector<void*> all;
    while (void* const block = Allocate(sizeBytes))
    {
      all.push_back(block);
    }
    return all;
  }

private:
  SmallBlocks& blocks_;
  SmallBlocks::Cache cache_;
};
}

TEST(SmallBlocks, AreApartAndAlignedForEverySize)
{
  SmallBlocks blocks;
  Thread thread(blocks);
  std::vector<std::pair<unsigned char*, std::size_t>> all;
  for (std::size_t size = 0; size <= SmallBlocks::MaximumBlockBytes; size++)
  {
    for (int i = 0; i < 3; i++)
    {
      auto* const block = static_cast<unsigned char*>(thread.Allocate(size));
      ASSERT_NE(nullptr, block) << size;
      EXPECT_TRUE(blocks.Owns(block));
      EXPECT_EQ(0U, reinterpret_cast<std::uintptr_t>(block) % alignof(std::max_align_t));
      std::memset(block, static_cast<int>(all.size() % 251), size);
      all.emplace_back(block, size);
    }
  }
  for (std::size_t i = 0; i < all.size(); i++)
  {
    for (std::size_t at = 0; at < all[i].second; at++)
    {
      ASSERT_EQ(i % 251, all[i].first[at]) << "block " << i << " of " << all[i].second << " bytes";
    }
    thread.Free(all[i].first);
  }
}

TEST(SmallBlocks, GiveTheLastFreedOneFirst)
{
  SmallBlocks blocks;
  Thread thread(blocks);
  void* const first = thread.Allocate(100);
  void* const second = thread.Allocate(100);
  thread.Free(first);
  thread.Free(second);
  EXPECT_EQ(second, thread.Allocate(100));
  EXPECT_EQ(first, thread.Allocate(97));
  EXPECT_NE(first, thread.Allocate(96));
}

TEST(SmallBlocks, LeaveLargeOnesToOthers)
{
  SmallBlocks blocks;
  Thread thread(blocks);
  EXPECT_EQ(nullptr, thread.Allocate(SmallBlocks::MaximumBlockBytes + 1));
  const int other = 0;
  EXPECT_FALSE(blocks.Owns(&other));
  EXPECT_FALSE(blocks.Owns(nullptr));
}

TEST(SmallBlocks, EndWithTheirMemory)
{
  SmallBlocks blocks(OneSlabBytes);
  Thread thread(blocks);
  const std::vector<void*> all = thread.AllocateAll(256);
  EXPECT_EQ(OneSlabBytes / 256, all.size());
  EXPECT_EQ(all.size(), std::set<void*>(all.begin(), all.end()).size());
  EXPECT_EQ(nullptr, thread.Allocate(16));  // its slab would be a second one
  thread.Free(all.front());
  EXPECT_EQ(all.front(), thread.Allocate(256));
}

TEST(SmallBlocks, HaveNoneWithoutMemory)
{
  SmallBlocks blocks(0);
  Thread thread(blocks);
  EXPECT_EQ(nullptr, thread.Allocate(16));
  EXPECT_FALSE(blocks.Owns(&blocks));
}

TEST(SmallBlocks, OfAnEndedThreadGoToOthers)
{
  SmallBlocks blocks(OneSlabBytes);
  std::vector<void*> all;
  {
    Thread first(blocks);
    all = first.AllocateAll(64);
    for (void* const block : all)
    {
      first.Free(block);
    }
  }
  Thread second(blocks);
  EXPECT_EQ(all.size(), second.AllocateAll(64).size());
}

TEST(SmallBlocks, AreFreedWithoutCache)
{
  SmallBlocks blocks(OneSlabBytes);
  Thread thread(blocks);
  const std::vector<void*> all = thread.AllocateAll(128);
  blocks.Free(all[5]);
  EXPECT_EQ(all[5], thread.Allocate(128));
}

// What one thread allocates and another one frees comes back: a cache does not keep it all.
TEST(SmallBlocks, WanderBetweenThreads)
{
  SmallBlocks blocks(OneSlabBytes);
  Thread producer(blocks);
  Thread consumer(blocks);
  for (int i = 0; i < 100000; i++)
  {
    void* const block = producer.Allocate(200);
    ASSERT_NE(nullptr, block) << i;
    consumer.Free(block);
  }
}

TEST(SmallBlocks, AreSharedByThreadsAtOnce)
{
  SmallBlocks blocks;
  const auto work = [&blocks](unsigned char mark)
  {
    Thread thread(blocks);
    for (int round = 0; round < 200; round++)
    {
      std::vector<unsigned char*> all;
      for (std::size_t i = 0; i < 500; i++)
      {
        all.push_back(static_cast<unsigned char*>(thread.Allocate(i % 257)));
        std::memset(all.back(), mark, i % 257);
      }
      for (std::size_t i = 0; i < 500; i++)
      {
        for (std::size_t at = 0; at < i % 257; at++)
        {
          ASSERT_EQ(mark, all[i][at]);
        }
        thread.Free(all[i]);
      }
    }
  };
  std::vector<std::thread> threads;
  for (unsigned char mark = 1; mark <= 4; mark++)
  {
    threads.emplace_back(work, mark);
  }
  for (std::thread& thread : threads)
  {
    thread.join();
  }
}
}
