// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/TagPath.h"
#include "Request/ModificationRequest.h"
#include "Request/ValueParser.h"

#include <json/value.h>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
// The lists "Remove", "Replace" and "Keep" of a request, each tag at top level in one of them only: Keep wins over
// Replace, Replace over Remove (contract R44).
struct EditLists
{
  // A value at top level. The text is what the index may be compared with (contract R83b): "" for null, absent
  // for bytes and sequences.
  struct Replacement
  {
    std::shared_ptr<const NewElement> element;
    std::optional<std::string> text;
  };

  // A value at a path of several components.
  struct PathReplacement
  {
    TagPath path;
    std::shared_ptr<const NewElement> element;
  };

  std::map<Tag, Replacement> replaced;         // top level, without the four identifiers
  std::map<Level, std::string> identifiers;    // replaced identifiers at top level, trimmed
  std::vector<Tag> removed;                    // top level
  std::vector<Tag> kept;                       // top level, identifiers included
  std::vector<TagPath> removedPaths;           // in the order of the request
  std::vector<PathReplacement> replacedPaths;  // in byte order of the text of their paths (R57)
  std::vector<TagPath> keptPaths;
  bool isEmpty = true;  // no entry in any list

  bool IsKept(Tag tag) const;
};

// Reads the three lists and checks the identifiers among them: "Force" (R39), never removed (R40), values (R42).
// Errors  BadRequest, UnknownDicomTag, ParameterOutOfRange, and those of ValueParser.
EditLists ParseEditLists(const Json::Value& body, const Dictionary& dictionary,
                         ValueParser& values);
}
