// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/StoringPhases.h"

#include "Job/CaughtError.h"
#include "Job/JobState.h"
#include "Job/OutputVerification.h"

#include <optional>

namespace OrthancModification
{
namespace
{
class BackUpPhase final : public IPhase
{
public:
  explicit BackUpPhase(JobState& state) : state_(state) {}

  std::size_t CountItems() const override { return state_.backup.GetResources().size(); }

  std::string Describe(std::size_t item) const override
  {
    return OrthancModification::Describe(GetResource(item).level, GetResource(item).id);
  }

  Note Execute(std::size_t item) override
  {
    state_.backup.Save(GetResource(item));
    return [] {};
  }

  // Permissive or not: nothing is overwritten that has no backup.
  void OnFailure(std::size_t, const Error& error) override { state_.Stop(error); }

private:
  const ResourceKey& GetResource(std::size_t item) const
  {
    return state_.backup.GetResources()[item];
  }

  JobState& state_;
};

class VerifyPhase final : public IPhase
{
public:
  explicit VerifyPhase(JobState& state) : state_(state)
  {
    for (const InstanceIndex i : FindSharedOutputs(state_.sources))
    {
      Fail(i, ": shares its output with another one");
    }
    series_.emplace(state_.sources);
  }

  std::size_t CountItems() const override { return series_->GetCount(); }

  std::string Describe(std::size_t item) const override
  {
    return OrthancModification::Describe(Level::Series, series_->Get(item).id);
  }

  Note Execute(std::size_t item) override
  {
    const StoredSeries::Series& series = series_->Get(item);
    return [this, &series, missing = FindMissing(state_.services.index, state_.sources, series)]
    {
      for (const InstanceIndex i : series)
      {
        state_.sources.instances[i].state = InstanceState::Verified;
      }
      for (const InstanceIndex i : missing)
      {
        Fail(i, ": its output is not in the host");
      }
    };
  }

  void OnFailure(std::size_t item, const Error& error) override
  {
    for (const InstanceIndex i : series_->Get(item))
    {
      state_.Fail(i, error);
    }
  }

private:
  void Fail(std::size_t instance, const char* why)
  {
    const OrthancId& source = state_.sources.instances[instance].source;
    state_.Fail(instance, Error(ErrorCode::CannotStoreInstance,
                                OrthancModification::Describe(Level::Instance, source) + why));
  }

  JobState& state_;
  std::optional<StoredSeries> series_;
};
}

std::unique_ptr<IPhase> MakeBackUpPhase(JobState& state)
{
  return std::make_unique<BackUpPhase>(state);
}

std::unique_ptr<IPhase> MakeVerifyPhase(JobState& state)
{
  return std::make_unique<VerifyPhase>(state);
}
}
