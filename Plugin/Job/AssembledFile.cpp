// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/AssembledFile.h"

#include "Job/WorkStatistics.h"

#include <algorithm>
#include <utility>

namespace OrthancModification
{
namespace
{
// Of each thread that makes such files: the memory of the last one that was not larger than this. New memory would be
// cleared by the system first, page by page, which takes longer than the copy.
constexpr std::size_t MaximumSpareBytes = std::size_t{4} << 20;

struct Spare
{
  bool isUsed = false;  // by this thread, and not only filled
  std::string memory;
};

Spare& GetSpare()
{
  thread_local Spare spare;
  return spare;
}

std::string TakeSpare()
{
  GetSpare().isUsed = true;
  return std::exchange(GetSpare().memory, {});
}

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
}

AssembledFile::AssembledFile(TranscodedSource source, SerializedFile parts)
{
  char* const target = source.GetWritableBytes();
  const auto place = target == nullptr ? std::nullopt : FindPlace(source.GetBytes(), parts);
  if (!place)
  {
    own_ = std::move(parts).Join(TakeSpare());
    return;
  }

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
  Spare& spare = GetSpare();
  if (spare.isUsed && own_.capacity() > spare.memory.capacity() &&
      own_.capacity() <= MaximumSpareBytes)
  {
    spare.memory = std::move(own_);
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
