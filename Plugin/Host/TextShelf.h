// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <mutex>
#include <string>

namespace OrthancModification::Host
{
// Keeps the last texts that were given to the host as bare pointers, which must stay valid after the callback
// has returned, while other threads ask for newer ones (contract R145).
class TextShelf final
{
public:
  // Valid until 32 other texts have been put here.
  const char* Keep(std::string text)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (texts_.empty() || texts_.back() != text)
    {
      texts_.push_back(std::move(text));
    }
    if (texts_.size() > CountTexts)
    {
      texts_.pop_front();
    }
    return texts_.back().c_str();
  }

private:
  static constexpr std::size_t CountTexts = 32;

  std::mutex mutex_;
  std::deque<std::string> texts_;
};
}
