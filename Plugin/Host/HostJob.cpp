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

// A synchronous job is nothing without its caller; and one that goes on is in the journal already. The host may call on a
// thread whose stack is too small for what a plan can hold (architecture D4).
void NoteWaiting(Runtime& runtime, ModificationJob& job, const std::string& hostJob)
{
  if (job.GetOrder().execution.synchronous || job.GetJournal().IsWritten())
  {
    return;
  }
  const auto failure = Catch(
    [&]
    {
      runtime.GetRequestThreads().RunAndWait(
        [&] { job.GetJournal().WriteWaiting(job.GetOrder(), hostJob); });
    });
  if (failure)
  {
    LogWarning(runtime.GetOrthanc(),
               std::string("a job would be lost if Orthanc ended before it begins: ") +
                 failure->what());
  }
}
}

// It begins once it knows its identifier in the host.
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
  NoteWaiting(runtime, *job, id.ToString());
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
