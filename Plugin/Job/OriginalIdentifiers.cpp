// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/OriginalIdentifiers.h"

#include "Common/Error.h"
#include "Engine/DatasetEditor.h"
#include "Job/CaughtError.h"
#include "Job/CountedDataset.h"
#include "Job/InstanceWork.h"
#include "Job/WorkerPool.h"

#include <memory>
#include <optional>

namespace OrthancModification
{
namespace
{
DicomIdentifiers Decrypt(const HostServices& services, const JobOrder& order,
                         const IdentifierDeriver& deriver, const IndexedInstance& instance)
{
  const WorkerPool::BorrowedBytes borrowed =
    services.workers.Borrow(InstanceWork::EstimateBytes(instance.sizeBytes));
  const std::unique_ptr<IBuffer> file = services.instances.Read(instance.id);
  CountedDataset dataset(services, file->GetBytes());
  const SourceLookup lookup = SourceLookup::Builder().Build();
  return DatasetEditor(order.plan->edits, deriver, lookup, nullptr, services.decryptionKeys)
    .Edit(*dataset, nullptr);
}

DicomIdentifiers MakeUnused(const IdentifierDeriver& deriver, const DicomIdentifiers& source)
{
  return {deriver.DerivePatientId(source.patientId), deriver.DeriveUid(source.studyInstanceUid),
          deriver.DeriveUid(source.seriesInstanceUid), deriver.DeriveUid(source.sopInstanceUid)};
}
}

DicomIdentifiers FindOriginalIdentifiers(const HostServices& services, const JobOrder& order,
                                         const IdentifierDeriver& deriver,
                                         const IndexedInstance& instance)
{
  std::optional<DicomIdentifiers> found;
  const std::optional<Error> error =
    Catch(Describe(Level::Instance, instance.id),
          [&] { found = Decrypt(services, order, deriver, instance); });
  if (!error)
  {
    return *found;
  }
  if (!order.plan->permissive)
  {
    throw Error(*error);
  }
  return MakeUnused(deriver, instance.identifiers);
}
}
