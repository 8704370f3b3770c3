// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/FinishingPhases.h"

#include "Job/CaughtError.h"
#include "Job/DanglingReferences.h"
#include "Job/JobState.h"
#include "Job/ResourceFinish.h"
#include "Job/SourceCleanup.h"
#include "Job/SourceGuard.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace OrthancModification
{
namespace
{
std::vector<InstanceIndex> SelectUnfinished(const JobSources& sources)
{
  std::vector<InstanceIndex> selected = sources.Select(InstanceState::Verified);
  selected.erase(std::remove_if(selected.begin(), selected.end(),
                                [&sources](InstanceIndex i)
                                { return sources.instances[i].isFinished != 0; }),
                 selected.end());
  return selected;
}

// Its items are output series, then their sources and the parents of those, then instances that the phase of storing has
// left unfinished.
class FinishPhase final : public IPhase
{
public:
  explicit FinishPhase(JobState& state)
    : state_(state),
      series_(SelectSeriesToReconstruct(state.sources)),
      parents_(SelectParentsToAnnotate(state.sources)),
      instances_(SelectUnfinished(state.sources)),
      beginOfInstances_(series_.size() + parents_.size())
  {
  }

  std::size_t CountItems() const override { return beginOfInstances_ + instances_.size(); }

  std::string Describe(std::size_t item) const override
  {
    if (item >= beginOfInstances_)
    {
      return OrthancModification::Describe(Level::Instance, GetInstance(item).source);
    }
    if (item >= series_.size())
    {
      return OrthancModification::Describe(GetParent(item).level, GetParent(item).output);
    }
    return OrthancModification::Describe(Level::Series, GetLink(item).output.series);
  }

  Note Execute(std::size_t item) override
  {
    if (item >= beginOfInstances_)
    {
      Finish(GetInstance(item));
    }
    else if (item >= series_.size())
    {
      state_.marks.Write(GetParent(item));
    }
    else if (Reconstructs(item))
    {
      state_.services.annotations.Reconstruct(series_[item].instance);
    }
    return [] {};
  }

  void OnFailure(std::size_t item, const Error& error) override
  {
    if (item >= beginOfInstances_)
    {
      state_.Fail(instances_[item - beginOfInstances_], error);
    }
    else if (!state_.GetPlan().permissive)
    {
      state_.Stop(error);
    }
    else
    {
      FailBelow(item, error);
    }
  }

private:
  const SeriesLink& GetLink(std::size_t item) const
  {
    return state_.sources.links[series_[item].link];
  }

  const ResourceToAnnotate& GetParent(std::size_t item) const
  {
    return parents_[item - series_.size()];
  }

  const InstanceRecord& GetInstance(std::size_t item) const
  {
    return state_.sources.instances[instances_[item - beginOfInstances_]];
  }

  void Finish(const InstanceRecord& instance)
  {
    if (instance.isInPlace != 0)
    {
      state_.backup.RestoreAnnotations({Level::Instance, instance.source});
    }
    FinishInstance(state_.services.annotations, state_.order, instance, instance.output);
  }

  // What is moved to another study must not change what the index knows of that, or of its patient (R132, L32).
  bool Reconstructs(std::size_t item) const
  {
    return !state_.order.study &&
           !(state_.sources.instances.size() == 1 &&
             IsIndexed(state_.services.index, GetLink(item).output.study, state_.patientTags));
  }

  // Whether the link leads to the series, or from the source to the output of the parent.
  bool IsConcerned(std::size_t item, const SeriesLink& link) const
  {
    if (item < series_.size())
    {
      return link.output.series == GetLink(item).output.series;
    }
    const ResourceToAnnotate& parent = GetParent(item);
    return link.source.Get(parent.level) == parent.source &&
           link.output.Get(parent.level) == parent.output;
  }

  void FailBelow(std::size_t item, const Error& error)
  {
    for (std::size_t i = 0; i < state_.sources.instances.size(); i++)
    {
      const InstanceRecord& record = state_.sources.instances[i];
      if (record.state == InstanceState::Verified &&
          IsConcerned(item, state_.sources.GetLink(record)))
      {
        state_.Fail(i, error);
      }
    }
  }

  JobState& state_;
  const std::vector<SeriesToReconstruct> series_;
  const std::vector<ResourceToAnnotate> parents_;
  const std::vector<InstanceIndex> instances_;
  const std::size_t beginOfInstances_;
};

// Only now: putting back an instance that failed can make its parents anew.
class FinishParentsPhase final : public IPhase
{
public:
  explicit FinishParentsPhase(JobState& state) : state_(state) {}

  std::size_t CountItems() const override { return state_.backup.CountParents(); }

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

  void OnFailure(std::size_t, const Error& error) override
  {
    if (state_.GetPlan().permissive)
    {
      state_.progress.AddWarning("Not all annotations could be given back to what was overwritten");
    }
    else
    {
      state_.Stop(error);
    }
  }

private:
  JobState& state_;
};

class FindDanglingPhase final : public IPhase
{
public:
  explicit FindDanglingPhase(JobState& state) : state_(state), instances_(state.sources.staying)
  {
    const bool isMove = state.order.study && !state.GetPlan().keepSource;
    for (const InstanceRecord& record : state.sources.instances)
    {
      if (isMove && record.state == InstanceState::Failed)
      {
        instances_.push_back(record.source);  // stays too
      }
    }
  }

  std::size_t CountItems() const override { return instances_.size(); }

  std::string Describe(std::size_t item) const override
  {
    return OrthancModification::Describe(Level::Instance, instances_[item]);
  }

  Note Execute(std::size_t item) override
  {
    return [this, found = FindDanglingReferences(state_.services, instances_[item],
                                                 state_.sources.lookup)]
    { state_.progress.AddDangling(found); };
  }

  // It may have been deleted meanwhile, or be damaged: no reason to undo the work.
  void OnFailure(std::size_t, const Error&) override
  {
    state_.progress.AddWarning(
      "Some instances could not be searched for references to what was moved");
  }

private:
  JobState& state_;
  std::vector<OrthancId> instances_;
};

class DeletePhase final : public IPhase
{
public:
  explicit DeletePhase(JobState& state)
    : state_(state), sources_(SelectDeletableSources(state.sources))
  {
  }

  std::size_t CountItems() const override { return sources_.size(); }

  std::string Describe(std::size_t item) const override
  {
    return OrthancModification::Describe(Level::Instance, GetSource(item));
  }

  Note Execute(std::size_t item) override
  {
    std::optional<SourceGuard::Deletion> deletion;
    state_.services.instances.DeleteAfter(
      GetSource(item),
      [&]
      {
        deletion.emplace(state_.services.guard, &state_, GetSource(item));
        if (!deletion->IsAllowed())
        {
          throw Error(ErrorCode::CannotStoreInstance,
                      "was stored again while the job ran, and stays");
        }
      });
    return [] {};
  }

  // The output stays: it is verified.
  void OnFailure(std::size_t item, const Error& error) override
  {
    state_.progress.AddFailure(GetSource(item), error);
    state_.services.statistics.AddFailure();
    if (state_.GetPlan().permissive)
    {
      state_.progress.countFailed++;
    }
    else
    {
      state_.Stop(error);
    }
  }

private:
  const OrthancId& GetSource(std::size_t item) const
  {
    return state_.sources.instances[sources_[item]].source;
  }

  JobState& state_;
  const std::vector<InstanceIndex> sources_;
};
}

std::unique_ptr<IPhase> MakeFinishPhase(JobState& state)
{
  return std::make_unique<FinishPhase>(state);
}

std::unique_ptr<IPhase> MakeFinishParentsPhase(JobState& state)
{
  return std::make_unique<FinishParentsPhase>(state);
}

std::unique_ptr<IPhase> MakeFindDanglingPhase(JobState& state)
{
  return std::make_unique<FindDanglingPhase>(state);
}

std::unique_ptr<IPhase> MakeDeletePhase(JobState& state)
{
  return std::make_unique<DeletePhase>(state);
}
}
