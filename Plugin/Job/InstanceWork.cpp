// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/InstanceWork.h"

#include "Common/Crypto.h"
#include "Common/Error.h"
#include "Dicom/TransferSyntax.h"
#include "Job/CountedDataset.h"
#include "Job/WorkStatistics.h"

namespace OrthancModification
{
using EditedFile = InstanceWork::EditedFile;

namespace
{
void CheckStored(const StoreOutcome& outcome)
{
  if (outcome.status == StoreStatus::FilteredOut || outcome.status == StoreStatus::Failure)
  {
    throw Error(ErrorCode::CannotStoreInstance, outcome.status == StoreStatus::FilteredOut
                                                  ? "the host filtered the output out"
                                                  : "the host did not store the output");
  }
}

// The host stores no file without them: one that has none was damaged later, and a copy of it, for which the source may
// be deleted, is none.
void CheckIdentified(const Item& root)
{
  for (const Level level : {Level::Study, Level::Series, Level::Instance})
  {
    const Tag tag = GetIdentifierTag(level);
    if (!root.Contains(tag) || root.IsEmpty(tag))
    {
      throw Error(ErrorCode::BadFileFormat,
                  "the stored file is damaged: it has no " + tag.ToString());
    }
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
               const std::string& syntax, EditedFile& file)
{
  const WorkStatistics::Timer timer(services.statistics, Work::Transcode);
  const std::unique_ptr<IBuffer> transcoded =
    services.transcoder.Transcode(file.content.GetBytes(), syntax);
  if (!transcoded)
  {
    if (plan.transcode)
    {
      file.isTranscoded = false;
      file.warnings.push_back("Some instances were stored in their own transfer syntax: the host "
                              "cannot encode them in " +
                              syntax);
    }
    return;
  }

  const WorkStatistics::HeldBytes held(services.statistics, transcoded->GetBytes().size());
  file.content = AssembledFile();
  const std::unique_ptr<std::string> restored = RestoreIdentity(
    services, transcoded->GetBytes(), file.identifiers.sopInstanceUid, plan.edits.fileMeta,
    plan.edits.deidentification ? CodecTraces::Removed : CodecTraces::Kept);
  file.content =
    AssembledFile(restored ? std::move(*restored) : std::string(transcoded->GetBytes()));
}

std::vector<OrthancId> ListPatients(const JobSources& sources)
{
  std::vector<OrthancId> patients;
  patients.reserve(sources.links.size());
  for (const SeriesLink& link : sources.links)
  {
    patients.push_back(link.source.patient);
  }
  return patients;
}
}

InstanceWork::InstanceWork(const HostServices& services, const ModificationPlan& plan,
                           const DatasetEditor& editor, const JobSources& sources,
                           StorageProtection& protection, ReadingPass& readingPass,
                           bool isRepetition)
  : services_(services),
    plan_(plan),
    editor_(editor),
    sources_(sources),
    protection_(protection),
    readingPass_(readingPass),
    patientsOfLinks_(readingPass.knowledge.GetScan() == LeakScan::Gate ? ListPatients(sources)
                                                                       : std::vector<OrthancId>()),
    isRepetition_(isRepetition)
{
}

std::uint64_t InstanceWork::EstimateBytes(std::uint64_t sizeBytes)
{
  return sizeBytes * 2 + sizeBytes / 5;
}

ScanCounts InstanceWork::Scan(const InstanceRecord& record,
                              const std::optional<ScannedSource>& source,
                              std::string_view result) const
{
  if (!source)
  {
    return {};
  }
  const WorkStatistics::Timer timer(services_.statistics, Work::Edit);
  if (readingPass_.knowledge.GetScan() == LeakScan::Gate)
  {
    CheckKnown(readingPass_.knowledge, patientsOfLinks_[record.link]);
  }
  RunConsistency* const run = sources_.instances.size() == 1 ? nullptr : &readingPass_.results;
  return ScanResultOf(readingPass_.knowledge, *source, result, run);
}

// With a quality the host transcodes what it has stored, so that comes first.
TranscodedSource InstanceWork::Read(const OrthancId& source,
                                    std::vector<std::string>& warnings) const
{
  if (plan_.transcode && plan_.lossyQuality)
  {
    const WorkStatistics::Timer timer(services_.statistics, Work::Transcode);
    return ReadTranscoded(services_, plan_, source, warnings);
  }
  const WorkStatistics::Timer timer(services_.statistics, Work::Read);
  std::unique_ptr<IBuffer> file = readingPass_.shelf.Take(source);
  return {file ? std::move(file) : services_.instances.Read(source), nullptr, true};
}

SerializedFile InstanceWork::EditParts(std::string_view source, EditedFile& edited,
                                       std::string& syntax, DeidentificationTally* tally) const
{
  CountedDataset dataset(services_, source, [this](Tag tag) { return editor_.LeavesAlone(tag); });
  CheckIdentified(dataset->GetRoot());
  edited.identifiers = editor_.Edit(*dataset, nullptr, tally);
  if (sources_.instances.size() == 1)
  {
    edited.patientTags = ReadPatientTags(*dataset, services_.index.GetMainPatientTags());
  }
  syntax = dataset->GetTransferSyntaxUid();
  return SerializeEdited(services_, *dataset, plan_.edits.fileMeta, edited.warnings);
}

// The answer is the transfer syntax of the source.
std::string InstanceWork::EditWhole(TranscodedSource file, EditedFile& edited,
                                    DeidentificationTally* tally) const
{
  std::string syntax;
  const WorkStatistics::HeldBytes held(services_.statistics, file.GetMemoryBytes());
  SerializedFile parts = EditParts(file.GetBytes(), edited, syntax, tally);
  edited.content = AssembledFile(std::move(file), std::move(parts));
  const WorkStatistics::HeldBytes heldCopy(
    services_.statistics, edited.content.IsInPlace() ? 0 : edited.content.GetMemoryBytes());
  return syntax;
}

EditedFile InstanceWork::Edit(const InstanceRecord& record, DeidentificationTally* tally) const
{
  EditedFile edited;
  std::optional<ScannedSource> scanned;
  std::string own;
  {
    TranscodedSource file = Read(record.source, edited.warnings);
    const WorkStatistics::Timer timer(services_.statistics, Work::Edit);
    if (readingPass_.knowledge.GetScan() != LeakScan::None)
    {
      scanned.emplace(readingPass_.knowledge.ReadLayout(file.GetBytes()));
    }
    own = EditWhole(std::move(file), edited, tally);
  }

  const std::string syntax = ChooseSyntax(services_, plan_, own, edited.warnings);
  if (syntax != own)
  {
    Transcode(services_, plan_, syntax, edited);
  }
  edited.held.emplace(services_.statistics, edited.content.GetMemoryBytes());
  edited.scan = Scan(record, scanned, edited.content.GetBytes());
  return edited;
}

StoredOutput InstanceWork::Store(const InstanceRecord& record, EditedFile& file) const
{
  StoredOutput output = record.isInPlace != 0 ? Overwrite(record, file) : StoreNew(record, file);
  output.isTranscoded = file.isTranscoded;
  output.warnings = std::move(file.warnings);
  output.patientTags = std::move(file.patientTags);
  output.scan = file.scan;
  services_.statistics.AddEdited(file.content.GetBytes().size());
  return output;
}

// What the check did not expect is asked for now, and so is where the file alone tells what it overwrites.
bool InstanceWork::HasExisted(const InstanceRecord& record, const OrthancId& output) const
{
  const bool isTrusted =
    output == record.output && (isRepetition_ || !plan_.edits.isReidentification);
  return isTrusted ? record.hasExisted != 0
                   : services_.instances.FindFingerprint(output).has_value();
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

  const StoreOutcome outcome = Post(file, true);
  if (outcome.instance != record.source)
  {
    throw Error(ErrorCode::CannotStoreInstance, "the host stored the output as another instance");
  }
  CheckSameBytes(outcome.instance, file.content.GetBytes());
  return {outcome.instance, ParentIds(file.identifiers), false, true, {}, {}};
}

StoreOutcome InstanceWork::Post(const EditedFile& file, bool isInPlace) const
{
  const WorkStatistics::Timer timer(services_.statistics, Work::Store);
  const std::string_view bytes = file.content.GetBytes();
  const StoreOutcome outcome = protection_.Store(
    OrthancId::Compute(Level::Patient, file.identifiers), isInPlace,
    [&] {
      return isInPlace ? services_.instances.Overwrite(bytes) : services_.instances.Store(bytes);
    });
  CheckStored(outcome);
  return outcome;
}

StoredOutput InstanceWork::StoreNew(const InstanceRecord& record, const EditedFile& file) const
{
  // The editor may have found other identifiers in the file than the index has.
  const OrthancId expected = OrthancId::Compute(Level::Instance, file.identifiers);
  if (sources_.IsSource(expected))
  {
    throw Error(ErrorCode::CannotStoreInstance, "the output has the identifiers of a source");
  }

  // What was there before is never posted over: the host may be told to overwrite.
  if (HasExisted(record, expected))
  {
    CheckSameBytes(expected, file.content.GetBytes());
    return {expected, ParentIds(file.identifiers), false, true, {}, {}};
  }

  const StoreOutcome outcome = Post(file, false);
  const bool isExpected = outcome.instance == expected;
  if (!isExpected && sources_.IsSource(outcome.instance))
  {
    throw Error(ErrorCode::CannotStoreInstance, "the host stored the output as one of the sources");
  }

  // Under other identifiers than ours it may have taken the place of something.
  const bool isNew =
    outcome.status == StoreStatus::Success && (isExpected || !services_.overwriting.isAllowed);
  if (!isNew)
  {
    CheckSameBytes(outcome.instance, file.content.GetBytes());
  }
  // What was not there before the job, and is there when it is done again, the job has stored.
  const bool isOwned = isNew || (isExpected && isRepetition_);
  return {outcome.instance, ParentIds(file.identifiers), isOwned, true, {}, {}};
}
}
