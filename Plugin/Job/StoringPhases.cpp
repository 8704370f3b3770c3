// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/StoringPhases.h"

#include "Job/CaughtError.h"
#include "Job/JobState.h"
#include "Job/OutputVerification.h"

#include <utility>
#include <vector>

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
    return InstanceWork::EstimateBytes(state_.sources.instances[item].sizeBytes);
  }

  std::string Describe(std::size_t item) const override
  {
    return OrthancModification::Describe(Level::Instance, state_.sources.instances[item].source);
  }

  Note Execute(std::size_t item) override
  {
    return [this, item, output = EditAndStore(state_.sources.instances[item])]
    {
      state_.progress.countTreated++;
      NoteOutput(state_.sources.instances[item], output);
    };
  }

  void OnFailure(std::size_t item, const Error& error) override
  {
    state_.progress.countTreated++;
    state_.Fail(item, error);
  }

private:
  // What failed while it was overwritten may be gone: a permissive job goes on only with the original back.
  StoredOutput EditAndStore(const InstanceRecord& record)
  {
    std::optional<StoredOutput> output;
    const std::optional<Error> error = Catch("", [&] { output = state_.work.Run(record); });
    if (error && record.isInPlace)
    {
      state_.backup.PutBack(record.source);
    }
    if (error)
    {
      throw Error(*error);
    }
    return std::move(*output);
  }

  void NoteOutput(InstanceRecord& record, const StoredOutput& output)
  {
    std::vector<SeriesLink>& links = state_.sources.links;
    record.output = output.id;
    record.isOwned = output.isOwned;
    record.link = GetLink(links, {links[record.link].source, output.identifiers});
    record.state = InstanceState::Stored;
    for (const std::string& warning : output.warnings)
    {
      state_.progress.AddWarning(warning);
    }
    if (!output.isTranscoded)
    {
      state_.progress.AddNotTranscoded(output.id);
    }
  }

  JobState& state_;
};

class VerifyPhase final : public IPhase
{
public:
  explicit VerifyPhase(JobState& state) : state_(state)
  {
    for (const std::size_t i : FindSharedOutputs(state_.sources))
    {
      Fail(i, ": shares its output with another one");
    }
    series_ = SelectSeriesToVerify(state_.sources);
  }

  std::size_t CountItems() const override { return series_.size(); }

  std::string Describe(std::size_t item) const override
  {
    return OrthancModification::Describe(Level::Series, series_[item].series);
  }

  Note Execute(std::size_t item) override
  {
    const SeriesToVerify& series = series_[item];
    return [this, &series, missing = FindMissing(state_.services.index, state_.sources, series)]
    {
      for (const std::size_t i : series.instances)
      {
        state_.sources.instances[i].state = InstanceState::Verified;
      }
      for (const std::size_t i : missing)
      {
        Fail(i, ": its output is not in the host");
      }
    };
  }

  void OnFailure(std::size_t item, const Error& error) override
  {
    for (const std::size_t i : series_[item].instances)
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
  std::vector<SeriesToVerify> series_;
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
