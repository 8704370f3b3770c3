// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Error.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace OrthancModification
{
// How the outcome of an item is to be noted, under the lock of the job.
using Note = std::function<void()>;

// One phase of a job: a number of items, which do not depend on each other.
//
// Threads  Execute() and Describe() without the lock of the job and from several threads at once; all the rest under that
//          lock. Records of instances are written under it, and read without it only by the task whose item they are.
class IPhase
{
public:
  virtual ~IPhase() = default;

  virtual std::size_t CountItems() const = 0;

  // Bytes that an item needs while it is in work.
  virtual std::uint64_t EstimateBytes(std::size_t) const { return 0; }

  // Which resource an item is about, for details of errors.
  virtual std::string Describe(std::size_t item) const = 0;

  virtual Note Execute(std::size_t item) = 0;

  // Execute has thrown.
  virtual void OnFailure(std::size_t item, const Error& error) = 0;
};
}
