// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Crypto.h"
#include "Common/Error.h"
#include "Job/JobOrder.h"

#include <json/value.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace OrthancModification
{
// How far a job had come when it wrote this down; what is after a crash is up to that point, or more (architecture D3).
enum class JournalPhase
{
  Waiting,      // nothing is done, nor listed; it begins with its check
  Storing,      // outputs may be stored; all sources are there
  Deleting,     // all outputs are verified; sources may be gone
  RollingBack,  // outputs may be gone; all sources are there
  Done,
  Failed  // rolled back; may be repeated
};

// What is written down of a job beside the list of its instances, so that it can go on after a crash.
struct JournalEntry
{
  JournalPhase phase = JournalPhase::Waiting;
  std::string hostJob;         // identifier in the host; empty: not known yet
  JobOrder order;              // without plan once Done
  std::optional<Error> error;  // RollingBack, Failed
  Json::Value content;         // Done, Failed: what the job showed
};

// Finds a key of the option "Keys".
using FindKey = std::function<std::shared_ptr<const SecretKey>(const std::string& name)>;

// With the key, if it is a random one; of others the name alone.
// Errors  ReadEntry: BadFileFormat if the text is damaged; ParameterOutOfRange if there is no such key any more.
std::string WriteEntry(const JournalEntry& entry);
JournalEntry ReadEntry(std::string_view text, const FindKey& findKey);
}
