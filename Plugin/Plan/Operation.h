// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/NewElement.h"
#include "Dicom/TagMask.h"
#include "Dicom/TagPath.h"

#include <memory>
#include <variant>

namespace OrthancModification
{
// Which elements an operation is about (architecture D2).

// The element that a path leads to; a path of one component is an element at top level.
struct AtPath
{
  TagPath path;
};

// The element wherever it stands: at top level and in every item.
struct AtEveryDepth
{
  Tag tag;
};

// The element in every item, but not at top level.
struct InItems
{
  Tag tag;
};

// Every element of a repeating group, at every depth ("50xx,xxxx").
struct AtMask
{
  TagMask mask;
};

// Every private element, at every depth.
struct AllPrivate
{
};

using Selector = std::variant<AtPath, AtEveryDepth, InItems, AtMask, AllPrivate>;

// What is done with a selected element. The profiles of the standard are not spelled out in operations
// (DeidentificationPlan.h).

// Left alone. Selected by a path, a sequence is kept with all that is in it, but for references to what
// the operation moves, which follow (L26).
struct Keep
{
};

struct Remove
{
};

// Made empty; in items, what is no text is removed instead (contract R88).
struct Clear
{
};

// Written anew; created where absent if selected by a path whose items exist (contract R54, R55).
struct Replace
{
  std::shared_ptr<const NewElement> element;
};

// Each UID is derived from the key, or as the lookup of the operation's sources says (architecture D1).
// Empty values and UIDs of the standard (1.2.840.10008.) stay (L27).
struct DeriveUid
{
};

// The PatientID of the sources becomes what the identifier plan says, others are derived from the key.
struct DerivePatientId
{
};

using Action = std::variant<Keep, Remove, Clear, Replace, DeriveUid, DerivePatientId>;

// Why a change is made, for dry runs and reports.
enum class Reason
{
  Request,           // the caller named the element
  Profile,           // Table E.1-1 of the edition
  PrivateElement,    // private elements are removed
  Identifier,        // new identifier of the level
  Reference,         // follows what the operation moves
  Deidentification,  // marks that tell that the object was de-identified
  Reidentification   // comes back from what was encrypted, or told of the de-identification
};

struct Operation
{
  Selector selector;
  Action action;
  Reason reason;
};
}
