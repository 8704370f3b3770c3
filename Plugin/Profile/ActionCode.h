// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace OrthancModification
{
// The action codes of Table E.1-1 (PS3.15 2026d E.3.1 and Table E.1-1a).
enum class ActionCode
{
  Remove,                // X
  Empty,                 // Z
  Dummy,                 // D
  Keep,                  // K
  Clean,                 // C
  Uid,                   // U
  EmptyOrDummy,          // Z/D
  RemoveOrEmpty,         // X/Z
  RemoveOrDummy,         // X/D
  RemoveEmptyOrDummy,    // X/Z/D
  RemoveEmptyOrUids,     // X/Z/U*
  RemoveUnlessRequired,  // X/K, of the project's own list: kept where the IOD requires it
};

// From the text of the table. Errors: InternalError for another text.
ActionCode ParseActionCode(std::string_view code);

// What an attribute is to the IOD at the place where it stands (PS3.5 2026d 7.4). Conditions are not evaluated:
// 1C counts as 1, 2C as 2.
enum class AttributeType
{
  Type1,
  Type2,
  Type3,
  Undefined,  // the IOD does not have the attribute there
  Unknown     // the IOD, the place or the attribute is not known to us
};

// What is done with an attribute that is present.
enum class Treatment
{
  Keep,  // sequences are entered, and their items treated
  Clean,
  MapUids,
  Remove,
  Empty,
  Dummy
};

// Never empties or removes a Type 1 attribute, and never removes one of Type 2 by a compound code. Where the type is unknown
// a compound code gives a dummy.
Treatment ResolveAction(ActionCode code, AttributeType type);
}
