// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dictionary.h"
#include "Host/AuthorizedUsers.h"
#include "Host/Callers.h"
#include "Host/Configuration.h"
#include "Host/EarlierJobs.h"
#include "Host/HostCapabilities.h"
#include "Host/HostLimits.h"
#include "Host/JobWatch.h"
#include "Host/OpenJobs.h"
#include "Host/OrthancAnnotations.h"
#include "Host/OrthancImageDecoder.h"
#include "Host/OrthancIndex.h"
#include "Host/OrthancInstances.h"
#include "Host/OrthancPatientNames.h"
#include "Host/OrthancStorageArea.h"
#include "Host/OrthancTranscoder.h"
#include "Host/Records.h"
#include "Host/RegisteredUsers.h"
#include "Host/Reidentification.h"
#include "Host/RestClient.h"
#include "Job/HostServices.h"
#include "Job/OutputClaims.h"
#include "Job/ProtectedPatients.h"
#include "Job/ShelfSpace.h"
#include "Job/SourceGuard.h"
#include "Job/WorkStatistics.h"
#include "Job/WorkerPool.h"
#include "Request/ModificationRequest.h"

#include <orthanc/OrthancCPlugin.h>

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification::Host
{
// Owner of all objects that serve requests, made when the host can be asked what it can do.
//
// Threads  immutable after construction, but for the flag of the shutdown.
class Runtime final
{
public:
  Runtime(OrthancPluginContext& orthanc, const Configuration& configuration);
  ~Runtime() = default;
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;

  OrthancPluginContext& GetOrthanc() noexcept { return orthanc_; }
  const HostCapabilities& GetCapabilities() const noexcept { return capabilities_; }
  const std::vector<HostLimit>& GetLimits() const noexcept { return limits_; }
  HostServices GetServices();
  const WorkerPool& GetWorkers() const noexcept { return workers_; }
  const WorkStatistics& GetStatistics() const noexcept { return statistics_; }
  RequestContext GetRequestContext();
  const Reidentification& GetReidentification() const noexcept { return reidentification_; }
  const AuthorizedUsers& GetReidentifiers() const noexcept { return reidentifiers_; }

  // Who sent the request on this thread, where it is to be written; only known if the filter of requests remembers it.
  std::optional<RequestOrigin> FindOrigin()
  {
    return writesOrigin_ ? callers_.FindOfThisThread() : std::nullopt;
  }

  // The same for the audit log: the user only with the password, and the address only if the filter remembers it.
  RequestOrigin FindRequester(const OrthancPluginHttpRequest& request);

  void RememberCaller(const std::string& remoteIp, std::string_view authorization)
  {
    callers_.Remember(remoteIp, authorization);
  }

  // What is kept of operations, and who may see it.
  Records& GetRecords() noexcept { return records_; }

  // A client is about to store a file. Never throws for what is not DICOM: the host decides about it.
  void NoteIncoming(std::string_view file);

  // Threads for requests, apart from those for instances: a request never waits behind a job.
  WorkerPool& GetRequestThreads() noexcept { return requests_; }

  // Options of the configuration: how many jobs may be open, and how large one may be (0: no limit).
  OpenJobs& GetOpenJobs() noexcept { return openJobs_; }
  std::uint64_t GetMaximumInstances() const noexcept { return maximumInstances_; }

  // A job that the host has taken.
  void Watch(const std::string& jobId, const std::shared_ptr<ModificationJob>& job)
  {
    jobs_.Add(jobId, job);
  }

  // Puts back what was being overwritten when an earlier process was killed.
  void PutBackInterrupted();

  // The journal of this server, and what earlier processes have left there.
  IJournalStorage& GetJournal() noexcept { return *journal_; }
  EarlierJobs& GetEarlierJobs() noexcept { return earlierJobs_; }

  // The host shuts down: jobs begin no further instance.
  void Stop()
  {
    isStopping_ = true;
    jobs_.Stop();
  }
  const std::atomic<bool>& IsStopping() const noexcept { return isStopping_; }

private:
  void PutBack(const std::filesystem::path& path);
  void ResumeEarlierJobs();

  OrthancPluginContext& orthanc_;
  RestClient rest_;
  HostCapabilities capabilities_;
  std::vector<HostLimit> limits_;
  Dictionary dictionary_;
  ReadingOptions reading_;
  IngestTranscoding ingestTranscoding_;
  OverwritePolicy overwriting_;
  RequestDefaults defaults_;
  Reidentification reidentification_;
  OrthancIndex index_;
  std::mutex deletions_;
  OrthancInstances instances_;
  OrthancAnnotations annotations_;
  OrthancTranscoder transcoder_;
  std::unique_ptr<IJournalStorage> journal_;
  OutputClaims claims_;
  SourceGuard guard_;
  OrthancStorageArea storage_;
  ProtectedPatients protectedPatients_;
  OrthancImageDecoder images_;
  OrthancPatientNames patientNames_;
  const bool writesOrigin_;
  Callers callers_;
  const RegisteredUsers registered_;
  const AuthorizedUsers reidentifiers_;
  Records records_;
  OpenJobs openJobs_;
  std::uint64_t maximumInstances_;
  std::atomic<bool> isStopping_ = false;
  WorkStatistics statistics_;
  ShelfSpace shelfSpace_;
  EarlierJobs earlierJobs_;
  WorkerPool workers_;  // the threads are destroyed first: they use all the others
  WorkerPool requests_;
  JobWatch jobs_;
};
}
