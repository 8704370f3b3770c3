// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ProtectionPhases.h"

#include "Job/CaughtError.h"
#include "Job/JobState.h"

#include <vector>

namespace OrthancModification
{
namespace
{
class ProtectPhase final : public IPhase
{
public:
  explicit ProtectPhase(JobState& state) : state_(state) {}

  std::size_t CountItems() const override { return state_.protection.GetPatients().size(); }

  std::string Describe(std::size_t item) const override
  {
    return OrthancModification::Describe(Level::Patient, GetPatient(item));
  }

  Note Execute(std::size_t item) override
  {
    state_.protection.Protect(GetPatient(item));
    return [] {};
  }

  // Permissive or not: without protection the host could delete the sources.
  void OnFailure(std::size_t, const Error& error) override { state_.Stop(error); }

private:
  const OrthancId& GetPatient(std::size_t item) const
  {
    return state_.protection.GetPatients()[item];
  }

  JobState& state_;
};

class UnprotectPhase final : public IPhase
{
public:
  explicit UnprotectPhase(JobState& state) : state_(state), patients_(state.protection.ListHeld())
  {
  }

  std::size_t CountItems() const override { return patients_.size(); }

  std::string Describe(std::size_t item) const override
  {
    return OrthancModification::Describe(Level::Patient, patients_[item]);
  }

  Note Execute(std::size_t item) override
  {
    state_.protection.Release(patients_[item]);
    return [] {};
  }

  // Nothing that the job has made is worse for it.
  void OnFailure(std::size_t item, const Error&) override
  {
    state_.progress.AddWarning("The protection of " + Describe(item) +
                               " could not be taken back after the job");
  }

private:
  JobState& state_;
  const std::vector<OrthancId> patients_;
};
}

std::unique_ptr<IPhase> MakeProtectPhase(JobState& state)
{
  return std::make_unique<ProtectPhase>(state);
}

std::unique_ptr<IPhase> MakeUnprotectPhase(JobState& state)
{
  return std::make_unique<UnprotectPhase>(state);
}
}
