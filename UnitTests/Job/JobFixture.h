// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Engine/IdentifierDeriver.h"
#include "Fakes/MemoryJournal.h"
#include "Fakes/MemoryStore.h"
#include "Fakes/RecyclingStore.h"
#include "Fakes/SyntheticDataset.h"
#include "Job/ModificationJob.h"
#include "Job/OutputClaims.h"
#include "Job/ProtectedPatients.h"
#include "Job/ShelfSpace.h"
#include "Job/SourceGuard.h"
#include "Job/WorkStatistics.h"
#include "Job/WorkerPool.h"

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <string>

namespace OrthancModification
{
// Blocks who passes until it is opened, and tells who waits for that.
class Gate final
{
public:
  void Pass()
  {
    std::unique_lock<std::mutex> lock(mutex_);
    countArrived_++;
    changed_.notify_all();
    changed_.wait(lock, [this] { return isOpen_; });
  }

  void Open()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    isOpen_ = true;
    changed_.notify_all();
  }

  void WaitForArrivals(int count)
  {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this, count] { return countArrived_ >= count; });
  }

private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int countArrived_ = 0;
  bool isOpen_ = false;
};

// A study of one patient: series "1.2.3.2" and "1.2.3.3" with some instances.
struct JobFixture
{
  explicit JobFixture(unsigned int countThreads = 2) : pool(countThreads, 1 << 20) {}

  static std::string MakeFile(const std::string& sop, const std::string& series = "1.2.3.2",
                              const std::string& study = "1.2.3.1",
                              const std::string& patient = "P1",
                              const std::string& name = "Doe^Jane")
  {
    return SyntheticDataset()
      .Add(Tags::SOPClassUID, ValueRepresentation::UI, "1.2.840.10008.5.1.4.1.1.7")
      .Add(Tags::SOPInstanceUID, ValueRepresentation::UI, sop)
      .Add(Tags::PatientName, ValueRepresentation::PN, name)
      .Add(Tags::PatientID, ValueRepresentation::LO, patient)
      .Add(Tags::StudyInstanceUID, ValueRepresentation::UI, study)
      .Add(Tags::SeriesInstanceUID, ValueRepresentation::UI, series)
      .MakeFile();
  }

  void AddStudy(int countPerSeries)
  {
    for (int i = 0; i < countPerSeries; i++)
    {
      store.Add(MakeFile("1.2.3.2." + std::to_string(i + 1), "1.2.3.2"));
      store.Add(MakeFile("1.2.3.3." + std::to_string(i + 1), "1.2.3.3"));
    }
    sources = store.GetAll();
  }

  static DicomIdentifiers GetSeries(const std::string& series = "1.2.3.2")
  {
    return {"P1", "1.2.3.1", series, ""};
  }

  static OrthancId GetStudyId() { return OrthancId::Compute(Level::Study, GetSeries()); }

  DicomIdentifiers Derive(const DicomIdentifiers& source) const
  {
    return IdentifierDeriver(plan.key).Derive(plan.edits.identifiers, source);
  }

  // Modify at study level: the patient is kept, everything below is derived.
  static ModificationPlan MakePlan()
  {
    ModificationPlan plan;
    plan.key = std::make_shared<const SecretKey>(std::string(32, 'k'));
    plan.level = Level::Study;
    plan.edits.identifiers = {KeepIdentifier{}, DeriveIdentifier{}, DeriveIdentifier{},
                              DeriveIdentifier{}};
    return plan;
  }

  HostServices GetServices()
  {
    return {store,   storage,           store,          store,      journal, claims, guard,
            pool,    shelfSpace,        statistics,     dictionary, reading, ingest, overwriting,
            storage, protectedPatients, decryptionKeys, records};
  }

  std::shared_ptr<ModificationJob> Create(Level level, const OrthancId& id)
  {
    JobOrder order;
    order.plan = std::make_shared<const ModificationPlan>(plan);
    order.routeLevel = level;
    order.resources = {id};
    order.origin = origin;
    return ModificationJob::Create(GetServices(), order);
  }

  std::shared_ptr<ModificationJob> CreateForStudy() { return Create(Level::Study, GetStudyId()); }

  static StepOutcome RunToEnd(ModificationJob& job)
  {
    for (;;)
    {
      const StepOutcome outcome = job.Step(std::chrono::seconds(10));
      if (outcome != StepOutcome::Continue)
      {
        return outcome;
      }
    }
  }

  // All that is stored and was no source.
  std::set<OrthancId> GetOutputs() const
  {
    std::set<OrthancId> outputs;
    for (const OrthancId& id : store.GetAll())
    {
      if (sources.count(id) == 0)
      {
        outputs.insert(id);
      }
    }
    return outputs;
  }

  bool HasAllSources() const
  {
    const std::set<OrthancId> all = store.GetAll();
    return std::all_of(sources.begin(), sources.end(),
                       [&all](const OrthancId& id) { return all.count(id) != 0; });
  }

  MemoryStore store;
  MemoryJournal journal;
  OutputClaims claims;
  SourceGuard guard;
  RecyclingStore storage{store};
  ProtectedPatients protectedPatients{storage};
  DecryptionKeys decryptionKeys;
  Dictionary dictionary;
  ReadingOptions reading;
  IngestTranscoding ingest;
  OverwritePolicy overwriting;
  std::optional<RequestOrigin> origin;
  RecordKeeping records;
  ModificationPlan plan = MakePlan();
  std::set<OrthancId> sources;
  ShelfSpace shelfSpace{1 << 20};
  WorkStatistics statistics{[] { return std::chrono::nanoseconds(1); },
                            [] { return std::chrono::nanoseconds(1); }};
  WorkerPool pool;  // ends before what its tasks use
};
}
