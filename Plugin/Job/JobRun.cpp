// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JobRun.h"

#include "Job/CaughtError.h"
#include "Job/DanglingReferences.h"
#include "Job/SourceCleanup.h"

#include <utility>

namespace OrthancModification
{
namespace
{
std::shared_ptr<const OutputResources> CollectOutputs(const JobSources& sources)
{
  auto outputs = std::make_shared<OutputResources>();
  for (const InstanceRecord& record : sources.instances)
  {
    if (record.state == InstanceState::Verified)
    {
      const SeriesLink& link = sources.links[record.link];
      outputs->instances.insert(record.output);
      outputs->series.insert(link.GetOutput(Level::Series));
      outputs->studies.insert(link.GetOutput(Level::Study));
      outputs->patients.insert(link.GetOutput(Level::Patient));
    }
  }
  return outputs;
}
}

JobRun::JobRun(const HostServices& services, const JobOrder& order,
               const IdentifierDeriver& deriver, JobSources checked)
  : services_(services),
    order_(order),
    plan_(*order.plan),
    sources_(std::move(checked)),
    backup_(services, sources_),
    editor_(plan_.edits, deriver, sources_.lookup),
    work_(services, plan_, editor_, sources_)
{
  for (const std::string& warning : plan_.warnings)
  {
    progress_.AddWarning(warning);
  }
  if (plan_.keepLabels && !services.annotations.HasLabels())
  {
    progress_.AddWarning("KeepLabels is ignored: the host does not have labels");
  }
}

std::size_t JobRun::Begin(JobPhase phase)
{
  phase_ = phase;
  switch (phase)
  {
    case JobPhase::BackUp:
      return backup_.GetResources().size();
    case JobPhase::EditAndStore:
      hasBegunStoring_ = true;
      return sources_.instances.size();
    case JobPhase::Verify:
      RefuseSharedOutputs();
      toVerify_ = SelectSeriesToVerify(sources_);
      return toVerify_.size();
    case JobPhase::Finish:
      toFinish_ = SelectSeriesToFinish(sources_);
      selected_ = SelectVerified();
      return CountToFinish() + backup_.CountParents();
    case JobPhase::FindDangling:
      return sources_.staying.size();
    case JobPhase::DeleteSources:
      selected_ = SelectDeletableSources(sources_);
      return selected_.size();
    case JobPhase::RollBack:
      SelectForRollBack();
      return selected_.size();
    case JobPhase::RollBackParents:
      return hasBegunStoring_ ? backup_.CountParents() : 0;
    case JobPhase::Check:
    case JobPhase::Done:
    case JobPhase::Failed:
      break;
  }
  return 0;
}

void JobRun::RefuseSharedOutputs()
{
  for (const std::size_t i : FindSharedOutputs(sources_))
  {
    const OrthancId& source = sources_.instances[i].source;
    Fail(i, Error(ErrorCode::CannotStoreInstance,
                  OrthancModification::Describe(Level::Instance, source) +
                    ": shares its output with another one"));
  }
}

// Outputs to delete, and what was or may have been overwritten.
void JobRun::SelectForRollBack()
{
  selected_ = SelectOwnedOutputs(sources_);
  for (std::size_t i = 0; hasBegunStoring_ && i < sources_.instances.size(); i++)
  {
    if (sources_.instances[i].isInPlace)
    {
      selected_.push_back(i);
    }
  }
}

// Without the parents that were overwritten, which come last.
std::size_t JobRun::CountToFinish() const
{
  return toFinish_.size() + selected_.size();
}

std::vector<std::size_t> JobRun::SelectVerified() const
{
  std::vector<std::size_t> verified;
  for (std::size_t i = 0; i < sources_.instances.size(); i++)
  {
    if (sources_.instances[i].state == InstanceState::Verified)
    {
      verified.push_back(i);
    }
  }
  return verified;
}

std::vector<std::size_t> JobRun::SelectVerifiedOf(std::uint32_t link) const
{
  std::vector<std::size_t> instances;
  for (const std::size_t i : selected_)
  {
    if (sources_.instances[i].link == link)
    {
      instances.push_back(i);
    }
  }
  return instances;
}

// Absent for items that are series.
std::optional<std::size_t> JobRun::FindInstance(std::size_t item) const
{
  switch (phase_)
  {
    case JobPhase::EditAndStore:
      return item;
    case JobPhase::Finish:
      return item < toFinish_.size() || item >= CountToFinish()
               ? std::nullopt
               : std::make_optional(selected_[item - toFinish_.size()]);
    case JobPhase::DeleteSources:
    case JobPhase::RollBack:
      return selected_[item];
    default:
      return std::nullopt;
  }
}

std::string JobRun::Describe(std::size_t item) const
{
  if (const auto instance = FindInstance(item))
  {
    return OrthancModification::Describe(Level::Instance, sources_.instances[*instance].source);
  }
  if (phase_ == JobPhase::BackUp)
  {
    const ResourceKey& resource = backup_.GetResources()[item];
    return OrthancModification::Describe(resource.level, resource.id);
  }
  if (phase_ == JobPhase::RollBackParents ||
      (phase_ == JobPhase::Finish && item >= CountToFinish()))
  {
    const ResourceKey& parent =
      backup_.GetParent(phase_ == JobPhase::Finish ? item - CountToFinish() : item);
    return OrthancModification::Describe(parent.level, parent.id);
  }
  if (phase_ == JobPhase::FindDangling)
  {
    return OrthancModification::Describe(Level::Instance, sources_.staying[item]);
  }
  const OrthancId series = phase_ == JobPhase::Verify
                             ? toVerify_[item].series
                             : sources_.links[toFinish_[item].link].GetOutput(Level::Series);
  return OrthancModification::Describe(Level::Series, series);
}

std::uint64_t JobRun::EstimateBytes(std::size_t item) const
{
  return phase_ == JobPhase::EditAndStore
           ? InstanceWork::EstimateBytes(sources_.instances[item].sizeBytes)
           : 0;
}

JobRun::Note JobRun::Execute(std::size_t item)
{
  switch (phase_)
  {
    case JobPhase::BackUp:
      backup_.Save(backup_.GetResources()[item]);
      break;
    case JobPhase::EditAndStore:
      return EditAndStore(item);
    case JobPhase::Verify:
      return Verify(toVerify_[item]);
    case JobPhase::Finish:
      Finish(item);
      break;
    case JobPhase::FindDangling:
      return FindDangling(item);
    case JobPhase::DeleteSources:
      services_.instances.Delete(sources_.instances[selected_[item]].source);
      break;
    case JobPhase::RollBack:
      RollBack(sources_.instances[selected_[item]]);
      break;
    case JobPhase::RollBackParents:
      backup_.RestoreAnnotations(backup_.GetParent(item));
      break;
    case JobPhase::Check:
    case JobPhase::Done:
    case JobPhase::Failed:
      break;
  }
  return [] {};
}

JobRun::Note JobRun::EditAndStore(std::size_t item)
{
  std::optional<StoredOutput> stored;
  const std::optional<Error> error =
    Catch("", [&] { stored = work_.Run(sources_.instances[item]); });
  if (error)
  {
    if (sources_.instances[item].isInPlace)
    {
      backup_.PutBack(sources_.instances[item].source);
    }
    throw Error(*error);
  }

  return [this, item, output = std::move(*stored)]
  {
    InstanceRecord& record = sources_.instances[item];
    record.output = output.id;
    record.isOwned = output.isOwned;
    record.link = GetLink(sources_.links, {sources_.links[record.link].source, output.identifiers});
    record.state = InstanceState::Stored;
    for (const std::string& warning : output.warnings)
    {
      progress_.AddWarning(warning);
    }
    if (!output.isTranscoded)
    {
      progress_.AddNotTranscoded(output.id);
    }
  };
}

JobRun::Note JobRun::Verify(const SeriesToVerify& series)
{
  return [this, &series, missing = FindMissing(services_.index, sources_, series)]
  {
    for (const std::size_t i : series.instances)
    {
      sources_.instances[i].state = InstanceState::Verified;
    }
    for (const std::size_t i : missing)
    {
      const OrthancId& source = sources_.instances[i].source;
      Fail(i, Error(ErrorCode::CannotStoreInstance,
                    OrthancModification::Describe(Level::Instance, source) +
                      ": its output is not in the host"));
    }
  };
}

JobRun::Note JobRun::FindDangling(std::size_t item)
{
  return [this, found = FindDanglingReferences(services_, sources_.staying[item], sources_.lookup)]
  { progress_.AddDangling(found); };
}

void JobRun::Finish(std::size_t item)
{
  if (item >= CountToFinish())
  {
    backup_.RestoreAnnotations(backup_.GetParent(item - CountToFinish()));
  }
  else if (const auto instance = FindInstance(item))
  {
    if (sources_.instances[*instance].isInPlace)
    {
      backup_.RestoreAnnotations({Level::Instance, sources_.instances[*instance].source});
    }
    FinishInstance(services_.annotations, order_, sources_.instances[*instance]);
  }
  else
  {
    FinishSeries(services_.annotations, order_, toFinish_[item]);
  }
}

void JobRun::RollBack(const InstanceRecord& instance)
{
  if (instance.isInPlace)
  {
    backup_.PutBack(instance.source);
  }
  else
  {
    services_.instances.Delete(instance.output);
  }
}

void JobRun::OnTreated()
{
  progress_.countTreated += phase_ == JobPhase::EditAndStore ? 1U : 0U;
}

void JobRun::OnFailure(std::size_t item, const Error& error)
{
  switch (phase_)
  {
    case JobPhase::BackUp:
      error_ = error_ ? error_ : std::make_optional(error);  // permissive or not
      break;
    case JobPhase::EditAndStore:
      Fail(item, error);
      break;
    case JobPhase::Verify:
      FailAll(toVerify_[item].instances, error);
      break;
    case JobPhase::Finish:
      FailFinish(item, error);
      break;
    case JobPhase::FindDangling:
      progress_.AddWarning("Some instances could not be searched for references to what was moved");
      break;
    case JobPhase::DeleteSources:
      FailDeletion(selected_[item], error);
      break;
    case JobPhase::RollBack:
      progress_.leftOvers.push_back(sources_.instances[selected_[item]].output);
      break;
    case JobPhase::RollBackParents:
      progress_.leftOvers.push_back(backup_.GetParent(item).id);
      break;
    case JobPhase::Check:
    case JobPhase::Done:
    case JobPhase::Failed:
      break;
  }
}

void JobRun::Fail(std::size_t instance, const Error& error)
{
  InstanceRecord& record = sources_.instances[instance];
  if (record.state == InstanceState::Failed)
  {
    return;
  }

  record.state = InstanceState::Failed;
  progress_.AddFailure(record.source, error);
  if (plan_.permissive)
  {
    progress_.countFailed++;
  }
  else if (!error_)
  {
    error_ = error;
  }
}

void JobRun::FailAll(const std::vector<std::size_t>& instances, const Error& error)
{
  for (const std::size_t i : instances)
  {
    Fail(i, error);
  }
}

void JobRun::FailFinish(std::size_t item, const Error& error)
{
  if (const auto instance = FindInstance(item))
  {
    Fail(*instance, error);
  }
  else if (plan_.permissive && item >= CountToFinish())
  {
    progress_.AddWarning("Not all annotations could be given back to what was overwritten");
  }
  else if (plan_.permissive)
  {
    FailAll(SelectVerifiedOf(toFinish_[item].link), error);
  }
  else if (!error_)
  {
    error_ = error;
  }
}

// The output stays: it is verified.
void JobRun::FailDeletion(std::size_t instance, const Error& error)
{
  progress_.AddFailure(sources_.instances[instance].source, error);
  if (plan_.permissive)
  {
    progress_.countFailed++;
  }
  else if (!error_)
  {
    error_ = error;
  }
}

// A folder that is kept is not lost: the next start of the plugin puts back what is in it.
void JobRun::DiscardBackup()
{
  if (const auto kept = backup_.Discard())
  {
    progress_.AddWarning("What could not be put back is kept in " + *kept);
  }
}

void JobRun::EndPhase(JobPhase next)
{
  if (next == JobPhase::Done || next == JobPhase::Failed)
  {
    DiscardBackup();
  }
  progress_.isFinishOver |= phase_ == JobPhase::Finish && next != JobPhase::RollBack;
  progress_.isDeletionOver |= phase_ == JobPhase::DeleteSources && next == JobPhase::Done;
  if (next == JobPhase::Done && order_.kind == JobKind::Bulk)
  {
    outputs_ = CollectOutputs(sources_);
  }
}

void JobRun::Fill(JobReport& report) const
{
  report.countInstances = sources_.instances.size();
  progress_.Fill(report);
  if (order_.kind == JobKind::Split && !sources_.links.empty())
  {
    report.targetStudyUid = sources_.links.front().output.studyInstanceUid;
  }
}

void JobRun::FillOutput(JobReport& report) const
{
  report.outputs = outputs_;
  for (const InstanceRecord& record : sources_.instances)
  {
    if (record.state == InstanceState::Verified)
    {
      const SeriesLink& link = sources_.links[record.link];
      report.output =
        order_.routeLevel == Level::Instance ? record.output : link.GetOutput(order_.routeLevel);
      report.outputPatient = link.GetOutput(Level::Patient);
      return;
    }
  }
}
}
