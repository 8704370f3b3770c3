// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/RollBackPhases.h"

#include "Job/CaughtError.h"
#include "Job/JobState.h"
#include "Job/SourceCleanup.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace OrthancModification
{
namespace
{
std::vector<InstanceIndex> SelectAllToUndo(const JobState& state)
{
  std::vector<InstanceIndex> selected = SelectOwnedOutputs(state.sources);
  for (std::size_t i = 0; state.hasBegunStoring && i < state.sources.instances.size(); i++)
  {
    if (state.sources.instances[i].isInPlace != 0)
    {
      selected.push_back(static_cast<InstanceIndex>(i));
    }
  }
  return selected;
}

std::vector<InstanceIndex> SelectFailedToUndo(const JobState& state)
{
  std::vector<InstanceIndex> selected = SelectAllToUndo(state);
  selected.erase(std::remove_if(selected.begin(), selected.end(),
                                [&state](InstanceIndex i) {
                                  return state.sources.instances[i].state != InstanceState::Failed;
                                }),
                 selected.end());
  return selected;
}

class UndoPhase final : public IPhase
{
public:
  UndoPhase(JobState& state, std::vector<InstanceIndex> instances)
    : state_(state), instances_(std::move(instances))
  {
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
    return [this, item] { state_.sources.instances[instances_[item]].isOwned = 0; };
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
  const std::vector<InstanceIndex> instances_;
};

// Its items are parents of what was overwritten, then those that were marked.
class RollBackParentsPhase final : public IPhase
{
public:
  explicit RollBackParentsPhase(JobState& state)
    : state_(state), countOverwritten_(state.hasBegunStoring ? state.backup.CountParents() : 0)
  {
  }

  std::size_t CountItems() const override { return countOverwritten_ + state_.marks.Count(); }

  std::string Describe(std::size_t item) const override
  {
    const ResourceKey parent = GetParent(item);
    return OrthancModification::Describe(parent.level, parent.id);
  }

  Note Execute(std::size_t item) override
  {
    if (item < countOverwritten_)
    {
      state_.backup.PutBackParent(GetParent(item));
    }
    else
    {
      state_.marks.PutBack(item - countOverwritten_);
    }
    return [] {};
  }

  void OnFailure(std::size_t item, const Error&) override
  {
    state_.progress.leftOvers.push_back(GetParent(item).id);
  }

private:
  ResourceKey GetParent(std::size_t item) const
  {
    return item < countOverwritten_ ? state_.backup.GetParent(item)
                                    : state_.marks.GetResource(item - countOverwritten_);
  }

  JobState& state_;
  const std::size_t countOverwritten_;
};
}

std::unique_ptr<IPhase> MakeRollBackPhase(JobState& state)
{
  return std::make_unique<UndoPhase>(state, SelectAllToUndo(state));
}

std::unique_ptr<IPhase> MakeTakeBackFailedPhase(JobState& state)
{
  return std::make_unique<UndoPhase>(state, SelectFailedToUndo(state));
}

std::unique_ptr<IPhase> MakeRollBackParentsPhase(JobState& state)
{
  return std::make_unique<RollBackParentsPhase>(state);
}
}
