// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/DecryptionKey.h"
#include "Dicom/Dataset.h"
#include "Engine/ChangeSink.h"
#include "Engine/DeidentificationTally.h"
#include "Engine/IdentifierDeriver.h"
#include "Engine/PatientValues.h"
#include "Engine/SourceLookup.h"
#include "Plan/EditPlan.h"

#include <memory>

namespace OrthancModification
{
// Applies an edit plan to datasets, as EditPlan.h says.
//
// Borrows  the plan, the deriver, the lookup, what is known of patients and the keys: they must outlive it.
// Threads  immutable: one object serves all the workers of a job, each with its own Dataset.
// Errors   those of Item::Write; then the dataset is half edited and must be thrown away.
class DatasetEditor final
{
public:
  // `patients`  what is known from other instances; may be null. `keys`  of plans that re-identify.
  DatasetEditor(const EditPlan& plan, const IdentifierDeriver& deriver, const SourceLookup& sources,
                const IPatientValues* patients = nullptr, const DecryptionKeys& keys = NoKeys);
  ~DatasetEditor();
  DatasetEditor(const DatasetEditor&) = delete;
  DatasetEditor& operator=(const DatasetEditor&) = delete;

  // For datasets that are made to be edited by this: what walking over the top level would not change there, whatever its
  // value is. UIDs, sequences and private elements are no business of this.
  bool LeavesAlone(Tag tag) const;

  // `sink` and `tally` may be null; the tally counts what a de-identification has done, and its free texts are those that the
  // dataset has in the end. Answers the identifiers that the dataset has now.
  DicomIdentifiers Edit(Dataset& dataset, IChangeSink* sink,
                        DeidentificationTally* tally = nullptr) const;

private:
  static const DecryptionKeys NoKeys;

  class Implementation;
  std::unique_ptr<const Implementation> implementation_;
};
}
