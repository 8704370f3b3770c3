// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Store/IJournalStorage.h"

#include <functional>
#include <map>
#include <mutex>

namespace OrthancModification
{
// A journal in memory.
class MemoryJournal final : public IJournalStorage
{
public:
  std::function<void()> hook;  // called before each change, without a lock: may throw

  void Write(const std::string& name, std::string_view text) override
  {
    Call();
    const std::lock_guard<std::mutex> lock(mutex_);
    texts_[name] = std::string(text);
  }

  void Erase(const std::string& name) override
  {
    Call();
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
    for (const auto& [name, text] : texts_)
    {
      names.push_back(name);
    }
    return names;
  }

  std::vector<std::string> ListOtherServers() override { return {}; }
  std::vector<std::string> TakeOver(const std::string&) override { return {}; }

private:
  void Call() const
  {
    if (hook)
    {
      hook();
    }
  }

  std::mutex mutex_;
  std::map<std::string, std::string> texts_;
};
}
