// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/InstanceModification.h"

#include "Common/Error.h"
#include "Engine/DatasetEditor.h"
#include "Job/CountedDataset.h"
#include "Job/FileTranscoding.h"
#include "Job/InstanceWork.h"
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
                         std::string_view source, std::vector<std::string>& warnings)
{
  const IdentifierDeriver deriver(plan.key);
  SourceLookup lookup = SourceLookup::Builder().Build();
  const DatasetEditor editor(plan.edits, deriver, lookup);
  CountedDataset dataset(services, source, [&editor](Tag tag) { return editor.LeavesAlone(tag); });
  lookup = MakeLookup(*dataset);  // the instance itself is all that can be referred to
  editor.Edit(*dataset, nullptr);
  return SerializeEdited(services, *dataset, plan.edits.fileMeta, warnings);
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
  SerializedFile parts = EditParts(services, plan, source.GetBytes(), result.warnings);
  result.content = AssembledFile(std::move(source), std::move(parts));
  const WorkStatistics::HeldBytes heldCopy(
    services.statistics, result.content.IsInPlace() ? 0 : result.content.GetMemoryBytes());
  services.statistics.AddEdited(result.content.GetBytes().size());
  return result;
}
}
