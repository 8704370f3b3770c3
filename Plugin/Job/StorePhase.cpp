// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/StorePhase.h"

#include "Job/CaughtError.h"
#include "Job/JobState.h"
#include "Job/ReportShelf.h"
#include "Job/ResourceFinish.h"
#include "Job/StoreBatches.h"
#include "Job/WorkStatistics.h"
#include "Job/WorkerPool.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
namespace
{
// How far one instance of a batch has come.
struct Attempt
{
  InstanceIndex instance;
  std::string where;                             // for details of errors
  std::unique_ptr<DeidentificationTally> tally;  // null if nobody wants one
  std::optional<InstanceWork::EditedFile> file;  // edited, and not stored yet
  std::optional<StoredOutput> output;
  std::optional<Error> error;
};

// Its items are batches.
class StorePhase final : public IPhase
{
public:
  explicit StorePhase(JobState& state)
    : state_(state),
      batches_(state.sources.instances, state.services.workers.GetThreadsCount(),
               LimitBytes(state.services.workers))
  {
    state_.hasBegunStoring = true;
  }

  ~StorePhase() override { state_.readingPass.shelf.Clear(); }
  StorePhase(const StorePhase&) = delete;
  StorePhase& operator=(const StorePhase&) = delete;

  std::size_t CountItems() const override { return batches_.GetCount(); }

  std::uint64_t EstimateBytes(std::size_t batch) const override
  {
    const StoreBatches::Range range = batches_.Get(batch);
    std::uint64_t bytes = 0;
    for (InstanceIndex i = range.begin; i < range.end; i++)
    {
      bytes += InstanceWork::EstimateBytes(GetRecord(i).GetSizeBytes());
    }
    return bytes;
  }

  std::string Describe(std::size_t batch) const override
  {
    return DescribeInstance(batches_.Get(batch).begin);
  }

  Note Execute(std::size_t batch) override
  {
    const auto attempts = std::make_shared<std::vector<Attempt>>(Begin(batches_.Get(batch)));
    // Made first, since it may need memory: what is stored must be noted, so that roll-back finds it.
    Note note = [this, attempts]
    {
      for (const Attempt& attempt : *attempts)
      {
        NoteAttempt(attempt);
      }
    };
    ForEach(*attempts, [this](Attempt& attempt) { Edit(attempt); });
    ForEach(*attempts, [this](Attempt& attempt) { Store(attempt); });
    ForEach(*attempts, [this](Attempt& attempt) { Finish(attempt); });
    return note;
  }

  // Before anything was done to the batch.
  void OnFailure(std::size_t batch, const Error& error) override
  {
    const StoreBatches::Range range = batches_.Get(batch);
    for (InstanceIndex i = range.begin; i < range.end; i++)
    {
      Fail(i, error);
    }
  }

private:
  // A batch is in work at once, and must not need more than all may (architecture D6).
  static std::uint64_t LimitBytes(const WorkerPool& workers)
  {
    return std::min(StoreBatches::MaximumBytes, workers.GetMaximumBytes() / 3);
  }

  const InstanceRecord& GetRecord(InstanceIndex i) const { return state_.sources.instances[i]; }

  std::string DescribeInstance(InstanceIndex i) const
  {
    return OrthancModification::Describe(Level::Instance, GetRecord(i).source);
  }

  std::vector<Attempt> Begin(const StoreBatches::Range& range) const
  {
    std::vector<Attempt> attempts;
    attempts.reserve(range.end - range.begin);
    for (InstanceIndex i = range.begin; i < range.end; i++)
    {
      attempts.push_back({i, DescribeInstance(i), nullptr, {}, {}, {}});
    }
    return attempts;
  }

  // One step of all that have not failed in an earlier one. After a failure that ends the job no more is edited or stored.
  template <typename Step>
  void ForEach(std::vector<Attempt>& attempts, const Step& step)
  {
    for (Attempt& attempt : attempts)
    {
      if (!attempt.error && (attempt.output || !EndsJob(attempts)))
      {
        const WorkerPool::Piece piece(state_.services.workers);
        attempt.error = Catch(attempt.where, [&] { step(attempt); });
      }
    }
  }

  bool EndsJob(const std::vector<Attempt>& attempts) const
  {
    return !state_.GetPlan().permissive &&
           std::any_of(attempts.begin(), attempts.end(),
                       [](const Attempt& attempt) { return attempt.error.has_value(); });
  }

  void Edit(Attempt& attempt) const
  {
    if (state_.KeepsReport())
    {
      attempt.tally =
        std::make_unique<DeidentificationTally>(state_.services.records.reports->KeepsValues());
    }
    attempt.file.emplace(state_.work.Edit(GetRecord(attempt.instance), attempt.tally.get()));
  }

  // What failed while it was overwritten may be gone: a permissive job goes on only with the original back.
  void Store(Attempt& attempt)
  {
    const InstanceRecord& record = GetRecord(attempt.instance);
    const std::optional<Error> error =
      Catch("", [&] { attempt.output = state_.work.Store(record, *attempt.file); });
    attempt.file.reset();
    if (error && record.isInPlace != 0)
    {
      state_.backup.PutBack(record.source);
    }
    if (error)
    {
      throw Error(*error);
    }
  }

  // What was not there before can be annotated at once, while other instances are read and edited. It has its output
  // whatever becomes of this.
  void Finish(const Attempt& attempt)
  {
    if (attempt.output->isOwned)
    {
      const WorkStatistics::Timer timer(state_.services.statistics, Work::Finish);
      FinishInstance(state_.services.annotations, state_.order, GetRecord(attempt.instance),
                     attempt.output->id);
    }
  }

  void NoteAttempt(const Attempt& attempt)
  {
    if (attempt.output)
    {
      NoteOutput(state_.sources.instances[attempt.instance], *attempt.output);
    }
    if (attempt.error)
    {
      Fail(attempt.instance, *attempt.error);
    }
    else if (attempt.output)
    {
      state_.progress.countTreated++;
      Merge(attempt.tally.get());
    }
  }

  void Fail(InstanceIndex instance, const Error& error)
  {
    state_.progress.countTreated++;
    state_.Fail(instance, error);
  }

  void Merge(const DeidentificationTally* tally)
  {
    if (tally != nullptr)
    {
      state_.tally.Merge(*tally);
    }
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
  const StoreBatches batches_;
};
}

std::unique_ptr<IPhase> MakeStorePhase(JobState& state)
{
  return std::make_unique<StorePhase>(state);
}
}
