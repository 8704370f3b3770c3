// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OpenJobs.h"

#include "Common/Error.h"

#include <algorithm>
#include <string>

namespace OrthancModification::Host
{
namespace
{
bool HasEnded(const std::weak_ptr<ModificationJob>& reference)
{
  const std::shared_ptr<ModificationJob> job = reference.lock();
  if (job == nullptr)
  {
    return true;
  }
  const JobPhase phase = job->GetReport().phase;
  return phase == JobPhase::Done || phase == JobPhase::Failed;
}
}

// Held while a job is made. Afterwards it is counted itself, unless it could not be made.
class OpenJobs::Place final
{
public:
  explicit Place(OpenJobs& jobs) : jobs_(jobs) { jobs_.Enter(); }
  ~Place() { jobs_.Leave(job); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  std::shared_ptr<ModificationJob> job;

private:
  OpenJobs& jobs_;
};

std::shared_ptr<ModificationJob> OpenJobs::Open(const Maker& make)
{
  Place place(*this);
  place.job = make();
  return place.job;
}

void OpenJobs::Add(const std::shared_ptr<ModificationJob>& job)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const bool isCounted = std::any_of(jobs_.begin(), jobs_.end(),
                                     [&job](const std::weak_ptr<ModificationJob>& counted)
                                     { return counted.lock() == job; });
  if (!isCounted)
  {
    jobs_.reserve(jobs_.size() + countInMaking_ + 1);
    jobs_.emplace_back(job);
  }
}

// There is room in the list for all that are being made: when they leave, nothing may fail.
void OpenJobs::Enter()
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto count = [this] { return jobs_.size() + countInMaking_; };
  if ((maximum_ != 0 && count() >= maximum_) || count() >= jobs_.capacity())
  {
    ForgetEnded();
  }
  if (maximum_ != 0 && count() >= maximum_)
  {
    throw Error(ErrorCode::DatabaseUnavailable,
                "There are as many jobs as the option \"MaximumJobs\" allows (" +
                  std::to_string(maximum_) + "): try again when one has ended");
  }
  if (count() >= jobs_.capacity())
  {
    jobs_.reserve(2 * count() + 1);
  }
  countInMaking_++;
}

void OpenJobs::Leave(const std::shared_ptr<ModificationJob>& job)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  countInMaking_--;
  if (job != nullptr)
  {
    jobs_.emplace_back(job);
  }
}

void OpenJobs::ForgetEnded()
{
  jobs_.erase(std::remove_if(jobs_.begin(), jobs_.end(), HasEnded), jobs_.end());
}
}
