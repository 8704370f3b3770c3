// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/JobOrder.h"
#include "Job/JobSources.h"
#include "Store/IAnnotations.h"

#include <optional>
#include <vector>

namespace OrthancModification
{
// Lineage from one resource to the other, where their identifiers differ (contract R99), and labels of one for the
// other (R103).
struct ResourceToAnnotate
{
  Level level;
  OrthancId source;
  OrthancId output;
  bool writesLineage;
  bool hasLabels;  // of the source, or unknown
};

// What is left to do for one series of the sources once its outputs are verified.
struct SeriesToFinish
{
  std::uint32_t link;
  std::vector<ResourceToAnnotate>
    resources;  // series, study and patient, each where it is the first of its kind
  std::optional<OrthancId> reconstruct;  // the smallest instance of the output series (L33)
};

// Of the links that have verified outputs.
std::vector<SeriesToFinish> SelectSeriesToFinish(const JobSources& sources);

// `reconstructs`  whether the host is to read main tags again, as far as that is due.
// Errors  those of the host.
void FinishInstance(IAnnotations& annotations, const JobOrder& order, const InstanceRecord& source,
                    const OrthancId& output);
void FinishSeries(IAnnotations& annotations, const JobOrder& order, const SeriesToFinish& series,
                  bool reconstructs);
}
