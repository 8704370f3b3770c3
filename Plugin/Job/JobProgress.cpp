// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JobProgress.h"

#include <algorithm>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MaximumListed = 100;
constexpr std::size_t MaximumDangling = 1000;
}

void JobProgress::AddWarning(const std::string& warning)
{
  if (warnings_.size() < MaximumListed &&
      std::find(warnings_.begin(), warnings_.end(), warning) == warnings_.end())
  {
    warnings_.push_back(warning);
  }
}

void JobProgress::AddNotTranscoded(const OrthancId& output)
{
  if (notTranscoded_.size() < MaximumListed)
  {
    notTranscoded_.push_back(output);
  }
}

void JobProgress::AddDangling(const std::vector<DanglingReference>& references)
{
  countDangling_ += references.size();
  for (const DanglingReference& reference : references)
  {
    if (dangling_.size() < MaximumDangling)
    {
      dangling_.push_back(reference);
    }
  }
}

void JobProgress::AddFailure(const OrthancId& instance, const Error& error)
{
  if (failures_.size() < MaximumListed)
  {
    failures_.push_back({instance, error.GetCode(), error.GetDetails()});
  }
}

void JobProgress::Fill(JobReport& report) const
{
  report.countFailed = countFailed;
  report.countFinishedUnits = countTreated + (isFinishOver ? 1U : 0U) + (isDeletionOver ? 1U : 0U);
  report.failedInstances = failures_;
  report.leftOvers = leftOvers;
  report.warnings = warnings_;
  report.notTranscoded = notTranscoded_;
  report.danglingReferences = dangling_;
  report.countDanglingReferences = countDangling_;
  report.scan = scan;
}
}
