// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dataset.h"
#include "Dicom/Identifiers.h"
#include "Plan/DeidentificationPlan.h"
#include "Plan/Operation.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace OrthancModification
{
// What becomes of one identifier of the sources.
struct KeepIdentifier
{
};

struct DeriveIdentifier
{
};

struct GivenIdentifier
{
  std::string value;  // UTF-8; the same for all instances of the operation
};

// Of patients only: the prefix and 16 derived characters, instead of a UUID.
struct PseudonymIdentifier
{
  std::string prefix;
  std::string issuer = {};  // UTF-8; of all PatientIDs of the operation; empty if they need none
};

using IdentifierDecision =
  std::variant<KeepIdentifier, DeriveIdentifier, GivenIdentifier, PseudonymIdentifier>;

// By level, contract R75 with the request's Replace and Keep applied.
struct IdentifierPlan
{
  IdentifierDecision patientId;
  IdentifierDecision studyInstanceUid;
  IdentifierDecision seriesInstanceUid;
  IdentifierDecision sopInstanceUid;

  const IdentifierDecision& Get(Level level) const;
};

// All edits of one dataset, the same for every instance of a job.
//
// If `isReidentification`: what EncryptedAttributesSequence has for a key of the server comes back, and nothing else is
// done. Otherwise:
// 0. `deidentification`, if there is one, of all elements that no operation of 1 selects.
// 1. `operations` in one walk over the dataset, depth first: the first operation that selects an element
//    decides about it. Replace operations at top level create what is absent.
// 2. the four identifiers at top level, as `identifiers` says. No operation of 1 selects them at top level.
// 3. references: where `followReferences`, every UID at every depth that the lookup of the sources knows as
//    moved follows it, but for elements that an operation keeps by their own name.
// 4. `pathEdits` in their order, each on the items that exist by then (contract R57 step 9, R58).
// 5. what 0 to 4 have changed at top level is encrypted for the recipients of 0, if it has any.
struct EditPlan
{
  std::vector<Operation> operations;
  IdentifierPlan identifiers;
  bool followReferences = true;
  std::vector<Operation>
    pathEdits;  // Remove and Replace at paths; of identifiers too, once written
  FileMeta fileMeta = FileMeta::Keep;
  std::optional<DeidentificationPlan> deidentification = std::nullopt;

  bool isReidentification = false;
};
}
