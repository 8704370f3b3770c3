// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/UtcTime.h"

namespace OrthancModification
{
class CrosswalkBook;
class IAuditTrail;
class ReportShelf;

// What is kept of operations beside their content, as the configuration wants it: null where it is not. All outlive every
// operation.
struct RecordKeeping
{
  CrosswalkBook* crosswalk = nullptr;
  ReportShelf* reports = nullptr;
  IAuditTrail* audit = nullptr;
  Clock clock;  // there, if one of them is
};
}
