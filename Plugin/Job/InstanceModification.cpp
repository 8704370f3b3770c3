// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/InstanceModification.h"

#include "Common/Error.h"
#include "Engine/DatasetEditor.h"
#include "Job/CountedDataset.h"
#include "Job/FileTranscoding.h"
#include "Job/InstanceWork.h"
#include "Job/ResultScan.h"
#include "Job/WorkStatistics.h"
#include "Job/WorkerPool.h"

#include <utility>

namespace OrthancModification
{
namespace
{
OrthancId ParseInstanceId(const std::string& orthancId)
{
  const std::optional<OrthancId> id = OrthancId::Find(orthancId);
  if (!id)
  {
    throw Error(ErrorCode::UnknownResource, "There is no such instance");
  }
  return *id;
}

SourceLookup MakeLookup(Dataset& dataset)
{
  SourceLookup::Builder builder;
  builder.Add(dataset.GetIdentifiers());
  return std::move(builder).Build();
}

SerializedFile EditParts(const HostServices& services, const ModificationPlan& plan,
                         const PatientKnowledge& knowledge, std::string_view source,
                         std::vector<std::string>& warnings)
{
  const IdentifierDeriver deriver(plan.key);
  SourceLookup lookup = SourceLookup::Builder().Build();
  const DatasetEditor editor(plan.edits, deriver, lookup, &knowledge);
  CountedDataset dataset(services, source, [&editor](Tag tag) { return editor.LeavesAlone(tag); });
  lookup = MakeLookup(*dataset);  // the instance itself is all that can be referred to
  editor.Edit(*dataset, nullptr);
  return SerializeEdited(services, *dataset, plan.edits.fileMeta, warnings);
}

// The instance itself is all that is known of the patient.
std::optional<ScannedSource> Learn(PatientKnowledge& knowledge, std::string_view source)
{
  if (knowledge.GetScan() == LeakScan::None)
  {
    return std::nullopt;
  }
  const auto layout = knowledge.ReadLayout(source);
  knowledge.Add(*layout);
  return std::optional<ScannedSource>(std::in_place, layout);
}

void WarnOfFindings(const ScanCounts& counts, std::vector<std::string>& warnings)
{
  for (const auto* list : {&counts.stopping, &counts.review})
  {
    for (const auto& [kind, count] : *list)
    {
      warnings.push_back("Leak scan: " + std::to_string(count) + " times " +
                         std::string(ToString(kind)) +
                         (list == &counts.review ? ", for a reviewer" : ""));
    }
  }
}

TranscodedSource ReadSource(const HostServices& services, const ModificationPlan& plan,
                            const OrthancId& id, std::vector<std::string>& warnings)
{
  if (!plan.transcode)
  {
    const WorkStatistics::Timer timer(services.statistics, Work::Read);
    return {services.instances.Read(id), nullptr, true};
  }

  const WorkStatistics::Timer timer(services.statistics, Work::Transcode);
  TranscodedSource source = ReadTranscoded(services, plan, id, warnings);
  if (!source.isTranscoded)
  {
    throw Error(ErrorCode::NotImplemented,
                "\"Transcode\": the host cannot encode this instance in " + *plan.transcode);
  }
  return source;
}
}

ModifiedFile ModifyInstance(const HostServices& services, const ModificationPlan& plan,
                            const std::string& orthancId)
{
  const OrthancId id = ParseInstanceId(orthancId);
  ModifiedFile result;
  result.warnings = plan.warnings;
  TranscodedSource source = ReadSource(services, plan, id, result.warnings);

  const WorkerPool::BorrowedBytes borrowed =
    services.workers.Borrow(InstanceWork::EstimateBytes(source.GetMemoryBytes()));
  const WorkStatistics::Timer timer(services.statistics, Work::Edit);
  const WorkStatistics::HeldBytes held(services.statistics, source.GetMemoryBytes());
  PatientKnowledge knowledge(plan.edits, services.dictionary, services.reading);
  const std::optional<ScannedSource> scanned = Learn(knowledge, source.GetBytes());
  SerializedFile parts = EditParts(services, plan, knowledge, source.GetBytes(), result.warnings);
  result.content = AssembledFile(std::move(source), std::move(parts));
  const WorkStatistics::HeldBytes heldCopy(
    services.statistics, result.content.IsInPlace() ? 0 : result.content.GetMemoryBytes());
  if (scanned)
  {
    WarnOfFindings(ScanResultOf(knowledge, *scanned, result.content.GetBytes()), result.warnings);
  }
  services.statistics.AddEdited(result.content.GetBytes().size());
  return result;
}
}
