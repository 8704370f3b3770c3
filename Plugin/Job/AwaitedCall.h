// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Error.h"

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>

namespace OrthancModification
{
// A call on another thread, whose caller waits for it. What it throws is destroyed by the caller alone: the counts of
// std::future's exceptions are invisible to ThreadSanitizer.
class AwaitedCall final
{
public:
  explicit AwaitedCall(const std::function<void()>& function) : function_(function) {}

  void Run() noexcept
  {
    hasRun_ = true;
    try
    {
      function_();
    }
    catch (...)
    {
      exception_ = std::current_exception();
    }
  }

  void SetOver()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    isOver_ = true;
    changed_.notify_all();
  }

  void Wait()
  {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return isOver_; });
    if (exception_)
    {
      std::rethrow_exception(exception_);
    }
    if (!hasRun_)
    {
      throw Error(ErrorCode::InternalError, "The plugin is stopping");
    }
  }

private:
  const std::function<void()>& function_;
  std::exception_ptr exception_;
  bool hasRun_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool isOver_ = false;
};
}
