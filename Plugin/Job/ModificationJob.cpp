// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/ModificationJob.h"

#include "Job/CaughtError.h"
#include "Job/InstanceWork.h"
#include "Job/JobProgress.h"
#include "Job/OutputVerification.h"
#include "Job/ResourceFinish.h"
#include "Job/SourceCheck.h"
#include "Job/SourceCleanup.h"
#include "Job/WorkerPool.h"

#include <condition_variable>
#include <mutex>
#include <utility>

namespace OrthancModification
{
namespace
{
// What one run of the phases works on; a repeated job makes it anew.
struct Run
{
  Run(const HostServices& services, const ModificationPlan& plan, const IdentifierDeriver& deriver,
      JobSources checked)
    : sources(std::move(checked)),
      editor(plan.edits, deriver, sources.lookup),
      work(services, plan, editor, sources)
  {
  }

  JobSources sources;
  DatasetEditor editor;
  InstanceWork work;
};
}

// A state machine: each phase is a number of items, a window of which is in the pool. The task that ends an item
// posts the next ones, and the last one begins the next phase. `mutex_` guards everything but what is const; it is never
// held while the host is called. The records of instances are written under it, and read without it only by the task
// whose item they are.
class ModificationJob::Implementation final
  : public std::enable_shared_from_this<ModificationJob::Implementation>
{
public:
  Implementation(HostServices services, std::shared_ptr<const ModificationPlan> plan,
                 Level routeLevel, const OrthancId& input)
    : services_(services),
      plan_(std::move(plan)),
      routeLevel_(routeLevel),
      input_(input),
      deriver_(plan_->key)
  {
  }

  const ModificationPlan& GetPlan() const { return *plan_; }
  Level GetRouteLevel() const { return routeLevel_; }
  const OrthancId& GetInput() const { return input_; }

  // Calls the host: without the lock.
  void Check()
  {
    auto run = std::make_unique<Run>(services_, *plan_, deriver_,
                                     CheckSources(services_, *plan_, deriver_, input_));
    const bool lacksLabels = plan_->keepLabels && !services_.annotations.HasLabels();

    const std::lock_guard<std::mutex> lock(mutex_);
    run_ = std::move(run);
    for (const std::string& warning : plan_->warnings)
    {
      progress_.AddWarning(warning);
    }
    if (lacksLabels)
    {
      progress_.AddWarning("KeepLabels is ignored: the host does not have labels");
    }
  }

  StepOutcome Step(std::chrono::milliseconds patience)
  {
    std::unique_lock<std::mutex> lock(mutex_);
    isPaused_ = false;
    if (!isStarted_ && !HasEnded())
    {
      isStarted_ = true;
      countItems_ = run_ ? 0 : 1;  // a repeated job checks again
      if (run_)
      {
        Advance();
      }
    }
    Pump();
    changed_.wait_for(lock, patience,
                      [this] { return HasEnded() || countChanges_ != countChangesSeen_; });
    countChangesSeen_ = countChanges_;
    if (phase_ == JobPhase::Done)
    {
      return StepOutcome::Success;
    }
    return phase_ == JobPhase::Failed ? StepOutcome::Failure : StepOutcome::Continue;
  }

  void Pause()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    isPaused_ = true;
  }

  void Cancel()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (HasEnded() || phase_ == JobPhase::RollBack)
    {
      return;
    }
    Stop(Error(ErrorCode::CanceledJob, ""));
    if (countInWork_ == 0)
    {
      Advance();
    }
    NotifyChange();
  }

  void Reset()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (phase_ != JobPhase::Failed)
    {
      throw Error(ErrorCode::BadSequenceOfCalls, "Only a job that has failed can be repeated");
    }
    phase_ = JobPhase::Check;
    run_.reset();
    error_.reset();
    progress_ = JobProgress();
    isStarted_ = false;
    isPaused_ = false;
    isStopping_ = false;
    countItems_ = 0;
    countBegun_ = 0;
    NotifyChange();
  }

  void Wait()
  {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return HasEnded(); });
  }

  JobReport GetReport() const
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    JobReport report{};
    report.phase = phase_;
    report.countInstances = run_ ? run_->sources.instances.size() : 0;
    report.countUnits = report.countInstances + (plan_->keepSource ? 1U : 2U);
    progress_.Fill(report);
    if (phase_ == JobPhase::Done)
    {
      FillOutput(report);
    }
    if (phase_ == JobPhase::Failed)
    {
      report.error = error_;
    }
    return report;
  }

