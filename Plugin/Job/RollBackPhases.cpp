// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/RollBackPhases.h"

#include "Job/CaughtError.h"
#include "Job/JobState.h"
#include "Job/SourceCleanup.h"

#include <vector>

namespace OrthancModification
{
namespace
{
class RollBackPhase final : public IPhase
{
public:
  explicit RollBackPhase(JobState& state)
    : state_(state), instances_(SelectOwnedOutputs(state.sources))
  {
    for (std::size_t i = 0; state.hasBegunStoring && i < state.sources.instances.size(); i++)
    {
      if (state.sources.instances[i].isInPlace != 0)
      {
        instances_.push_back(static_cast<InstanceIndex>(i));
      }
    }
  }

  std::size_t CountItems() const override { return instances_.size(); }

  std::string Describe(std::size_t item) const override
  {
    return OrthancModification::Describe(Level::Instance, GetInstance(item).source);
  }

  Note Execute(std::size_t item) override
  {
    const InstanceRecord& instance = GetInstance(item);
    if (instance.isInPlace != 0)
    {
      state_.backup.PutBack(instance.source);
    }
    else
    {
      state_.services.instances.Delete(instance.output);
    }
    return [] {};
  }

  void OnFailure(std::size_t item, const Error&) override
  {
    state_.progress.leftOvers.push_back(GetInstance(item).output);
  }

private:
  const InstanceRecord& GetInstance(std::size_t item) const
  {
    return state_.sources.instances[instances_[item]];
  }

  JobState& state_;
  std::vector<InstanceIndex> instances_;
};

class RollBackParentsPhase final : public IPhase
{
public:
  explicit RollBackParentsPhase(JobState& state) : state_(state) {}

  std::size_t CountItems() const override
  {
    return state_.hasBegunStoring ? state_.backup.CountParents() : 0;
  }

  std::string Describe(std::size_t item) const override
  {
    const ResourceKey& parent = state_.backup.GetParent(item);
    return OrthancModification::Describe(parent.level, parent.id);
  }

  Note Execute(std::size_t item) override
  {
    state_.backup.RestoreAnnotations(state_.backup.GetParent(item));
    return [] {};
  }

  void OnFailure(std::size_t item, const Error&) override
  {
    state_.progress.leftOvers.push_back(state_.backup.GetParent(item).id);
  }

private:
  JobState& state_;
};
}

std::unique_ptr<IPhase> MakeRollBackPhase(JobState& state)
{
  return std::make_unique<RollBackPhase>(state);
}

std::unique_ptr<IPhase> MakeRollBackParentsPhase(JobState& state)
{
  return std::make_unique<RollBackParentsPhase>(state);
}
}
