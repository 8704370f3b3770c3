// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Error.h"
#include "Job/JobOrder.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
// A job that has ended, done or taken back.
struct EndedJob
{
  std::string job;  // in the host
  std::uint64_t countInstances;
  std::uint64_t countFailed;
  std::vector<OrthancId> outputs;  // studies into which it has stored; none of a job that failed
  std::optional<Error> error;
};

// Hears of what was done, and by whom.
//
// Threads  any. Never throws: what cannot be told must not undo what was done.
class IAuditTrail
{
public:
  virtual ~IAuditTrail() = default;
  virtual void NoteJob(const JobOrder& order, const EndedJob& ended) noexcept = 0;
};
}