private:
  bool HasEnded() const { return phase_ == JobPhase::Done || phase_ == JobPhase::Failed; }

  void NotifyChange()
  {
    countChanges_++;
    changed_.notify_all();
  }

  // The first error is the one that the job fails with.
  void Stop(const Error& error)
  {
    if (!error_)
    {
      error_ = error;
    }
    isStopping_ = true;
  }

  JobPhase GetNextPhase() const
  {
    const bool hasDeleted = phase_ == JobPhase::DeleteSources && countBegun_ > 0;
    if (error_ && !hasDeleted && phase_ != JobPhase::RollBack)
    {
      return JobPhase::RollBack;
    }
    switch (phase_)
    {
      case JobPhase::Check:
        return JobPhase::EditAndStore;
      case JobPhase::EditAndStore:
        return JobPhase::Verify;
      case JobPhase::Verify:
        return JobPhase::Finish;
      case JobPhase::Finish:
        return plan_->keepSource ? JobPhase::Done : JobPhase::DeleteSources;
      case JobPhase::DeleteSources:
        return error_ ? JobPhase::Failed : JobPhase::Done;
      case JobPhase::Done:
        return JobPhase::Done;
      case JobPhase::RollBack:
      case JobPhase::Failed:
        return JobPhase::Failed;
    }
    return JobPhase::Failed;
  }

  // Nothing is in work any more: on to the next phase that has something to do.
  void Advance()
  {
    do
    {
      const JobPhase ended = phase_;
      phase_ = GetNextPhase();
      progress_.isFinishOver |= ended == JobPhase::Finish && phase_ != JobPhase::RollBack;
      progress_.isDeletionOver |= ended == JobPhase::DeleteSources && phase_ == JobPhase::Done;
      isStopping_ = false;
      countBegun_ = 0;
      countItems_ = Begin();
      isStopping_ |= error_ && phase_ != JobPhase::RollBack;
    } while (!HasEnded() && (countItems_ == 0 || isStopping_));
    Pump();
  }

  // The number of items of the phase.
  std::size_t Begin()
  {
    switch (phase_)
    {
      case JobPhase::EditAndStore:
        return run_->sources.instances.size();
      case JobPhase::Verify:
        RefuseSharedOutputs();
        toVerify_ = SelectSeriesToVerify(run_->sources);
        return toVerify_.size();
      case JobPhase::Finish:
        toFinish_ = SelectSeriesToFinish(run_->sources);
        selected_ = SelectVerified();
        return toFinish_.size() + selected_.size();
      case JobPhase::DeleteSources:
        selected_ = SelectDeletableSources(run_->sources);
        return selected_.size();
      case JobPhase::RollBack:
        selected_ = run_ ? SelectOwnedOutputs(run_->sources) : std::vector<std::size_t>();
        return selected_.size();
      case JobPhase::Check:
      case JobPhase::Done:
      case JobPhase::Failed:
        return 0;
    }
    return 0;
  }

  void RefuseSharedOutputs()
  {
    for (const std::size_t i : FindSharedOutputs(run_->sources))
    {
      const OrthancId& source = run_->sources.instances[i].source;
      Fail(i, Error(ErrorCode::CannotStoreInstance,
                    Describe(Level::Instance, source) + ": shares its output with another one"));
    }
  }

  std::vector<std::size_t> SelectVerified() const
  {
    std::vector<std::size_t> verified;
    for (std::size_t i = 0; i < run_->sources.instances.size(); i++)
    {
      if (run_->sources.instances[i].state == InstanceState::Verified)
      {
        verified.push_back(i);
      }
    }
    return verified;
  }

  void Pump()
  {
    const std::size_t window = std::size_t{2} * services_.workers.GetThreadsCount();
    while (isStarted_ && !isStopping_ && (!isPaused_ || phase_ == JobPhase::RollBack) &&
           countBegun_ < countItems_ && countInWork_ < window)
    {
      const std::size_t item = countBegun_;
      services_.workers.Post(EstimateBytes(item), [self = shared_from_this(), phase = phase_,
                                                   item] { self->RunItem(phase, item); });
      countBegun_++;
      countInWork_++;
    }
  }

  std::uint64_t EstimateBytes(std::size_t item) const
  {
    return phase_ == JobPhase::EditAndStore
             ? InstanceWork::EstimateBytes(run_->sources.instances[item].sizeBytes)
             : 0;
  }

  // A task of the pool.
  void RunItem(JobPhase phase, std::size_t item)
  {
    const std::optional<Error> error =
      Catch(GetPlace(phase, item), [this, phase, item] { Execute(phase, item); });

    const std::lock_guard<std::mutex> lock(mutex_);
    countInWork_--;
    progress_.countTreated += phase == JobPhase::EditAndStore ? 1U : 0U;
    if (error)
    {
      OnFailure(phase, item, *error);
    }
    if (countInWork_ == 0 && (isStopping_ || countBegun_ == countItems_))
    {
      Advance();
    }
    else
    {
      Pump();
    }
    NotifyChange();
  }

  // The lists of a phase do not change while its items are in work.
  std::optional<std::size_t> FindInstance(JobPhase phase, std::size_t item) const
  {
    switch (phase)
    {
      case JobPhase::EditAndStore:
        return item;
      case JobPhase::Finish:
        return item < toFinish_.size() ? std::nullopt
                                       : std::make_optional(selected_[item - toFinish_.size()]);
      case JobPhase::DeleteSources:
      case JobPhase::RollBack:
        return selected_[item];
      default:
        return std::nullopt;
    }
  }

  std::string GetPlace(JobPhase phase, std::size_t item) const
  {
    if (const auto instance = FindInstance(phase, item))
    {
      return Describe(Level::Instance, run_->sources.instances[*instance].source);
    }
    if (phase == JobPhase::Verify)
    {
      return Describe(Level::Series, toVerify_[item].series);
    }
    if (phase == JobPhase::Finish)
    {
      return Describe(Level::Series,
                      run_->sources.links[toFinish_[item].link].GetOutput(Level::Series));
    }
    return "";
  }

  void Execute(JobPhase phase, std::size_t item)
  {
    switch (phase)
    {
      case JobPhase::Check:
        Check();
        break;
      case JobPhase::EditAndStore:
        EditAndStore(item);
        break;
      case JobPhase::Verify:
        Verify(toVerify_[item]);
        break;
      case JobPhase::Finish:
        Finish(item);
        break;
      case JobPhase::DeleteSources:
        services_.instances.Delete(run_->sources.instances[selected_[item]].source);
        break;
      case JobPhase::RollBack:
        services_.instances.Delete(run_->sources.instances[selected_[item]].output);
        break;
      case JobPhase::Done:
      case JobPhase::Failed:
        break;
    }
  }

  void EditAndStore(std::size_t item)
  {
    InstanceRecord& record = run_->sources.instances[item];
    const StoredOutput output = run_->work.Run(record);

    const std::lock_guard<std::mutex> lock(mutex_);
    record.output = output.id;
    record.isOwned = output.isOwned;
    std::vector<SeriesLink>& links = run_->sources.links;
    record.link = GetLink(links, {links[record.link].source, output.identifiers});
    record.state = InstanceState::Stored;
    for (const std::string& warning : output.warnings)
    {
      progress_.AddWarning(warning);
    }
  }

  void Verify(const SeriesToVerify& series)
  {
    const std::vector<std::size_t> missing =
      FindMissing(services_.index, run_->sources, series);

    const std::lock_guard<std::mutex> lock(mutex_);
    for (const std::size_t i : series.instances)
    {
      run_->sources.instances[i].state = InstanceState::Verified;
    }
    for (const std::size_t i : missing)
    {
      Fail(i, Error(ErrorCode::CannotStoreInstance,
                    Describe(Level::Instance, run_->sources.instances[i].source) +
                      ": its output is not in the host"));
    }
  }

  void Finish(std::size_t item)
  {
    if (const auto instance = FindInstance(JobPhase::Finish, item))
    {
      FinishInstance(services_.annotations, *plan_, run_->sources.instances[*instance]);
    }
    else
    {
      FinishSeries(services_.annotations, *plan_, toFinish_[item]);
    }
  }

  void OnFailure(JobPhase phase, std::size_t item, const Error& error)
  {
    switch (phase)
    {
      case JobPhase::EditAndStore:
        Fail(item, error);
        break;
      case JobPhase::Verify:
        FailAll(toVerify_[item].instances, error);
        break;
      case JobPhase::Finish:
        FailFinish(item, error);
        break;
      case JobPhase::DeleteSources:
        FailDeletion(selected_[item], error);
        break;
      case JobPhase::RollBack:
        progress_.leftOvers.push_back(run_->sources.instances[selected_[item]].output);
        break;
      default:
        Stop(error);
        break;
    }
  }

  void Fail(std::size_t instance, const Error& error)
  {
    InstanceRecord& record = run_->sources.instances[instance];
    if (record.state == InstanceState::Failed)
    {
      return;
    }
    record.state = InstanceState::Failed;
    progress_.AddFailure(record.source, error);
    if (plan_->permissive)
    {
      progress_.countFailed++;
    }
    else
    {
      Stop(error);
    }
  }

  void FailAll(const std::vector<std::size_t>& instances, const Error& error)
  {
    for (const std::size_t i : instances)
    {
      Fail(i, error);
    }
  }

  void FailFinish(std::size_t item, const Error& error)
  {
    if (const auto instance = FindInstance(JobPhase::Finish, item))
    {
      Fail(*instance, error);
    }
    else if (!plan_->permissive)
    {
      Stop(error);
    }
    else
    {
      FailAll(SelectOfLink(toFinish_[item].link), error);
    }
  }

  std::vector<std::size_t> SelectOfLink(std::uint32_t link) const
  {
    std::vector<std::size_t> instances;
    for (const std::size_t i : selected_)
    {
      if (run_->sources.instances[i].link == link)
      {
        instances.push_back(i);
      }
    }
    return instances;
  }

  // The other sources are deleted all the same: their outputs are verified, and half a deletion helps nobody.
  void FailDeletion(std::size_t instance, const Error& error)
  {
    progress_.AddFailure(run_->sources.instances[instance].source, error);
    if (plan_->permissive)
    {
      progress_.countFailed++;
    }
    else if (!error_)
    {
      error_ = error;
    }
  }

  void FillOutput(JobReport& report) const
  {
    for (const InstanceRecord& record : run_->sources.instances)
    {
      if (record.state == InstanceState::Verified)
      {
        const SeriesLink& link = run_->sources.links[record.link];
        report.output =
          routeLevel_ == Level::Instance ? record.output : link.GetOutput(routeLevel_);
        report.outputPatient = link.GetOutput(Level::Patient);
        return;
      }
    }
  }

  const HostServices services_;
  const std::shared_ptr<const ModificationPlan> plan_;
  const Level routeLevel_;
  const OrthancId input_;
  const IdentifierDeriver deriver_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  JobPhase phase_ = JobPhase::Check;
  std::unique_ptr<Run> run_;
  std::optional<Error> error_;
  JobProgress progress_;
  bool isStarted_ = false;
  bool isPaused_ = false;
  bool isStopping_ = false;  // no new items in this phase
  std::uint64_t countChanges_ = 0;
  std::uint64_t countChangesSeen_ = 0;

  // Of the current phase.
  std::size_t countItems_ = 0;
  std::size_t countBegun_ = 0;
  std::size_t countInWork_ = 0;
  std::vector<SeriesToVerify> toVerify_;
  std::vector<SeriesToFinish> toFinish_;
  std::vector<std::size_t> selected_;  // indexes of instances
};

