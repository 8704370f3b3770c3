// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ProtectedPatients.h"

namespace OrthancModification
{
Protection ProtectedPatients::Find(const OrthancId& patient)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return FindLocked(patient);
}

Protection ProtectedPatients::FindLocked(const OrthancId& patient)
{
  const std::optional<bool> isProtected = storage_.FindProtection(patient);
  if (!isProtected)
  {
    return Protection::NoPatient;
  }
  if (countJobs_.count(patient) != 0)
  {
    return Protection::ByJobs;
  }
  return *isProtected ? Protection::ByOthers : Protection::None;
}

// The call is made for one of the jobs' too: the host may have made the patient anew since, or somebody taken the protection
// away.
Protection ProtectedPatients::Protect(const OrthancId& patient)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const Protection found = FindLocked(patient);
  if (found == Protection::NoPatient || found == Protection::ByOthers)
  {
    return found;
  }

  storage_.SetProtection(patient, true);
  countJobs_[patient]++;
  return Protection::ByJobs;
}

void ProtectedPatients::Release(const OrthancId& patient)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = countJobs_.find(patient);
  if (found == countJobs_.end())
  {
    return;
  }
  if (found->second > 1)
  {
    found->second--;
    return;
  }

  countJobs_.erase(found);
  storage_.SetProtection(patient, false);
}

void ProtectedPatients::TakeOver(const std::vector<OrthancId>& patients)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  for (const OrthancId& patient : patients)
  {
    countJobs_.emplace(patient, 0U);
  }
}
}
