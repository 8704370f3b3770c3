// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/InstanceWork.h"

#include "Common/Crypto.h"
#include "Common/Error.h"
#include "Dicom/TransferSyntax.h"
#include "Job/FileTranscoding.h"

#include <algorithm>

namespace OrthancModification
{
using EditedFile = InstanceWork::EditedFile;

namespace
{
bool Contains(const std::vector<OrthancId>& sorted, const OrthancId& id)
{
  return std::binary_search(sorted.begin(), sorted.end(), id);
}

void CheckStored(const StoreOutcome& outcome)
{
  if (outcome.status == StoreStatus::FilteredOut || outcome.status == StoreStatus::Failure)
  {
    throw Error(ErrorCode::CannotStoreInstance, outcome.status == StoreStatus::FilteredOut
                                                  ? "the host filtered the output out"
                                                  : "the host did not store the output");
  }
}

// The syntax in which the host will store a file, so that it finds nothing left to do (architecture D3).
std::string GetIngestSyntax(const IngestTranscoding& ingest, const std::string& transferSyntaxUid)
{
  const bool applies = IsNative(transferSyntaxUid) ? ingest.ofUncompressed : ingest.ofCompressed;
  return applies && !ingest.transferSyntaxUid.empty() ? ingest.transferSyntaxUid
                                                      : transferSyntaxUid;
}

std::string ChooseSyntax(const HostServices& services, const ModificationPlan& plan,
                         const std::string& own, std::vector<std::string>& warnings)
{
  const std::string asked = plan.transcode.value_or(own);
  const std::string chosen = GetIngestSyntax(services.ingestTranscoding, asked);
  if (plan.transcode && chosen != asked)
  {
    warnings.emplace_back("Transcode is overruled by Orthanc's option IngestTranscoding");
  }
  return chosen;
}

void Transcode(const HostServices& services, const ModificationPlan& plan,
               const std::string& syntax, EditedFile& file, std::vector<std::string>& warnings)
{
  const std::unique_ptr<IBuffer> transcoded = services.transcoder.Transcode(file.bytes, syntax);
  if (!transcoded)
  {
    if (plan.transcode)
    {
      file.isTranscoded = false;
      warnings.push_back("Some instances were stored in their own transfer syntax: the host "
                         "cannot encode them in " +
                         syntax);
    }
    return;
  }

  file.bytes.clear();
  file.bytes.shrink_to_fit();
  const std::unique_ptr<std::string> restored = RestoreIdentity(
    services, transcoded->GetBytes(), file.identifiers.sopInstanceUid, plan.edits.fileMeta);
  file.bytes = restored ? std::move(*restored) : std::string(transcoded->GetBytes());
}
}

InstanceWork::InstanceWork(const HostServices& services, const ModificationPlan& plan,
                           const DatasetEditor& editor, const JobSources& sources)
  : services_(services), plan_(plan), editor_(editor), sources_(sources)
{
}

std::uint64_t InstanceWork::EstimateBytes(std::uint64_t sizeBytes)
{
  return sizeBytes * 2 + sizeBytes / 5;
}

StoredOutput InstanceWork::Run(const InstanceRecord& record) const
{
  std::vector<std::string> warnings;
  const EditedFile file = Edit(record.source, warnings);
  StoredOutput output = record.isInPlace ? Overwrite(record, file) : Store(file);
  output.isTranscoded = file.isTranscoded;
  output.warnings = std::move(warnings);
  return output;
}

EditedFile InstanceWork::Edit(const OrthancId& source, std::vector<std::string>& warnings) const
{
  EditedFile edited;
  std::string own;
  {
    // With a quality the host transcodes what it has stored, so that comes first.
    const TranscodedSource file =
      plan_.transcode && plan_.lossyQuality
        ? ReadTranscoded(services_, plan_, source, warnings)
        : TranscodedSource{services_.instances.Read(source), nullptr, true};
    Dataset dataset(file.GetBytes(), services_.dictionary, services_.reading);
    edited.identifiers = editor_.Edit(dataset, nullptr);
    edited.bytes = dataset.Serialize(plan_.edits.fileMeta);
    const std::vector<std::string>& found = dataset.GetWarnings();
    warnings.insert(warnings.end(), found.begin(), found.end());
    own = dataset.GetTransferSyntaxUid();
  }

  const std::string syntax = ChooseSyntax(services_, plan_, own, warnings);
  if (syntax != own)
  {
    Transcode(services_, plan_, syntax, edited, warnings);
  }
  return edited;
}

bool InstanceWork::Existed(const OrthancId& output) const
{
  return Contains(sources_.sortedExisting, output);
}

bool InstanceWork::HasBytes(const OrthancId& output, std::string_view file) const
{
  const auto stored = services_.instances.FindFingerprint(output);
  if (!stored || stored->sizeBytes != file.size())
  {
    return false;
  }
  return stored->md5.empty() ? services_.instances.Read(output)->GetBytes() == file
                             : stored->md5 == ComputeMd5Hex(file);
}

void InstanceWork::CheckSameBytes(const OrthancId& output, std::string_view file) const
{
  if (!HasBytes(output, file))
  {
    throw Error(ErrorCode::CannotStoreInstance,
                "another instance with the same identifiers is stored");
  }
}

// Its backup has been made. A host that is told to overwrite what has changed only answers AlreadyStored for what has not.
StoredOutput InstanceWork::Overwrite(const InstanceRecord& record, const EditedFile& file) const
{
  if (OrthancId::Compute(Level::Instance, file.identifiers) != record.source)
  {
    throw Error(ErrorCode::CannotStoreInstance, "the file has other identifiers than the index");
  }

  const StoreOutcome outcome = services_.instances.Overwrite(file.bytes);
  CheckStored(outcome);
  if (outcome.instance != record.source)
  {
    throw Error(ErrorCode::CannotStoreInstance, "the host stored the output as another instance");
  }
  CheckSameBytes(outcome.instance, file.bytes);
  return {outcome.instance, file.identifiers, false, true, {}};
}

StoredOutput InstanceWork::Store(const EditedFile& file) const
{
  // The editor may have found other identifiers in the file than the index has.
  const OrthancId expected = OrthancId::Compute(Level::Instance, file.identifiers);
  if (Contains(sources_.sortedSources, expected))
  {
    throw Error(ErrorCode::CannotStoreInstance, "the output has the identifiers of a source");
  }

  // What was there before is never posted over: the host may be told to overwrite.
  if (Existed(expected))
  {
    CheckSameBytes(expected, file.bytes);
    return {expected, file.identifiers, false, true, {}};
  }

  const StoreOutcome outcome = services_.instances.Store(file.bytes);
  CheckStored(outcome);
  if (Contains(sources_.sortedSources, outcome.instance))
  {
    throw Error(ErrorCode::CannotStoreInstance, "the host stored the output as one of the sources");
  }

  const bool isOwned = outcome.status == StoreStatus::Success && !Existed(outcome.instance);
  if (!isOwned)
  {
    CheckSameBytes(outcome.instance, file.bytes);
  }
  return {outcome.instance, file.identifiers, isOwned, true, {}};
}
}
