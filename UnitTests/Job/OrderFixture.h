// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Job/JobFixture.h"
#include "Job/MergeOrder.h"
#include "Job/SplitOrder.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace OrthancModification
{
// What a job of each kind needs: several studies of "P1" and others, told apart by "study/series/instance" with UIDs
// below "1.2": "1/2/3" has StudyInstanceUID "1.2.1", SeriesInstanceUID "1.2.1.2", SOPInstanceUID "1.2.1.2.3".
struct OrderFixture : JobFixture
{
  using Strings = std::vector<std::string>;

  explicit OrderFixture(unsigned int countThreads = 2) : JobFixture(countThreads) {}

  static DicomIdentifiers GetIdentifiers(const std::string& place,
                                         const std::string& patient = "P1")
  {
    DicomIdentifiers identifiers{patient, "", "", ""};
    std::string uid = "1.2.";
    std::size_t countSlashes = 0;
    for (const char c : place + "/")
    {
      if (c != '/')
      {
        uid += c;
        continue;
      }
      std::string* const targets[] = {&identifiers.studyInstanceUid, &identifiers.seriesInstanceUid,
                                      &identifiers.sopInstanceUid};
      *targets[countSlashes++] = uid;
      uid += '.';
    }
    return identifiers;
  }

  // The level follows from the number of slashes.
  static OrthancId GetId(const std::string& place, const std::string& patient = "P1")
  {
    const auto countSlashes = std::count(place.begin(), place.end(), '/');
    const Level level = countSlashes == 0   ? Level::Study
                        : countSlashes == 1 ? Level::Series
                                            : Level::Instance;
    return OrthancId::Compute(level, GetIdentifiers(place, patient));
  }

  static std::string GetUid(const std::string& place)
  {
    return GetIdentifiers(place).Get(Level::Instance);
  }

  static SyntheticDataset MakeInstance(const DicomIdentifiers& identifiers)
  {
    return SyntheticDataset()
      .Add(Tags::SOPClassUID, ValueRepresentation::UI, "1.2.840.10008.5.1.4.1.1.7")
      .Add(Tags::SOPInstanceUID, ValueRepresentation::UI, identifiers.sopInstanceUid)
      .Add(Tags::PatientName, ValueRepresentation::PN, "Doe^Jane")
      .Add(Tags::PatientID, ValueRepresentation::LO, identifiers.patientId)
      .Add(Tags::StudyInstanceUID, ValueRepresentation::UI, identifiers.studyInstanceUid)
      .Add(Tags::SeriesInstanceUID, ValueRepresentation::UI, identifiers.seriesInstanceUid);
  }

  // All instances are sources as far as GetOutputs and HasAllSources go.
  void Add(const Strings& places, const std::string& patient = "P1")
  {
    for (const std::string& place : places)
    {
      store.Add(MakeInstance(GetIdentifiers(place, patient)).MakeFile());
    }
    sources = store.GetAll();
  }

  // An instance that refers to others, by ReferencedSOPInstanceUID in items of ReferencedImageSequence.
  OrthancId AddReferring(const std::string& place, const Strings& uids)
  {
    std::vector<SyntheticDataset> items;
    for (const std::string& uid : uids)
    {
      items.push_back(
        SyntheticDataset().Add(Tags::ReferencedSOPInstanceUID, ValueRepresentation::UI, uid));
    }
    const OrthancId id = store.Add(MakeInstance(GetIdentifiers(place))
                                     .AddSequence(ReferencedImages, std::move(items))
                                     .MakeFile());
    sources = store.GetAll();
    return id;
  }

  static Strings ToIds(const Strings& places)
  {
    Strings ids;
    for (const std::string& place : places)
    {
      ids.push_back(GetId(place).ToString());
    }
    return ids;
  }

  std::shared_ptr<ModificationJob> Create(JobOrder order)
  {
    order.origin = origin;
    return ModificationJob::Create(GetServices(), std::move(order));
  }

  JobOrder MakeBulk(const Strings& places) const
  {
    JobOrder order;
    order.kind = JobKind::Bulk;
    order.plan = std::make_shared<const ModificationPlan>(plan);
    for (const std::string& place : places)
    {
      order.resources.push_back(GetId(place));
    }
    return order;
  }

  // Of study 1.
  JobOrder MakeSplit(const Strings& series, const Strings& instances = {})
  {
    return MakeSplitOrder(store, std::make_shared<const ModificationPlan>(plan), GetId("1"),
                          ToIds(series), ToIds(instances));
  }

  // Into study 1.
  JobOrder MakeMerge(const Strings& resources)
  {
    ModificationPlan withoutEdits = plan;
    withoutEdits.edits = EditPlan();
    return MakeMergeOrder(GetServices(), std::move(withoutEdits), GetId("1"), ToIds(resources));
  }

  static JobReport Run(ModificationJob& job, StepOutcome expected = StepOutcome::Success)
  {
    EXPECT_EQ(expected, RunToEnd(job));
    return job.GetReport();
  }

  JobReport Run(JobOrder order, StepOutcome expected = StepOutcome::Success)
  {
    return Run(*Create(std::move(order)), expected);
  }

  // What a split or merge makes of an instance; in a merge of study 1 the study and patient are that of its target.
  DicomIdentifiers GetMoved(const JobOrder& order, const std::string& place,
                            const std::string& patient = "P1") const
  {
    return IdentifierDeriver(plan.key).Derive(order.plan->edits.identifiers,
                                              GetIdentifiers(place, patient));
  }

  OrthancId GetMovedId(const JobOrder& order, const std::string& place,
                       const std::string& patient = "P1") const
  {
    return OrthancId::Compute(Level::Instance, GetMoved(order, place, patient));
  }

  // Reads a stored file; "absent" if there is no such element.
  std::string FindText(const OrthancId& instance, Tag tag)
  {
    const std::string file = store.GetFile(instance);
    return Dataset(file, dictionary, reading).GetRoot().FindText(tag).value_or("absent");
  }

  std::string FindReference(const OrthancId& instance, std::size_t item)
  {
    const std::string file = store.GetFile(instance);
    Dataset dataset(file, dictionary, reading);
    return dataset.GetRoot()
      .GetItem(ReferencedImages, item)
      .FindText(Tags::ReferencedSOPInstanceUID)
      .value_or("absent");
  }

  std::map<OrthancId, std::string> GetFiles() const
  {
    std::map<OrthancId, std::string> files;
    for (const OrthancId& id : store.GetAll())
    {
      files[id] = store.GetFile(id);
    }
    return files;
  }

  // "ID path", in order.
  static Strings Show(const std::vector<DanglingReference>& references)
  {
    Strings lines;
    for (const DanglingReference& reference : references)
    {
      lines.push_back(reference.instance.ToString() + " " + reference.path);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }

  static MemoryStore::Hook FailOn(StoreCall failing, const OrthancId& id,
                                  ErrorCode code = ErrorCode::FullStorage)
  {
    return [failing, id, code](StoreCall call, const OrthancId& called)
    {
      if (call == failing && called == id)
      {
        throw Error(code, "told to fail");
      }
    };
  }

  static constexpr Tag ReferencedImages = Tag(0x0008, 0x1140);
};

// The error of `function`, which must throw one.
inline Error GetError(const std::function<void()>& function)
{
  try
  {
    function();
  }
  catch (const Error& error)
  {
    return error;
  }
  ADD_FAILURE() << "nothing was thrown";
  return Error(ErrorCode::InternalError, "");
}
}
