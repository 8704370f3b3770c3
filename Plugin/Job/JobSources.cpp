// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JobSources.h"

namespace OrthancModification
{
namespace
{
bool HasSameSeries(const DicomIdentifiers& a, const DicomIdentifiers& b)
{
  return a.seriesInstanceUid == b.seriesInstanceUid && a.studyInstanceUid == b.studyInstanceUid &&
         a.patientId == b.patientId;
}
}

std::uint32_t GetLink(std::vector<SeriesLink>& links, const SeriesLink& link)
{
  // Instances come series by series: the last link is nearly always the right one.
  for (std::size_t i = links.size(); i > 0; i--)
  {
    if (HasSameSeries(links[i - 1].source, link.source) &&
        HasSameSeries(links[i - 1].output, link.output))
    {
      return static_cast<std::uint32_t>(i - 1);
    }
  }

  links.push_back(link);
  links.back().source.sopInstanceUid.clear();
  links.back().output.sopInstanceUid.clear();
  return static_cast<std::uint32_t>(links.size() - 1);
}
}
