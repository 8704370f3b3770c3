// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Tag.h"
#include "Dicom/ValueRepresentation.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
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

// How many values an attribute may have, if it has any (PS3.6 2026d 6). Steps ("2-2n") are not known here.
struct Multiplicity
{
  std::size_t minimum;
  std::optional<std::size_t> maximum;  // absent: any number
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
  // Errors  UnknownDicomTag, details = the name, shortened and printable.
  Tag ParseTag(std::string_view text, bool acceptParentheses = true) const;

  // The same, and nothing for unknown names.
  std::optional<Tag> FindTag(std::string_view text, bool acceptParentheses = true) const;

  // The VR to write an element with (R59, R68). UN if unknown. Elements of two VRs ("US or SS", "OB or OW")
  // come back as the ambiguous ones ValueRepresentation::UsOrSs, ::ObOrOw; "US or SS or OW" as OW. Within the
  // block of a private creator the number of the block does not matter (PS3.5 2026d 7.8.1).
  ValueRepresentation GetVr(Tag tag, std::string_view privateCreator) const;

  // Nothing for attributes that DCMTK's dictionary does not have.
  std::optional<Multiplicity> FindMultiplicity(Tag tag, std::string_view privateCreator) const;

  // The private creator that a configured private tag belongs to; empty if none is configured.
  std::string GetPrivateCreator(Tag tag) const;

  // The keyword, or "gggg,eeee" where there is none.
  std::string GetName(Tag tag) const;

  // Attributes for who types a name: those whose keyword contains the text, in any case, or whose number begins with it
  // ("0010,00"). At most `maximum`: first those that begin with it, each part by name. No private ones but those that are
  // configured.
  std::vector<DictionaryEntry> FindMatches(std::string_view text, std::size_t maximum) const;

private:
  const DictionaryEntry* FindConfigured(Tag tag, std::string_view privateCreator) const;

  std::vector<DictionaryEntry> configured_;
};
}
