// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Identifiers.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <vector>

namespace OrthancModification
{
// Which job stores into which series: two jobs that expect the same outputs (with a project key, kept or given identifiers, or
// in place) work one after the other, so that neither takes for granted what the other one may still take back
// (architecture D3).
//
// Threads  all functions may be called from any thread.
class OutputClaims final
{
public:
  using Job = const void*;  // only compared

  enum class Answer
  {
    Granted,
    Outdated,  // a job that had some of them has ended since the check: it must be made again
    Wait,      // another job has some of them, and works
    Refused    // another job has some of them, and does nothing: it is paused
  };

  // When a check begins.
  std::uint64_t CountReleases() const;

  // After the check: the series that the job is going to claim, ascending. In place of what it has expected before.
  void Expect(Job job, std::vector<OrthancId> series, std::uint64_t countReleasesBefore);

  // All that the job expects, or nothing.
  Answer Claim(Job job);
  void Release(Job job);
  void SetIdle(Job job, bool isIdle);

private:
  struct Claims
  {
    std::vector<OrthancId> series;
    bool isGranted = false;
    bool isOutdated = false;
    bool isIdle = false;
  };

  mutable std::mutex mutex_;  // guards all
  std::map<Job, Claims> jobs_;
  std::uint64_t countReleases_ = 0;
};
}
