// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/AssembledFile.h"

#include "Job/WorkStatistics.h"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

namespace OrthancModification
{
namespace
{
// Of each thread that makes such files: the memory of the last ones, as many as one task makes. New memory would be cleared
// by the system first, page by page, which takes longer than the copy.
constexpr std::size_t MaximumSpareBytes = std::size_t{4} << 20;
constexpr std::size_t MaximumSpares = 8;

class Spares final
{
public:
  std::string Take()
  {
    isUsed_ = true;
    if (spares_.empty())
    {
      return {};
    }
    std::string memory = std::move(spares_.back());
    spares_.pop_back();
    sizeBytes_ -= memory.capacity();
    return memory;
  }

  // On a thread that has never taken one it would be kept for nothing.
  void Keep(std::string memory)
  {
    if (isUsed_ && spares_.size() < MaximumSpares &&
        memory.capacity() <= MaximumSpareBytes - sizeBytes_)
    {
      sizeBytes_ += memory.capacity();
      spares_.push_back(std::move(memory));
    }
  }

private:
  bool isUsed_ = false;
  std::size_t sizeBytes_ = 0;
  std::vector<std::string> spares_;
};

Spares& GetSpares()
{
  thread_local Spares spares;
  return spares;
}

// From here on the C library has a mapping of its own for each allocation, which grows without being copied.
constexpr std::size_t MinimumMappedBytes = std::size_t{32} << 20;

// The offset at which the file can begin in the bytes of its source.
std::optional<std::size_t> FindPlace(std::string_view source, const SerializedFile& parts)
{
  if (parts.pixels.empty())
  {
    return std::nullopt;
  }
  const auto before = static_cast<std::size_t>(parts.pixels.data() - source.data());
  const std::size_t behind = source.size() - before - parts.pixels.size();
  return parts.head.size() <= before && parts.tail.size() <= behind
           ? std::optional(before - parts.head.size())
           : std::nullopt;
}
// A long source that is too short gets longer. To move its pixels by a few bytes takes less than new memory for them.
bool MakeRoom(TranscodedSource& source, SerializedFile& parts)
{
  if (source.restored || parts.pixels.size() < MinimumMappedBytes)
  {
    return false;
  }
  const std::size_t begin =
    static_cast<std::size_t>(parts.pixels.data() - source.GetBytes().data());
  const std::size_t sizeBytes = parts.pixels.size();
  if (!source.file->Extend(std::max(source.GetBytes().size(), parts.GetSizeBytes())))
  {
    return false;
  }
  char* const bytes = source.file->GetWritableBytes();
  std::memmove(bytes + parts.head.size(), bytes + begin, sizeBytes);
  parts.pixels = {bytes + parts.head.size(), sizeBytes};
  return true;
}
}

AssembledFile::AssembledFile(TranscodedSource source, SerializedFile parts)
{
  const bool isWritable = source.GetWritableBytes() != nullptr;
  auto place = isWritable ? FindPlace(source.GetBytes(), parts) : std::nullopt;
  if (isWritable && !place && MakeRoom(source, parts))
  {
    place = 0;
  }
  if (!place)
  {
    own_ = std::move(parts).Join(GetSpares().Take());
    return;
  }

  char* const target = source.GetWritableBytes();
  const auto tail = static_cast<std::size_t>(parts.pixels.data() - target) + parts.pixels.size();
  std::copy(parts.head.begin(), parts.head.end(), target + *place);
  std::copy(parts.tail.begin(), parts.tail.end(), target + tail);
  begin_ = *place;
  sizeBytes_ = parts.GetSizeBytes();
  if (source.restored)
  {
    source.file.reset();  // it is in the other one
  }
  source_ = std::move(source);
}

AssembledFile::~AssembledFile()
{
  if (!source_ && !own_.empty())
  {
    GetSpares().Keep(std::move(own_));
  }
}

std::string_view AssembledFile::GetBytes() const
{
  return source_ ? source_->GetBytes().substr(begin_, sizeBytes_) : std::string_view(own_);
}

std::uint64_t AssembledFile::GetMemoryBytes() const
{
  return source_ ? source_->GetMemoryBytes() : own_.capacity();
}

SerializedFile SerializeEdited(const HostServices& services, Dataset& dataset, FileMeta fileMeta,
                               std::vector<std::string>& warnings)
{
  SerializedFile parts = dataset.SerializeInParts(fileMeta);
  // What was parsed is as long as what was written of it.
  const WorkStatistics::HeldBytes held(services.statistics,
                                       dataset.GetInflatedBytes() + 2 * parts.head.capacity());
  const std::vector<std::string>& found = dataset.GetWarnings();
  warnings.insert(warnings.end(), found.begin(), found.end());
  return parts;
}
}
