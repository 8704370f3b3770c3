// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/RunConsistency.h"

#include "Scan/RunFacts.h"

namespace OrthancModification
{
void RunConsistency::Check(const SourceTraits& source, const FileLayout& result,
                           const ScanRules& rules, std::vector<Finding>& findings)
{
  const std::vector<RunFact> facts = ListRunFacts(source, result, rules);
  const std::lock_guard<std::mutex> lock(mutex_);
  for (const RunFact& fact : facts)
  {
    if (!Fits(fact.key, fact.value))
    {
      findings.push_back(DescribeContradiction(fact, result));
    }
  }
}

bool RunConsistency::IsIncomplete() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return isIncomplete_;
}

bool RunConsistency::Fits(std::uint64_t key, std::uint64_t value)
{
  const auto found = facts_.find(key);
  if (found != facts_.end())
  {
    return found->second == value || !contradicted_.insert(key).second;
  }
  if (facts_.size() < MaximumFacts)
  {
    facts_.emplace(key, value);
  }
  else
  {
    isIncomplete_ = true;
  }
  return true;
}
}
