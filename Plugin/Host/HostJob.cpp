// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/HostJob.h"

#include "Host/JobCallbacks.h"
#include "Host/LiveJob.h"
#include "Host/Log.h"
#include "Host/Owners.h"
#include "Host/RestoredJob.h"
#include "Host/Shield.h"

namespace OrthancModification::Host
{
namespace
{
// Null if the type is none of ours.
const char* FindType(const std::string& type)
{
  for (const JobKind kind : {JobKind::SingleResource, JobKind::Split, JobKind::Merge})
  {
    if (type == GetJobType(kind))
    {
      return GetJobType(kind);
    }
  }
  return nullptr;
}

// Of a job that goes on. Without it, it is only named less well after the next crash.
void NoteNewName(Runtime& runtime, JobJournal& journal, const std::string& hostJob)
{
  if (!journal.IsWritten())
  {
    return;
  }
  const auto error = Catch([&] { journal.WriteHostJob(hostJob); });
  if (error)
  {
    LogWarning(runtime.GetOrthanc(), std::string("the name of a job: ") + error->what());
  }
}

OrthancPluginJob* CreateRestoredJob(OrthancPluginContext& orthanc, JobRecovery& recovery,
                                    const char* type, StoredJob stored)
{
  const std::string journalId = stored.journalId;
  OrthancPluginJob* const job =
    CreateJob(orthanc, std::make_unique<RestoredJob>(type, std::move(stored), recovery));
  if (!journalId.empty())
  {
    recovery.NoteRestored(journalId);
  }
  return job;
}
}

std::string SubmitJob(Runtime& runtime, const std::shared_ptr<ModificationJob>& job)
{
  OrthancPluginContext& orthanc = runtime.GetOrthanc();
  OrthancPluginJob* created = CreateJob(orthanc, std::make_unique<LiveJob>(runtime, job));
  const HostString id(
    orthanc, OrthancPluginSubmitJob(&orthanc, created, job->GetOrder().execution.priority));
  if (id.IsNull())
  {
    OrthancPluginFreeJob(&orthanc, created);
    throw Error(ErrorCode::Plugin, "The host refuses the job");
  }
  NoteNewName(runtime, job->GetJournal(), id.ToString());
  job->GetJournal().SetHostJob(id.ToString());
  runtime.Watch(id.ToString(), job);
  return id.ToString();
}

OrthancPluginJob* RestoreJob(OrthancPluginContext& orthanc, JobRecovery& recovery, const char* type,
                             const char* serialized)
{
  OrthancPluginJob* job = nullptr;
  const char* const ourType = FindType(type);
  const auto stored = ourType == nullptr ? std::nullopt : FindStoredJob(serialized);
  if (stored)
  {
    Catch([&] { job = CreateRestoredJob(orthanc, recovery, ourType, *stored); });
  }
  return job;
}
}
