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
// Searches the labels and metadata of results and of what is above them, for the values of one patient. The path of a finding is
// "Study/Labels" or "Instance/Metadata/RemoteAET". Identifiers of Orthanc, such as lineage, are no values of the sources, and
// attachments are not read.
//
// Borrows  annotations and needles: they must outlive it.
// Threads  one thread at a time.
class AnnotationScan final
{
public:
  AnnotationScan(IAnnotations& annotations, const NeedleSet& needles)
    : annotations_(annotations), needles_(needles)
  {
  }

  // Appends what is found at an instance, and at those above it that were not searched yet.
  // Errors  those of the host; what was found before stays.
  void Scan(const OrthancId& instance, const ParentIds& parents, std::vector<Finding>& findings);

private:
  IAnnotations& annotations_;
  const NeedleSet& needles_;
  std::set<OrthancId> searched_;
};
}