std::shared_ptr<ModificationJob>
ModificationJob::Create(HostServices services, std::shared_ptr<const ModificationPlan> plan,
                        Level routeLevel, const std::string& orthancId)
{
  const std::optional<OrthancId> input = OrthancId::Find(orthancId);
  if (!input)
  {
    throw Error(ErrorCode::UnknownResource, "There is no such resource");
  }
  auto implementation =
    std::make_shared<Implementation>(services, std::move(plan), routeLevel, *input);
  implementation->Check();
  return std::shared_ptr<ModificationJob>(new ModificationJob(std::move(implementation)));
}

ModificationJob::ModificationJob(std::shared_ptr<Implementation> implementation)
  : implementation_(std::move(implementation))
{
}

// Items in work end by themselves, and a roll-back goes on: they hold the implementation.
ModificationJob::~ModificationJob()
{
  implementation_->Pause();
}

StepOutcome ModificationJob::Step(std::chrono::milliseconds patience)
{
  return implementation_->Step(patience);
}

void ModificationJob::Pause()
{
  implementation_->Pause();
}

void ModificationJob::Cancel()
{
  implementation_->Cancel();
}

void ModificationJob::Reset()
{
  implementation_->Reset();
}

void ModificationJob::Wait()
{
  implementation_->Wait();
}

JobReport ModificationJob::GetReport() const
{
  return implementation_->GetReport();
}

const ModificationPlan& ModificationJob::GetPlan() const
{
  return implementation_->GetPlan();
}

Level ModificationJob::GetRouteLevel() const
{
  return implementation_->GetRouteLevel();
}

const OrthancId& ModificationJob::GetInput() const
{
  return implementation_->GetInput();
}
}
