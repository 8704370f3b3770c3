// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/StoringPhases.h"

#include "Job/CaughtError.h"
#include "Job/JobState.h"
#include "Job/OutputVerification.h"
#include "Job/ReportShelf.h"
#include "Job/ResourceFinish.h"
#include "Job/WorkStatistics.h"

#include <optional>
#include <utility>

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

class StorePhase final : public IPhase
{
public:
  explicit StorePhase(JobState& state) : state_(state) { state_.hasBegunStoring = true; }

  std::size_t CountItems() const override { return state_.sources.instances.size(); }

  std::uint64_t EstimateBytes(std::size_t item) const override
  {
    return InstanceWork::EstimateBytes(state_.sources.instances[item].GetSizeBytes());
  }

  std::string Describe(std::size_t item) const override
  {
    return OrthancModification::Describe(Level::Instance, state_.sources.instances[item].source);
  }

  Note Execute(std::size_t item) override
  {
    const InstanceRecord& record = state_.sources.instances[item];
    const auto tally = MakeTally();
    const StoredOutput output = EditAndStore(record, tally.get());
    const std::optional<Error> error = output.isOwned ? Finish(record, output.id) : std::nullopt;
    return [this, item, output, error, tally]
    {
      NoteOutput(state_.sources.instances[item], output);
      if (error)
      {
        OnFailure(item, *error);
      }
      else
      {
        state_.progress.countTreated++;
        Merge(tally.get());
      }
    };
  }

  void OnFailure(std::size_t item, const Error& error) override
  {
    state_.progress.countTreated++;
    state_.Fail(item, error);
  }

private:
  // Null if nobody wants one.
  std::shared_ptr<DeidentificationTally> MakeTally() const
  {
    return state_.KeepsReport() ? std::make_shared<DeidentificationTally>(
                                    state_.services.records.reports->KeepsValues())
                                : nullptr;
  }

  void Merge(const DeidentificationTally* tally)
  {
    if (tally != nullptr)
    {
      state_.tally.Merge(*tally);
    }
  }

  // What failed while it was overwritten may be gone: a permissive job goes on only with the original back.
  StoredOutput EditAndStore(const InstanceRecord& record, DeidentificationTally* tally)
  {
    std::optional<StoredOutput> output;
    const std::optional<Error> error = Catch("", [&] { output = state_.work.Run(record, tally); });
    if (error && record.isInPlace != 0)
    {
      state_.backup.PutBack(record.source);
    }
    if (error)
    {
      throw Error(*error);
    }
    return std::move(*output);
  }

  // What was not there before can be annotated at once, while other instances are read and edited. It has its output
  // whatever becomes of this.
  std::optional<Error> Finish(const InstanceRecord& record, const OrthancId& output)
  {
    const WorkStatistics::Timer timer(state_.services.statistics, Work::Finish);
    return Catch(OrthancModification::Describe(Level::Instance, record.source), [&]
                 { FinishInstance(state_.services.annotations, state_.order, record, output); });
  }

  void NoteOutput(InstanceRecord& record, const StoredOutput& output)
  {
    state_.isListOutdated = state_.isListOutdated || record.output != output.id;
    record.output = output.id;
    record.isOwned = output.isOwned ? 1 : 0;
    record.isFinished = record.isOwned;
    NoteParents(record, output.parents);
    state_.patientTags = output.patientTags;
    record.state = InstanceState::Stored;
    state_.progress.scan.Add(output.scan);
    for (const std::string& warning : output.warnings)
    {
      state_.progress.AddWarning(warning);
    }
    if (!output.isTranscoded)
    {
      state_.progress.AddNotTranscoded(output.id);
    }
  }

  // They are others than expected where a file has other identifiers than the index.
  void NoteParents(InstanceRecord& record, const ParentIds& parents)
  {
    const SeriesLink& expected = state_.sources.GetLink(record);
    if (expected.output.series != parents.series)
    {
      record.link = state_.sources.AddLink({ParentIds(expected.source), parents}) &
                    (InstanceRecord::MaximumLinks - 1);
    }
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

std::unique_ptr<IPhase> MakeStorePhase(JobState& state)
{
  return std::make_unique<StorePhase>(state);
}

std::unique_ptr<IPhase> MakeVerifyPhase(JobState& state)
{
  return std::make_unique<VerifyPhase>(state);
}
}
