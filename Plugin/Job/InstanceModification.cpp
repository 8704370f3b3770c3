// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/InstanceModification.h"

#include "Common/Error.h"
#include "Engine/DatasetEditor.h"
#include "Job/FileTranscoding.h"

#include <utility>

namespace OrthancModification
{
namespace
{
// The bytes to edit: those of the host, or a copy that was put right.
struct Source
{
  std::unique_ptr<IBuffer> file;
  std::unique_ptr<std::string> restored;

  std::string_view GetBytes() const { return restored ? *restored : file->GetBytes(); }
};

OrthancId ParseInstanceId(const std::string& orthancId)
{
  const std::optional<OrthancId> id = OrthancId::Find(orthancId);
  if (!id)
  {
    throw Error(ErrorCode::UnknownResource, "There is no such instance");
  }
  return *id;
}

std::unique_ptr<IBuffer> Transcode(const HostServices& services, const ModificationPlan& plan,
                                   const OrthancId& id, const IBuffer& original,
                                   std::vector<std::string>& warnings)
{
  if (plan.lossyQuality && services.transcoder.HasLossyQuality())
  {
    return services.transcoder.TranscodeStored(id, *plan.transcode, *plan.lossyQuality);
  }
  if (plan.lossyQuality)
  {
    warnings.push_back("LossyQuality is ignored: the host does not have it");
  }
  return services.transcoder.Transcode(original.GetBytes(), *plan.transcode);
}

void TranscodeSource(const HostServices& services, const ModificationPlan& plan,
                     const OrthancId& id, Source& source, std::vector<std::string>& warnings)
{
  std::string sopInstanceUid;
  {
    Dataset dataset(source.GetBytes(), services.dictionary, services.reading);
    if (dataset.GetTransferSyntaxUid() == *plan.transcode)
    {
      return;
    }
    sopInstanceUid = dataset.GetIdentifiers().sopInstanceUid;
  }

  source.file = Transcode(services, plan, id, *source.file, warnings);
  if (!source.file)
  {
    throw Error(ErrorCode::NotImplemented,
                "\"Transcode\": the host cannot encode this instance in " + *plan.transcode);
  }
  source.restored =
    RestoreSopInstanceUid(services, source.file->GetBytes(), sopInstanceUid, FileMeta::Keep);
}
}

ModifiedFile ModifyInstance(const HostServices& services, const ModificationPlan& plan,
                            const std::string& orthancId)
{
  const OrthancId id = ParseInstanceId(orthancId);
  ModifiedFile result;
  result.warnings = plan.warnings;
  Source source{services.instances.Read(id), nullptr};
  if (plan.transcode)
  {
    TranscodeSource(services, plan, id, source, result.warnings);
  }

  Dataset dataset(source.GetBytes(), services.dictionary, services.reading);
  SourceLookup::Builder builder;
  builder.Add(dataset.GetIdentifiers());
  const SourceLookup lookup = std::move(builder).Build();
  const IdentifierDeriver deriver(plan.key);
  DatasetEditor(plan.edits, deriver, lookup).Edit(dataset, nullptr);
  result.bytes = dataset.Serialize(plan.edits.fileMeta);
  const std::vector<std::string>& warnings = dataset.GetWarnings();
  result.warnings.insert(result.warnings.end(), warnings.begin(), warnings.end());
  return result;
}
}
