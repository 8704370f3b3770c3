// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace OrthancModification
{
// Bytes that somebody else allocated (the host, a file in memory): they are used where they are,
// never copied to be owned by the core (architecture D6).
//
// Threads  immutable, but for who writes into it.
class IBuffer
{
public:
  virtual ~IBuffer() = default;

  // Valid as long as this object lives.
  virtual std::string_view GetBytes() const = 0;

  // The same place, for who needs the bytes no more; null if they must stay as they are.
  virtual char* GetWritableBytes() noexcept { return nullptr; }

  // Makes it longer, for who may write into it: the bytes are the same, but may have moved. False where it stays as it was.
  virtual bool Extend(std::size_t /* sizeBytes */) noexcept { return false; }
};
}
