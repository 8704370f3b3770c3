// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/FindingList.h"

#include <algorithm>
#include <utility>

namespace OrthancModification
{
void FindingList::Add(Finding finding)
{
  countAll_++;
  (finding.stops ? countsStopping_ : countsReview_)[finding.kind]++;
  std::vector<Finding>& list = finding.stops ? stopping_ : review_;
  if (list.size() < MaximumListed)
  {
    list.push_back(std::move(finding));
  }
}

bool FindingList::IsComplete() const noexcept
{
  return countAll_ <= MaximumListed;
}

std::vector<Finding> FindingList::List() const
{
  const auto byOffset = [](const Finding& a, const Finding& b) { return a.offset < b.offset; };
  std::vector<Finding> all = stopping_;
  all.insert(all.end(), review_.begin(), review_.end());
  const auto border = all.begin() + static_cast<std::ptrdiff_t>(stopping_.size());
  std::stable_sort(all.begin(), border, byOffset);
  std::stable_sort(border, all.end(), byOffset);
  all.erase(all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), MaximumListed)),
            all.end());
  return all;
}
}
