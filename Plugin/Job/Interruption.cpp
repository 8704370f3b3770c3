// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/Interruption.h"

#include "Job/CaughtError.h"
#include "Job/HostServices.h"
#include "Job/SourceCheck.h"

#include <utility>

namespace OrthancModification
{
namespace
{
// Whatever was not there before the job, it may have stored.
void OwnOutputs(JobSources& sources)
{
  for (InstanceRecord& record : sources.instances)
  {
    record.isOwned = record.hasExisted == 0 && record.isInPlace == 0 ? 1 : 0;
  }
}

Continuation TakeBack(JobSources sources, const Error& error)
{
  OwnOutputs(sources);
  return {std::move(sources), JobPhase::AnnounceRollBack, error};
}

// The list only tells states if it was written again, because not all of them were verified.
Continuation GoOnDeleting(JobSources sources)
{
  for (InstanceRecord& record : sources.instances)
  {
    if (record.state != InstanceState::Failed)
    {
      record.state = InstanceState::Verified;
    }
  }
  return {std::move(sources), JobPhase::DeleteSources, std::nullopt};
}

Continuation StoreAgain(const HostServices& services, const JobOrder& order, JobSources listed)
{
  std::optional<JobSources> checked;
  const std::optional<Error> error =
    Catch("", [&] { checked = CheckSourcesAgain(services, order, listed); });
  if (error)
  {
    return TakeBack(std::move(listed), *error);
  }
  OwnOutputs(*checked);
  return {std::move(*checked), JobPhase::RecordCrosswalk, std::nullopt};
}
}

Continuation FindContinuation(const HostServices& services, const JournalEntry& entry,
                              const JobOrder& order, JobSources listed)
{
  switch (entry.phase)
  {
    case JournalPhase::Deleting:
      return GoOnDeleting(std::move(listed));
    case JournalPhase::RollingBack:
      return TakeBack(std::move(listed), entry.error.value_or(Error(ErrorCode::Plugin, "")));
    default:
      return StoreAgain(services, order, std::move(listed));
  }
}
}
