// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/IBuffer.h"
#include "Dicom/Identifiers.h"
#include "Job/ShelfSpace.h"
#include "Job/WorkStatistics.h"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

namespace OrthancModification
{
// Sources that a job has read once and will edit soon: who edits one takes it from here instead of reading it again. What finds
// no space is read again.
//
// Memory   of the space that all jobs share; counted as held.
// Borrows  space and statistics: they must outlive it.
// Threads  any.
class SourceShelf final
{
public:
  SourceShelf(ShelfSpace& space, WorkStatistics& statistics) noexcept
    : space_(space), statistics_(statistics)
  {
  }
  ~SourceShelf() { Clear(); }
  SourceShelf(const SourceShelf&) = delete;
  SourceShelf& operator=(const SourceShelf&) = delete;

  void Put(const OrthancId& source, std::unique_ptr<IBuffer> file);

  // Null if it is not there.
  std::unique_ptr<IBuffer> Take(const OrthancId& source);

  // Nobody will take anything any more.
  void Clear();

private:
  struct Kept
  {
    std::unique_ptr<IBuffer> file;
    std::uint64_t sizeBytes;
    WorkStatistics::HeldBytes held;
  };

  ShelfSpace& space_;
  WorkStatistics& statistics_;
  std::mutex mutex_;  // guards what follows
  std::map<OrthancId, Kept> files_;
};
}
