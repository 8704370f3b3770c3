// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"
#include "Dicom/ValueRepresentation.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace OrthancModification
{
// One attribute of Orthanc's configuration option "Dictionary".
struct DictionaryEntry
{
  Tag tag;
  ValueRepresentation vr;
  std::string name;
  std::string privateCreator;  // empty for public tags
};

// Names and VRs of attributes: DCMTK's dictionary (PS3.6), Orthanc's extra names, and the entries of
// Orthanc's configuration (contract R47, R68). DCMTK's dictionary is global: it is read under its lock
// and never changed.
//
// Threads  immutable.
class Dictionary final
{
public:
  explicit Dictionary(std::vector<DictionaryEntry> configured = {});

  // One tag: numeric in any of the three spellings, also in parentheses where `acceptParentheses`
  // (R48, R50), or a case-sensitive keyword. Blanks around it are ignored.
  // Errors  UnknownDicomTag, details = the name.
  Tag ParseTag(std::string_view text, bool acceptParentheses = true) const;

  // The VR to write an element with (R59, R68). UN if unknown. Elements of two VRs ("US or SS", "OB or OW")
  // come back as Dictionary's ambiguous ones: ValueRepresentation::UsOrSs, ::ObOrOw.
  ValueRepresentation GetVr(Tag tag, std::string_view privateCreator) const;

  // The private creator that a configured private tag belongs to; empty if none is configured.
  std::string GetPrivateCreator(Tag tag) const;

  // The keyword, or "gggg,eeee" where there is none.
  std::string GetName(Tag tag) const;

private:
  std::vector<DictionaryEntry> configured_;
};
}
