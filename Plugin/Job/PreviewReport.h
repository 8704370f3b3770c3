// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Identifiers.h"
#include "Engine/DatasetDifference.h"
#include "Job/JobReport.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace OrthancModification
{
// How much of an operation is looked at.
struct PreviewLimits
{
  static constexpr std::size_t DefaultInstances = 100;
  static constexpr std::size_t MaximumInstances = 1000;

  std::size_t instances = DefaultInstances;
  std::uint64_t bytes = std::uint64_t{256} << 20;  // of the files; the first one is always read
  std::size_t changes = 5000;                      // that are listed

  // Read for what texts are cleaned of, where they are.
  std::size_t learntInstances = 1000;
  std::uint64_t learntBytes = std::uint64_t{1} << 30;
};

// A change that all instances of a source have in common, so far as they were looked at.
struct PreviewedChange
{
  Level level;
  OrthancId resource;
  AttributeChange change;
};

// What an operation would do to its sources. Carries patient data.
struct PreviewReport
{
  std::uint64_t countInstances = 0;  // that the operation would treat
  std::uint64_t countPreviewed = 0;
  bool isComplete = true;                // all instances were looked at, and all changes are listed
  std::vector<PreviewedChange> changes;  // by level from the top down, by resource, by path
  std::vector<FailedInstance> failedInstances;
  std::vector<std::string> warnings;  // distinct; no values
};
}
