// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/OutputClaims.h"

#include <algorithm>
#include <utility>

namespace OrthancModification
{
namespace
{
// Both ascending.
bool HaveOneInCommon(const std::vector<OrthancId>& a, const std::vector<OrthancId>& b)
{
  const auto isInA = [&a](const OrthancId& id)
  { return std::binary_search(a.begin(), a.end(), id); };
  return std::any_of(b.begin(), b.end(), isInA);
}
}

std::uint64_t OutputClaims::CountReleases() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return countReleases_;
}

void OutputClaims::Expect(Job job, std::vector<OrthancId> series, std::uint64_t countReleasesBefore)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  Claims& claims = jobs_[job];
  claims.series = std::move(series);
  claims.isGranted = false;
  claims.isOutdated = countReleases_ != countReleasesBefore;
}

OutputClaims::Answer OutputClaims::Claim(Job job)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  Claims& own = jobs_[job];
  for (const auto& [other, claims] : jobs_)
  {
    if (other != job && claims.isGranted && HaveOneInCommon(claims.series, own.series))
    {
      return claims.isIdle ? Answer::Refused : Answer::Wait;
    }
  }
  own.isGranted = !own.isOutdated;
  return own.isGranted ? Answer::Granted : Answer::Outdated;
}

void OutputClaims::Release(Job job)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = jobs_.find(job);
  if (found == jobs_.end())
  {
    return;
  }
  const Claims released = std::move(found->second);
  jobs_.erase(found);
  if (!released.isGranted)
  {
    return;
  }
  countReleases_++;
  for (auto& [other, claims] : jobs_)
  {
    claims.isOutdated = claims.isOutdated || HaveOneInCommon(released.series, claims.series);
  }
}

void OutputClaims::SetIdle(Job job, bool isIdle)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = jobs_.find(job);
  if (found != jobs_.end())
  {
    found->second.isIdle = isIdle;
  }
}
}
