// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Error.h"
#include "Job/JobReport.h"

#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
// What a job counts and remembers of its failures, within limits. Guarded by the job.
class JobProgress final
{
public:
  void AddWarning(const std::string& warning);
  void AddNotTranscoded(const OrthancId& output);
  void AddDangling(const std::vector<DanglingReference>& references);
  void AddFailure(const OrthancId& instance, const Error& error);  // listed only

  // Fills the parts of the report that are kept here.
  void Fill(JobReport& report) const;

  ScanCounts scan;
  std::uint64_t countTreated = 0;  // instances, failed ones included
  std::uint64_t countFailed = 0;
  bool isFinishOver = false;
  bool isDeletionOver = false;
  std::vector<OrthancId> leftOvers;

private:
  std::vector<FailedInstance> failures_;
  std::vector<std::string> warnings_;
  std::vector<OrthancId> notTranscoded_;
  std::vector<DanglingReference> dangling_;
  std::uint64_t countDangling_ = 0;
};
}
