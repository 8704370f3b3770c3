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
// Its items are output series, then instances that the phase of storing has left unfinished, then parents that were
// overwritten.
std::vector<InstanceIndex> SelectUnfinished(const JobSources& sources)
{
  std::vector<InstanceIndex> selected = sources.Select(InstanceState::Verified);
  selected.erase(std::remove_if(selected.begin(), selected.end(),
                                [&sources](InstanceIndex i)
                                { return sources.instances[i].isFinished != 0; }),
                 selected.end());
  return selected;
}

class FinishPhase final : public IPhase
{
public:
  explicit FinishPhase(JobState& state)
    : state_(state),
      series_(SelectSeriesToFinish(state.sources)),
      instances_(SelectUnfinished(state.sources)),
      beginOfParents_(series_.size() + instances_.size())
  {
  }

  std::size_t CountItems() const override { return beginOfParents_ + state_.backup.CountParents(); }

  std::string Describe(std::size_t item) const override
  {
    if (item >= beginOfParents_)
    {
      const ResourceKey& parent = GetParent(item);
      return OrthancModification::Describe(parent.level, parent.id);
    }
    if (item >= series_.size())
    {
      return OrthancModification::Describe(Level::Instance, GetInstance(item).source);
    }
    const SeriesLink& link = state_.sources.links[series_[item].link];
    return OrthancModification::Describe(Level::Series, link.output.series);
  }

  Note Execute(std::size_t item) override
  {
    if (item >= beginOfParents_)
    {
      state_.backup.RestoreAnnotations(GetParent(item));
    }
    else if (item >= series_.size())
    {
      Finish(GetInstance(item));
    }
    else
    {
      FinishSeries(state_.services.annotations, state_.order, series_[item], Reconstructs(item));
    }
    return [] {};
  }

  void OnFailure(std::size_t item, const Error& error) override
  {
    if (item < beginOfParents_ && item >= series_.size())
    {
      state_.Fail(instances_[item - series_.size()], error);
    }
    else if (!state_.GetPlan().permissive)
    {
      state_.Stop(error);
    }
    else if (item >= beginOfParents_)
    {
      state_.progress.AddWarning("Not all annotations could be given back to what was overwritten");
    }
    else
    {
      FailLink(series_[item].link, error);
    }
  }

private:
  const InstanceRecord& GetInstance(std::size_t item) const
  {
    return state_.sources.instances[instances_[item - series_.size()]];
  }

  const ResourceKey& GetParent(std::size_t item) const
  {
    return state_.backup.GetParent(item - beginOfParents_);
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
    const SeriesLink& link = state_.sources.links[series_[item].link];
    return !state_.order.study &&
           !(state_.sources.instances.size() == 1 &&
             IsIndexed(state_.services.index, link.output.study, state_.patientTags));
  }

  void FailLink(std::uint32_t link, const Error& error)
  {
    for (std::size_t i = 0; i < state_.sources.instances.size(); i++)
    {
      const InstanceRecord& record = state_.sources.instances[i];
      if (record.state == InstanceState::Verified && record.link == link)
      {
        state_.Fail(i, error);
      }
    }
  }

  JobState& state_;
  const std::vector<SeriesToFinish> series_;
  const std::vector<InstanceIndex> instances_;
  const std::size_t beginOfParents_;
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

std::unique_ptr<IPhase> MakeFindDanglingPhase(JobState& state)
{
  return std::make_unique<FindDanglingPhase>(state);
}

std::unique_ptr<IPhase> MakeDeletePhase(JobState& state)
{
  return std::make_unique<DeletePhase>(state);
}
}
