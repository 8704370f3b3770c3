// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace OrthancModification
{
// How far the items of one phase are: they begin in their order, some of them at once.
class ItemWindow final
{
public:
  // A new phase. Nothing may be in work.
  void Open(std::size_t countItems) noexcept
  {
    countItems_ = countItems;
    countBegun_ = 0;
    isStopping_ = false;
  }

  // No new item begins in this phase.
  void Stop() noexcept { isStopping_ = true; }

  bool HasNext() const noexcept { return !isStopping_ && countBegun_ < countItems_; }
  bool HasBegun() const noexcept { return countBegun_ > 0; }
  bool IsAtWork() const noexcept { return countInWork_ > 0; }
  bool IsOver() const noexcept { return !IsAtWork() && !HasNext(); }
  std::size_t CountInWork() const noexcept { return countInWork_; }

  std::size_t GetNext() const noexcept { return countBegun_; }
  void BeginNext() noexcept
  {
    countBegun_++;
    countInWork_++;
  }
  void EndOne() noexcept { countInWork_--; }

private:
  std::size_t countItems_ = 0;
  std::size_t countBegun_ = 0;
  std::size_t countInWork_ = 0;
  bool isStopping_ = false;
};
}
