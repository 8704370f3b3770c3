// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>

namespace OrthancModification
{
// What the time of the plugin's threads is spent on.
enum class Work
{
  Check,
  Read,
  Edit,
  Transcode,
  Store,
  Verify,
  Finish,
  Delete,
  Other  // backups, search for dangling references, roll-back
};

constexpr std::size_t CountWorks = 9;

// What all operations together have done since the start. No values, no identifiers (architecture D7).
//
// Threads  all functions may be called from any thread.
class WorkStatistics final
{
public:
  using Clock = std::function<std::chrono::nanoseconds()>;  // since any fixed moment

  // `clock`      what has passed.
  // `processor`  what of it the calling thread has had a processor.
  WorkStatistics(Clock clock, Clock processor)
    : clock_(std::move(clock)), processor_(std::move(processor))
  {
  }
  WorkStatistics(const WorkStatistics&) = delete;
  WorkStatistics& operator=(const WorkStatistics&) = delete;
  ~WorkStatistics() = default;

  // Adds the time of its life to the work. Ends on the thread on which it has begun.
  class Timer;

  // Counts bytes that the plugin holds.
  class HeldBytes;

  void AddEdited(std::uint64_t sizeBytes) noexcept
  {
    countEdited_++;
    bytesEdited_ += sizeBytes;
  }
  void AddFailure() noexcept { countFailed_++; }

  std::uint64_t GetEdited() const noexcept { return countEdited_; }
  std::uint64_t GetBytesEdited() const noexcept { return bytesEdited_; }
  std::uint64_t GetFailed() const noexcept { return countFailed_; }
  std::chrono::nanoseconds GetTime(Work work) const noexcept
  {
    return std::chrono::nanoseconds(times_[static_cast<std::size_t>(work)].passed);
  }
  std::chrono::nanoseconds GetProcessorTime(Work work) const noexcept
  {
    return std::chrono::nanoseconds(times_[static_cast<std::size_t>(work)].processor);
  }

  // Of DICOM files in work, and of the lists of running jobs; the latter alone.
  std::uint64_t GetBytesHeld() const noexcept { return bytesHeld_; }
  std::uint64_t GetBytesOfJobs() const noexcept { return bytesOfJobs_; }
  std::uint64_t GetPeakBytesHeld() const noexcept { return peakBytesHeld_; }

private:
  struct Times  // nanoseconds
  {
    std::atomic<std::int64_t> passed{0};
    std::atomic<std::int64_t> processor{0};
  };

  void Hold(std::uint64_t bytes) noexcept
  {
    const std::uint64_t now = bytesHeld_ += bytes;
    std::uint64_t peak = peakBytesHeld_;
    while (now > peak && !peakBytesHeld_.compare_exchange_weak(peak, now))
    {
    }
  }

  const Clock clock_;
  const Clock processor_;
  std::atomic<std::uint64_t> countEdited_{0};
  std::atomic<std::uint64_t> bytesEdited_{0};
  std::atomic<std::uint64_t> countFailed_{0};
  std::atomic<std::uint64_t> bytesHeld_{0};
  std::atomic<std::uint64_t> peakBytesHeld_{0};
  std::atomic<std::uint64_t> bytesOfJobs_{0};
  std::array<Times, CountWorks> times_{};
};

class WorkStatistics::Timer final
{
public:
  Timer(WorkStatistics& statistics, Work work)
    : statistics_(statistics),
      times_(statistics.times_[static_cast<std::size_t>(work)]),
      begin_(statistics.clock_()),
      processorBegin_(statistics.processor_())
  {
  }
  ~Timer()
  {
    times_.processor += (statistics_.processor_() - processorBegin_).count();
    times_.passed += (statistics_.clock_() - begin_).count();
  }
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;

private:
  const WorkStatistics& statistics_;
  Times& times_;
  const std::chrono::nanoseconds begin_;
  const std::chrono::nanoseconds processorBegin_;
};

class WorkStatistics::HeldBytes final
{
public:
  enum class By
  {
    File,
    Job
  };

  HeldBytes(WorkStatistics& statistics, std::uint64_t bytes, By by = By::File) noexcept
    : statistics_(statistics), bytes_(bytes), bytesOfJob_(by == By::Job ? bytes : 0)
  {
    statistics_.Hold(bytes_);
    statistics_.bytesOfJobs_ += bytesOfJob_;
  }
  HeldBytes(HeldBytes&& other) noexcept
    : statistics_(other.statistics_),
      bytes_(std::exchange(other.bytes_, 0)),
      bytesOfJob_(std::exchange(other.bytesOfJob_, 0))
  {
  }
  ~HeldBytes()
  {
    statistics_.bytesHeld_ -= bytes_;
    statistics_.bytesOfJobs_ -= bytesOfJob_;
  }
  HeldBytes(const HeldBytes&) = delete;
  HeldBytes& operator=(const HeldBytes&) = delete;
  HeldBytes& operator=(HeldBytes&&) = delete;

private:
  WorkStatistics& statistics_;
  std::uint64_t bytes_;
  std::uint64_t bytesOfJob_;
};
}
