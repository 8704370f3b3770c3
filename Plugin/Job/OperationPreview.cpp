// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/OperationPreview.h"

#include "Common/Error.h"
#include "Engine/DatasetEditor.h"
#include "Job/CaughtError.h"
#include "Job/InstanceWork.h"
#include "Job/PatientKnowledge.h"
#include "Job/PreviewGroups.h"
#include "Job/SourceCheck.h"
#include "Job/WorkerPool.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace OrthancModification
{
namespace
{
void AddWarnings(const std::vector<std::string>& found, std::vector<std::string>& warnings)
{
  for (const std::string& warning : found)
  {
    if (std::find(warnings.begin(), warnings.end(), warning) == warnings.end())
    {
      warnings.push_back(warning);
    }
  }
}

void AddWarningsOfPlan(const ModificationPlan& plan, PreviewReport& report)
{
  AddWarnings(plan.warnings, report.warnings);
  if (plan.transcode)
  {
    AddWarnings({"The preview does not show what Transcode changes"}, report.warnings);
  }
}

std::vector<AttributeChange> FindChanges(const DatasetEditor& editor, Dataset& dataset)
{
  const DatasetSnapshot before = TakeSnapshot(dataset.GetRoot());
  ChangeReasons reasons;
  editor.Edit(dataset, &reasons);
  return FindDifferences(before, TakeSnapshot(dataset.GetRoot()), reasons);
}

// One instance of each series in turn, until a limit is reached.
std::vector<InstanceIndex> SelectInstances(const JobSources& sources, std::size_t maximumInstances,
                                           std::uint64_t maximumBytes)
{
  std::vector<std::vector<InstanceIndex>> series(sources.links.size());
  for (std::size_t i = 0; i < sources.instances.size(); i++)
  {
    series[sources.instances[i].link].push_back(static_cast<InstanceIndex>(i));
  }

  std::vector<InstanceIndex> selected;
  std::uint64_t bytes = 0;
  for (std::size_t round = 0;; round++)
  {
    const std::size_t countBefore = selected.size();
    for (const std::vector<InstanceIndex>& instances : series)
    {
      if (round < instances.size())
      {
        bytes += sources.instances[instances[round]].GetSizeBytes();
        if (selected.size() >= maximumInstances || (bytes > maximumBytes && !selected.empty()))
        {
          return selected;
        }
        selected.push_back(instances[round]);
      }
    }
    if (selected.size() == countBefore)
    {
      return selected;
    }
  }
}

// How many instances of each patient, study and series are sources.
std::map<std::pair<Level, OrthancId>, std::uint64_t> CountSources(const JobSources& sources)
{
  std::vector<std::uint64_t> ofLinks(sources.links.size());
  for (const InstanceRecord& record : sources.instances)
  {
    ofLinks[record.link]++;
  }
  std::map<std::pair<Level, OrthancId>, std::uint64_t> counts;
  for (std::size_t i = 0; i < ofLinks.size(); i++)
  {
    for (const Level level : {Level::Patient, Level::Study, Level::Series})
    {
      counts[{level, sources.links[i].source.Get(level)}] += ofLinks[i];
    }
  }
  return counts;
}

class JobPreview final
{
public:
  JobPreview(const HostServices& services, const JobOrder& order)
    : services_(services),
      deriver_(order.plan->key),
      sources_(CheckSources(services, order, deriver_)),
      knowledge_(order.plan->edits, services.dictionary, services.reading),
      editor_(order.plan->edits, deriver_, sources_.lookup, &knowledge_, services.decryptionKeys)
  {
    report_.countInstances = sources_.instances.size();
    AddWarningsOfPlan(*order.plan, report_);
    AddWarnings(sources_.warnings, report_.warnings);
  }

  PreviewReport Run(const PreviewLimits& limits)
  {
    if (knowledge_.IsWanted())
    {
      Learn(limits);
    }
    const std::vector<InstanceIndex> selected =
      SelectInstances(sources_, limits.instances, limits.bytes);
    for (const InstanceIndex index : selected)
    {
      Look(sources_.instances[index]);
    }
    report_.countPreviewed = selected.size();
    report_.isComplete = selected.size() == sources_.instances.size();
    report_.changes = Group();
    if (report_.changes.size() > limits.changes)
    {
      report_.changes.erase(report_.changes.begin() + static_cast<std::ptrdiff_t>(limits.changes),
                            report_.changes.end());
      report_.isComplete = false;
    }
    return std::move(report_);
  }

private:
  template <typename Use>
  std::optional<Error> WithFile(const InstanceRecord& record, const Use& use)
  {
    return Catch("",
                 [&]
                 {
                   const WorkerPool::BorrowedBytes borrowed =
                     services_.workers.Borrow(InstanceWork::EstimateBytes(record.GetSizeBytes()));
                   use(services_.instances.Read(record.source)->GetBytes());
                 });
  }

  void Learn(const PreviewLimits& limits)
  {
    std::size_t countLearnt = 0;
    for (const InstanceIndex index :
         SelectInstances(sources_, limits.learntInstances, limits.learntBytes))
    {
      const auto error = WithFile(sources_.instances[index], [this](std::string_view file)
                                  { knowledge_.Add(*knowledge_.ReadLayout(file)); });
      countLearnt += error ? 0 : 1;
    }
    if (countLearnt < sources_.instances.size())
    {
      AddWarnings({"Texts may be cleaned of more than the preview shows, which has not read all "
                   "instances"},
                  report_.warnings);
    }
  }

  void Look(const InstanceRecord& record)
  {
    const auto error =
      WithFile(record,
               [&](std::string_view file)
               {
                 Dataset dataset(file, services_.dictionary, services_.reading);
                 const ParentIds& parents = sources_.GetLink(record).source;
                 groups_.Add({parents.patient, parents.study, parents.series, record.source},
                             FindChanges(editor_, dataset));
                 AddWarnings(dataset.GetWarnings(), report_.warnings);
               });
    if (error)
    {
      report_.failedInstances.push_back({record.source, error->GetCode(), error->GetDetails()});
    }
  }

  std::vector<PreviewedChange> Group() const
  {
    const auto countsOfSources = CountSources(sources_);
    std::map<OrthancId, bool> known;
    return groups_.Build(
      [&](Level level, const OrthancId& resource)
      {
        const auto [answer, isNew] = known.try_emplace(resource, false);
        if (isNew)
        {
          answer->second = services_.index.CountInstances(level, resource) ==
                           countsOfSources.at({level, resource});
        }
        return answer->second;
      });
  }

  const HostServices services_;
  const IdentifierDeriver deriver_;
  const JobSources sources_;
  PatientKnowledge knowledge_;
  const DatasetEditor editor_;
  PreviewGroups groups_;
  PreviewReport report_;
};
}

PreviewReport PreviewJob(const HostServices& services, const JobOrder& order,
                         const PreviewLimits& limits)
{
  return JobPreview(services, order).Run(limits);
}

PreviewReport PreviewInstance(const HostServices& services, const ModificationPlan& plan,
                              const std::string& orthancId)
{
  const std::optional<OrthancId> id = OrthancId::Find(orthancId);
  if (!id)
  {
    throw Error(ErrorCode::UnknownResource, "There is no such instance");
  }
  const std::unique_ptr<IBuffer> file = services.instances.Read(*id);
  const WorkerPool::BorrowedBytes borrowed =
    services.workers.Borrow(InstanceWork::EstimateBytes(file->GetBytes().size()));
  Dataset dataset(file->GetBytes(), services.dictionary, services.reading);

  SourceLookup::Builder lookup;
  lookup.Add(dataset.GetIdentifiers());
  const SourceLookup sources = std::move(lookup).Build();
  const IdentifierDeriver deriver(plan.key);
  PatientKnowledge knowledge(plan.edits, services.dictionary, services.reading);
  if (knowledge.IsWanted())
  {
    knowledge.Add(*knowledge.ReadLayout(file->GetBytes()));
  }
  const DatasetEditor editor(plan.edits, deriver, sources, &knowledge);

  PreviewReport report;
  report.countInstances = 1;
  report.countPreviewed = 1;
  AddWarningsOfPlan(plan, report);
  for (AttributeChange& change : FindChanges(editor, dataset))
  {
    report.changes.push_back({Level::Instance, *id, std::move(change)});
  }
  AddWarnings(dataset.GetWarnings(), report.warnings);
  return report;
}
}
