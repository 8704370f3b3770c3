// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Error.h"

#include <json/value.h>

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

// What changes while a job runs, small: written again with each phase. What it is to do stands in a text of its own.
struct JournalEntry
{
  JournalPhase phase = JournalPhase::Waiting;
  std::string hostJob;         // identifier in the host; empty: not known yet
  std::string continuedJob;    // the one that the host has lost in a crash; empty: none
  std::optional<Error> error;  // RollingBack, Failed
  Json::Value content;         // Done, Failed: what the job showed

  bool HasEnded() const noexcept
  {
    return phase == JournalPhase::Done || phase == JournalPhase::Failed;
  }
};

// Errors  ReadEntry: BadFileFormat if the text is damaged.
std::string WriteEntry(const JournalEntry& entry);
JournalEntry ReadEntry(std::string_view text);
}
