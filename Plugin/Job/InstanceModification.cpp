// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/InstanceModification.h"

#include "Common/Error.h"
#include "Common/RandomId.h"
#include "Engine/DatasetEditor.h"
#include "Job/CaughtError.h"
#include "Job/CountedDataset.h"
#include "Job/CrosswalkBook.h"
#include "Job/CrosswalkRows.h"
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

SourceLookup MakeLookup(const DicomIdentifiers& identifiers)
{
  SourceLookup::Builder builder;
  builder.Add(identifiers);
  return std::move(builder).Build();
}

// Before and after.
struct Identity
{
  DicomIdentifiers before;
  DicomIdentifiers after;
};

SerializedFile EditParts(const HostServices& services, const ModificationPlan& plan,
                         const IdentifierDeriver& deriver, const PatientKnowledge& knowledge,
                         std::string_view source, Identity& identity,
                         std::vector<std::string>& warnings)
{
  SourceLookup lookup = SourceLookup::Builder().Build();
  const DatasetEditor editor(plan.edits, deriver, lookup, &knowledge);
  CountedDataset dataset(services, source, [&editor](Tag tag) { return editor.LeavesAlone(tag); });
  identity.before = dataset->GetIdentifiers();
  lookup = MakeLookup(identity.before);  // the instance itself is all that can be referred to
  identity.after = editor.Edit(*dataset, nullptr);
  return SerializeEdited(services, *dataset, plan.edits.fileMeta, warnings);
}

// The instance itself is all that is known of the patient.
std::optional<ScannedSource> Learn(PatientKnowledge& knowledge, std::string_view source)
{
  if (!knowledge.IsWanted())
  {
    return std::nullopt;
  }
  const auto layout = knowledge.ReadLayout(source);
  knowledge.Add(*layout);
  return knowledge.GetScan() == LeakScan::None
           ? std::nullopt
           : std::optional<ScannedSource>(std::in_place, layout);
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

// What cannot be recorded is not answered. No job has stored it, so that it is found by its resources and its age.
void RecordCrosswalk(const HostServices& services, const ModificationPlan& plan,
                     const IdentifierDeriver& deriver, const Identity& identity)
{
  CrosswalkBook* const book = services.records.crosswalk;
  if (book == nullptr || !plan.isAnonymization)
  {
    return;
  }
  CrosswalkRow row = MakeCrosswalkRow(plan, deriver, identity.before, identity.after);
  AddInstance(row, identity.before, identity.after, book->ListsInstances());
  const std::string id = MakeRandomId();
  const OrthancId series = OrthancId::Compute(Level::Series, identity.before);
  book->WriteHead(id, {{}, services.records.clock(), true});
  const auto error = Catch("", [&] { book->WriteRows(id, series, {row}); });
  if (error)
  {
    book->Withdraw(id, {series});
    throw Error(*error);
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
  const IdentifierDeriver deriver(plan.key);
  Identity identity;
  SerializedFile parts =
    EditParts(services, plan, deriver, knowledge, source.GetBytes(), identity, result.warnings);
  result.content = AssembledFile(std::move(source), std::move(parts));
  const WorkStatistics::HeldBytes heldCopy(
    services.statistics, result.content.IsInPlace() ? 0 : result.content.GetMemoryBytes());
  if (scanned)
  {
    const ScanCounts counts = ScanResultOf(knowledge, *scanned, result.content.GetBytes(), nullptr);
    WarnOfFindings(counts, result.warnings);
  }
  RecordCrosswalk(services, plan, deriver, identity);
  services.statistics.AddEdited(result.content.GetBytes().size());
  return result;
}
}
