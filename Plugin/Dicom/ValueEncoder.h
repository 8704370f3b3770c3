// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dictionary.h"
#include "Dicom/NewElement.h"

#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// What breaks the rules of a VR but can be stored (architecture section 5, L31), one sentence per finding
// that names tag and rule, without the value. Refused instead where the request is "Strict".
using ValueWarnings = std::vector<std::string>;

// Turns a value of a request into the content of an element, by VR (contract R59 to R62, L30, L31).
//
// `text`    UTF-8; "data:application/octet-stream;base64,..." is decoded: stored as it is by text VRs and by OB OW
//           OF OD OL OV UN, read as text by the others (R62). Else numbers in decimal (R61); AT as tags; text of
//           the VR, cut at a NUL; bytes for OB and UN. Empty: zero length, for any VR.
// VR        "US or SS" is decided by the sign, "OB or OW" becomes OW.
// Creator   the given one, else the one of Orthanc's "Dictionary"; none for public tags and private creators.
// Errors    BadFileFormat (no number, number out of range of the VR, no UTF-8, invalid base64, text for
//           SQ), ParameterOutOfRange (bytes that are no whole numbers, value longer than the length field of the
//           VR holds, delimiters), UnknownDicomTag (AT). Details name the tag.
// Threads   one thread at a time.
class ValueEncoder final
{
public:
  // `strict`: broken rules of a VR are ParameterOutOfRange instead of warnings.
  // `readsDataUris`: else they are texts like any other (R122).
  ValueEncoder(const Dictionary& dictionary, bool strict, bool readsDataUris = true);

  // For `tag` with the VR of the dictionary.
  NewElement EncodeText(Tag tag, std::string_view privateCreator, std::string_view text);

  // JSON null (and "" in paths and items): zero length for text and other VRs, BadFileFormat for numeric VRs and SQ.
  NewElement EncodeNull(Tag tag, std::string_view privateCreator) const;

  const ValueWarnings& GetWarnings() const noexcept { return warnings_; }

private:
  NewElement CreateEmpty(Tag tag, std::string_view privateCreator) const;
  void EncodeValue(NewElement& element, std::string_view text);
  void EncodeCharacters(NewElement& element, std::string_view text);
  void CheckMultiplicity(const NewElement& element, std::string_view text);
  void ReportBrokenRule(Tag tag, const std::string& rule);
  std::string Describe(Tag tag) const;

  const Dictionary& dictionary_;
  bool strict_;
  bool readsDataUris_;
  ValueWarnings warnings_;
};
}
