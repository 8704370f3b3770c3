// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/SerializedFile.h"
#include "Job/FileTranscoding.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace OrthancModification
{
// An edited file, in one piece. Where what stands before and behind its pixels is not longer than it was, it takes the
// place of the source, and the pixels are not copied (architecture D6); in a long one they are moved to make room.
class AssembledFile final
{
public:
  explicit AssembledFile(std::string bytes = {}) : own_(std::move(bytes)) {}

  // The dataset that was read from the source must be gone.
  AssembledFile(TranscodedSource source, SerializedFile parts);
  ~AssembledFile();
  AssembledFile(const AssembledFile&) = delete;
  AssembledFile& operator=(const AssembledFile&) = delete;
  AssembledFile(AssembledFile&&) = default;
  AssembledFile& operator=(AssembledFile&&) = default;

  std::string_view GetBytes() const;
  std::uint64_t GetMemoryBytes() const;
  bool IsInPlace() const noexcept { return source_.has_value(); }

private:
  std::optional<TranscodedSource> source_;  // in whose place it is
  std::size_t begin_ = 0;                   // there
  std::size_t sizeBytes_ = 0;
  std::string own_;
};

// The parts of a file whose dataset has been edited. Appends the dataset's warnings.
SerializedFile SerializeEdited(const HostServices& services, Dataset& dataset, FileMeta fileMeta,
                               std::vector<std::string>& warnings);
}
