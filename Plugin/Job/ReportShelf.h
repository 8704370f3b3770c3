// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/DeidentificationReport.h"
#include "Store/ITextStorage.h"

#include <json/value.h>

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>

namespace OrthancModification
{
// The reports of the last jobs, one of each.
//
// Borrows  the storage.
// Threads  any.
// Errors   those of the storage; BadFileFormat for a damaged text.
class ReportShelf final
{
public:
  // `keepsValues`  of free texts; `maximumCount`  of reports, at least 1: with one more the oldest goes.
  ReportShelf(ITextStorage& storage, bool keepsValues, std::size_t maximumCount) noexcept
    : storage_(storage), keepsValues_(keepsValues), maximumCount_(maximumCount)
  {
  }

  bool KeepsValues() const noexcept { return keepsValues_; }

  void Add(const DeidentificationReport& report, const Dictionary& dictionary);

  // With values, where they are kept; absent if there is none.
  std::optional<Json::Value> Find(const std::string& hostJob);

  // False if there is none.
  bool Erase(const std::string& hostJob);

private:
  std::vector<std::string> ListOf(const std::string& hostJob);

  ITextStorage& storage_;
  const bool keepsValues_;
  const std::size_t maximumCount_;
  std::mutex mutex_;  // one change at a time
};
}
