// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fakes/HostMemory.h"

#include <cstddef>
#include <cstring>
#include <new>

namespace OrthancModification
{
namespace
{
// In front of each block; the SDK frees without saying whose memory it is.
struct alignas(std::max_align_t) Header
{
  std::atomic<int>* countLive;
};
}

char* HostMemory::Allocate(std::size_t size)
{
  char* const memory = static_cast<char*>(::operator new(sizeof(Header) + size));
  new (memory) Header{&countLive_};
  ++countLive_;
  ++countAllocations_;
  return memory + sizeof(Header);
}

void HostMemory::Fill(OrthancPluginMemoryBuffer& target, std::string_view bytes)
{
  target.data = nullptr;
  target.size = static_cast<std::uint32_t>(bytes.size());
  if (!bytes.empty())
  {
    target.data = Allocate(bytes.size());
    std::memcpy(target.data, bytes.data(), bytes.size());
  }
}

char* HostMemory::MakeString(std::string_view text)
{
  char* const copy = Allocate(text.size() + 1);
  text.copy(copy, text.size());
  copy[text.size()] = '\0';
  return copy;
}

void HostMemory::Free(void* block) noexcept
{
  if (block != nullptr)
  {
    char* const memory = static_cast<char*>(block) - sizeof(Header);
    --*reinterpret_cast<Header*>(memory)->countLive;
    ::operator delete(memory);
  }
}
}
