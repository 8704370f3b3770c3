// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Store/ITextStorage.h"

#include <map>
#include <mutex>

namespace OrthancModification
{
// Texts that are lost with the process.
class MemoryTexts final : public ITextStorage
{
public:
  void Write(const std::string& name, std::string_view text) override
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    texts_[name] = std::string(text);
  }

  void Erase(const std::string& name) override
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    texts_.erase(name);
  }

  std::optional<std::string> Find(const std::string& name) override
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = texts_.find(name);
    return found == texts_.end() ? std::nullopt : std::optional(found->second);
  }

  std::vector<std::string> List() override
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    std::vector<std::string> names;
    for (const auto& entry : texts_)
    {
      names.push_back(entry.first);
    }
    return names;
  }

private:
  std::mutex mutex_;
  std::map<std::string, std::string> texts_;
};
}
