// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/IBuffer.h"
#include "Dicom/Identifiers.h"
#include "Job/WorkStatistics.h"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

namespace OrthancModification
{
// Sources that were read once and will be edited soon: who edits one takes it from here instead of reading it again. What does
// not fit is read again.
//
// Memory   at most an eighth of what may be in flight (architecture D6), and 512 MB; counted as held.
// Borrows  the statistics.
// Threads  any.
class SourceShelf final
{
public:
  SourceShelf(WorkStatistics& statistics, std::uint64_t maximumBytesInFlight);

  void Put(const OrthancId& source, std::unique_ptr<IBuffer> file);

  // Null if it is not there.
  std::unique_ptr<IBuffer> Take(const OrthancId& source);

private:
  struct Kept
  {
    std::unique_ptr<IBuffer> file;
    WorkStatistics::HeldBytes held;
  };

  WorkStatistics& statistics_;
  std::mutex mutex_;  // guards what follows
  std::uint64_t freeBytes_;
  std::map<OrthancId, Kept> files_;
};
}
