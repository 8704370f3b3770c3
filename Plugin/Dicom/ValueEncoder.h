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

// Turns a value of a request into the content of an element, by VR (contract R59 to R62, L31).
//
// `text`    UTF-8; "data:application/octet-stream;base64,..." is decoded to bytes for every VR; numbers in
//           decimal (R61); AT as tags; else text of the VR, cut at a NUL.
// Errors    BadFileFormat (no number, invalid base64), ParameterOutOfRange (number out of range of the VR,
//           value longer than the length field of the VR holds), UnknownDicomTag (AT).
class ValueEncoder final
{
public:
  // `strict`: broken rules of a VR are ParameterOutOfRange instead of warnings.
  ValueEncoder(const Dictionary& dictionary, bool strict);

  // For `tag` with the VR of the dictionary.
  NewElement EncodeText(Tag tag, std::string_view privateCreator, std::string_view text);

  // JSON null: zero length for text and other VRs, BadFileFormat for numeric VRs and SQ.
  NewElement EncodeNull(Tag tag, std::string_view privateCreator) const;

  const ValueWarnings& GetWarnings() const noexcept { return warnings_; }

private:
  const Dictionary& dictionary_;
  bool strict_;
  ValueWarnings warnings_;
};
}
