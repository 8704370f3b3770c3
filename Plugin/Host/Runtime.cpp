// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/Runtime.h"

#include "Host/JournalStorage.h"
#include "Host/Log.h"
#include "Host/Shield.h"
#include "Job/InPlaceBackup.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <limits>
#include <thread>

namespace OrthancModification::Host
{
namespace
{
// With more, each thread of the host that wakes up interrupts the jobs, which costs a tenth.
constexpr int NicenessOfJobs = 5;
constexpr unsigned int MinimumRequestThreads = 4;

// Who waits for an answer goes first, and has half of the processors.
Courtesy ChooseCourtesy()
{
  Courtesy courtesy;
  courtesy.niceness = NicenessOfJobs;
  courtesy.countPieces = std::max(1U, std::thread::hardware_concurrency() / 2);
  return courtesy;
}

std::chrono::nanoseconds ReadClock()
{
  return std::chrono::steady_clock::now().time_since_epoch();
}

// Of the calling thread.
std::chrono::nanoseconds ReadProcessorClock()
{
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

std::shared_ptr<const SecretKey> FindKey(const RequestDefaults& defaults, const std::string& name)
{
  const auto found = defaults.keys.find(name);
  return found == defaults.keys.end() ? nullptr : found->second;
}

FallbackOptions GetFallbackOptions(const Configuration& configuration)
{
  const CrosswalkOptions crosswalk = configuration.GetRecordOptions().crosswalk;
  return {configuration.GetLineageMetadata(), configuration.WritesOrigin(),
          crosswalk.isEnabled && crosswalk.folder.empty()};
}

LineageMetadata ChooseLineageMetadata(const HostCapabilities& capabilities,
                                      const Configuration& configuration)
{
  return capabilities.hasSystemMetadata ? LineageMetadata{"AnonymizedFrom", "ModifiedFrom"}
                                        : configuration.GetLineageMetadata();
}
}

Runtime::Runtime(OrthancPluginContext& orthanc, const Configuration& configuration)
  : orthanc_(orthanc),
    rest_(orthanc),
    capabilities_(ProbeHost(orthanc.orthancVersion, rest_)),
    limits_(FindHostLimits(capabilities_, GetFallbackOptions(configuration))),
    dictionary_(configuration.GetDictionary()),
    reading_(configuration.GetReadingOptions()),
    ingestTranscoding_(configuration.GetIngestTranscoding()),
    overwriting_(configuration.GetOverwritePolicy()),
    defaults_(configuration.GetRequestDefaults(capabilities_.version)),
    reidentification_(configuration.GetReidentification()),
    index_(rest_, dictionary_, configuration.GetMainPatientTags(dictionary_),
           capabilities_.hasBriefAnswers),
    instances_(orthanc, rest_, deletions_),
    annotations_(rest_, capabilities_.hasLabels, capabilities_.hasSystemMetadata,
                 ChooseLineageMetadata(capabilities_, configuration), deletions_),
    transcoder_(orthanc, rest_, capabilities_.hasLossyQuality),
    journal_(MakeJournalStorage(orthanc, capabilities_)),
    storage_(rest_, configuration.GetStorageLimits(capabilities_.version)),
    protectedPatients_(storage_),
    images_(orthanc),
    patientNames_(orthanc),
    writesOrigin_(configuration.WritesOrigin()),
    registered_(configuration.GetPasswords()),
    reidentifiers_(registered_, reidentification_.users, "Reidentification.Users"),
    records_(orthanc, capabilities_, registered_, configuration.GetRecordOptions()),
    openJobs_(configuration.GetMaximumJobs()),
    maximumInstances_(configuration.GetMaximumInstances()),
    statistics_(ReadClock, ReadProcessorClock),
    shelfSpace_(configuration.GetMaximumBytesInFlight()),
    earlierJobs_(
      orthanc, GetServices(), [this](const std::string& name) { return FindKey(defaults_, name); },
      openJobs_),
    workers_(configuration.GetThreadsCount(), configuration.GetMaximumBytesInFlight(),
             ChooseCourtesy()),
    requests_(std::max(MinimumRequestThreads, configuration.GetThreadsCount()),
              std::numeric_limits<std::uint64_t>::max()),
    jobs_(rest_)
{
  ResumeEarlierJobs();
}

HostServices Runtime::GetServices()
{
  return {index_,
          instances_,
          annotations_,
          transcoder_,
          *journal_,
          claims_,
          guard_,
          workers_,
          shelfSpace_,
          statistics_,
          dictionary_,
          reading_,
          ingestTranscoding_,
          overwriting_,
          storage_,
          protectedPatients_,
          reidentification_.keys,
          records_.GetKeeping()};
}

RequestContext Runtime::GetRequestContext()
{
  return {dictionary_, defaults_, images_, patientNames_};
}

RequestOrigin Runtime::FindRequester(const OrthancPluginHttpRequest& request)
{
  const auto caller = callers_.FindOfThisThread();
  return {caller ? caller->remoteIp : "", records_.FindUser(request)};
}

// Only what belongs to a job matters, and only what others store.
void Runtime::NoteIncoming(std::string_view file)
{
  if (guard_.IsWatching() && !OrthancInstances::IsStoringOnThisThread())
  {
    Dataset dataset(file, dictionary_, reading_);
    guard_.NoteIncoming(OrthancId::Compute(Level::Instance, dataset.GetIdentifiers()));
  }
}

void Runtime::PutBackInterrupted()
{
  for (const std::filesystem::path& path : BackupFolder::List(overwriting_.backups))
  {
    const auto error = Catch([&] { PutBack(path); });
    if (error)
    {
      LogError(orthanc_,
               "what was being overwritten stays in " + path.string() + ": " + error->what());
    }
  }
}

// Before this process has written there.
void Runtime::ResumeEarlierJobs()
{
  const auto error = Catch(
    [&]
    {
      const std::vector<std::string> names = journal_->List();
      requests_.RunAndWait([&] { earlierJobs_.Resume(names); });
    });
  if (error)
  {
    LogError(orthanc_, std::string("the jobs of the journal do not go on: ") + error->what());
  }
}

void Runtime::PutBack(const std::filesystem::path& path)
{
  if (auto folder = BackupFolder::TakeOver(path))
  {
    const std::size_t count = PutBackAll(GetServices(), *folder);
    LogWarning(orthanc_, "a job was interrupted while it overwrote instances: " +
                           std::to_string(count) + " were put back as they had been");
  }
}
}
