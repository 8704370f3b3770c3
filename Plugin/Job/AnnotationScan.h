// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/JobSources.h"
#include "Scan/Finding.h"
#include "Scan/NeedleSet.h"
#include "Store/IAnnotations.h"

#include <set>
#include <vector>

namespace OrthancModification
{
// Searches what the host keeps beside the files of results and above them: labels, metadata, attachments of users. The path of
// a finding is "Study/Labels", "Instance/Metadata/RemoteAET" or "Series/Attachments/1024". Identifiers of Orthanc, such as
// lineage, are no values of the sources.
//
// Borrows  the annotations: they must outlive it.
// Threads  one thread at a time.
class AnnotationScan final
{
public:
  explicit AnnotationScan(IAnnotations& annotations) : annotations_(annotations) {}

  // Of a result, and of those of its parents that were not searched yet. Errors: those of the host.
  std::vector<Finding> Scan(const OrthancId& instance, const ParentIds& parents,
                            const NeedleSet& needles);

private:
  IAnnotations& annotations_;
  std::set<OrthancId> searched_;
};
}
