// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Identifiers.h"
#include "Engine/PatientValues.h"
#include "Plan/EditPlan.h"
#include "Scan/NeedleSet.h"
#include "Scan/ScanRules.h"

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace OrthancModification
{
// What a reading pass over the sources has learnt of their patients: for scans of the results, and for who cleans texts. Filled
// before the first source is edited.
//
// Holds    patient data: lives for one operation, and is never logged or written. Of the sets that are searched for only a few
//          at a time: instances of a patient come one after the other.
// Borrows  dictionary and options: they must outlive it.
// Threads  any.
class PatientKnowledge final : public IPatientValues
{
public:
  PatientKnowledge(const EditPlan& plan, const Dictionary& dictionary,
                   const ReadingOptions& reading);

  // Whether the plan needs a reading pass at all.
  bool IsWanted() const noexcept { return isWanted_; }
  LeakScan GetScan() const noexcept { return scan_; }

  // Of a file, whose bytes must outlive it. Errors: those of FileLayout.
  std::unique_ptr<const FileLayout> ReadLayout(std::string_view file) const;

  void Add(const FileLayout& source);
  void NoteUnread(const OrthancId& patient);  // one of whose sources could not be read

  Values Find(const std::string& patientId) const override;

  // Null for a patient of whom nothing was read. Errors: InternalError without a reading pass.
  std::shared_ptr<const NeedleSet> FindNeedles(const std::string& patientId) const;
  const ScanRules& GetRules() const;

  bool HasUnread() const;
  bool HasUnread(const OrthancId& patient) const;
  const Dictionary& GetDictionary() const noexcept { return dictionary_; }
  const ReadingOptions& GetReading() const noexcept { return reading_; }

private:
  const Dictionary& dictionary_;
  const ReadingOptions& reading_;
  bool isWanted_ = false;
  LeakScan scan_ = LeakScan::None;
  std::optional<ScanRules> rules_;

  mutable std::mutex mutex_;  // guards what follows
  std::map<std::string, std::shared_ptr<SourceValues>> patients_;
  std::set<OrthancId> unread_;
  mutable std::map<std::string, Values> values_;
  mutable std::deque<std::pair<std::string, std::shared_ptr<const NeedleSet>>> needles_;
};
}
