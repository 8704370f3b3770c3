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
  bool hasLabels;      // of the source, or unknown
  bool isNew = false;  // the output is known not to have been there before the job
};

// The study and the patient that others are merged into are not made of them.
bool WritesLineage(const JobOrder& order, const ResourceToAnnotate& resource);

// An output series whose main tags the host is to read again.
struct SeriesToReconstruct
{
  std::uint32_t link;  // one that leads to it
  OrthancId instance;  // its smallest (L33)
};

// Of the links that have verified outputs: each output series once, and each pair of a series, study or patient and what
// was made of it. They are items of their own: where one fails, the others' results must still be complete.
std::vector<SeriesToReconstruct> SelectSeriesToReconstruct(const JobSources& sources);
std::vector<ResourceToAnnotate> SelectParentsToAnnotate(const JobSources& sources);

// Errors  those of the host.
void FinishInstance(IAnnotations& annotations, const JobOrder& order, const InstanceRecord& source,
                    const OrthancId& output);
}
