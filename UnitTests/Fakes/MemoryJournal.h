// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Store/IJournalStorage.h"
#include "Store/MemoryTexts.h"

#include <functional>

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
    texts_.Write(name, text);
  }

  void Erase(const std::string& name) override
  {
    Call();
    texts_.Erase(name);
  }

  std::optional<std::string> Find(const std::string& name) override { return texts_.Find(name); }
  std::vector<std::string> List() override { return texts_.List(); }
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

  MemoryTexts texts_;
};
}
