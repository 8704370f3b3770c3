// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/JobState.h"

#include "Job/ReportShelf.h"
#include "Job/SourceGuard.h"

#include <utility>

namespace OrthancModification
{
JobState::JobState(const HostServices& hostServices, const JobOrder& jobOrder,
                   const IdentifierDeriver& identifierDeriver, JobSources checked,
                   JobJournal& jobJournal, bool isRepeated)
  : services(hostServices),
    order(jobOrder),
    deriver(identifierDeriver),
    sources(std::move(checked)),
    held(services.statistics, sources.GetMemoryBytes(), WorkStatistics::HeldBytes::By::Job),
    journal(jobJournal),
    readingPass(services, order.plan->edits),
    editor(order.plan->edits, deriver, sources.lookup, &readingPass.knowledge,
           services.decryptionKeys),
    protection(services, sources),
    work(services, *order.plan, editor, sources, protection, readingPass, isRepeated),
    backup(services, sources),
    marks(services, order),
    isRepetition(isRepeated),
    tally(services.records.reports != nullptr && services.records.reports->KeepsValues())
{
  if (!order.plan->keepSource && services.overwriting.isAllowed)
  {
    services.guard.Watch(this, [this](const OrthancId& id) { return sources.IsSource(id); });
  }
  for (const std::string& warning : order.plan->warnings)
  {
    progress.AddWarning(warning);
  }
  for (const std::string& warning : sources.warnings)
  {
    progress.AddWarning(warning);
  }
  if (order.plan->keepLabels && !services.annotations.HasLabels())
  {
    progress.AddWarning("KeepLabels is ignored: the host does not have labels");
  }
}

JobState::~JobState()
{
  services.guard.Release(this);
}

void JobState::Stop(const Error& reason)
{
  if (!error)
  {
    error = reason;
  }
}

void JobState::Fail(std::size_t instance, const Error& reason)
{
  InstanceRecord& record = sources.instances[instance];
  if (record.state == InstanceState::Failed)
  {
    return;
  }

  record.state = InstanceState::Failed;
  isListOutdated = true;
  services.statistics.AddFailure();
  progress.AddFailure(record.source, reason);
  if (order.plan->permissive)
  {
    progress.countFailed++;
    progress.AddWarning(
      "References to the instances that failed lead to results that do not exist");
  }
  else
  {
    Stop(reason);
  }
}
}
