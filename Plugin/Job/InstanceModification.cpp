// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/InstanceModification.h"

#include "Common/Error.h"
#include "Engine/DatasetEditor.h"
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
  const TranscodedSource source = ReadSource(services, plan, id, result.warnings);

  const WorkerPool::BorrowedBytes borrowed =
    services.workers.Borrow(InstanceWork::EstimateBytes(source.GetMemoryBytes()));
  const WorkStatistics::Timer timer(services.statistics, Work::Edit);
  Dataset dataset(source.GetBytes(), services.dictionary, services.reading);
  SourceLookup::Builder builder;
  builder.Add(dataset.GetIdentifiers());
  const SourceLookup lookup = std::move(builder).Build();
  const IdentifierDeriver deriver(plan.key);
  DatasetEditor(plan.edits, deriver, lookup).Edit(dataset, nullptr);
  result.bytes = dataset.Serialize(plan.edits.fileMeta);
  const WorkStatistics::HeldBytes held(services.statistics, source.GetMemoryBytes() +
                                                              dataset.GetInflatedBytes() +
                                                              result.bytes.capacity());
  services.statistics.AddEdited(result.bytes.size());
  const std::vector<std::string>& warnings = dataset.GetWarnings();
  result.warnings.insert(result.warnings.end(), warnings.begin(), warnings.end());
  return result;
}
}
