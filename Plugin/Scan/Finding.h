// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// What a leak scan can find in an instance (PS3.15 2026d E.1 asks that no identity is left; the list is the project's).
enum class FindingKind
{
  // Values of the source, found as bytes.
  Name,
  Identifier,
  BirthDate,
  Date,
  Uid,
  Institution,
  Device,
  Contact,

  // Structure.
  Preamble,
  FileMeta,
  PrivateElement,
  PrivateCreator,
  NotRemoved,
  NotReplaced,
  ForbiddenElement,
  EncapsulatedDocument,
  EmbeddedOverlay,
  FrameSegment,
  TrailingBytes,

  // For a reviewer.
  UnusedPixelBits,
  BurnedInText,
  RecognizableFeatures,
  RareValue,
  Mark,               // of the de-identification: missing, or wrong
  RequiredAttribute,  // of Type 1 or 2 lost, of Type 1 emptied
  LaterDate,          // a date moved into the future
  Pixels,             // others than those of the source
  Pseudonym,          // a PatientID became several, or several became one
  UidMapping,         // likewise of UIDs
  DateShift,          // not that of other dates of the patient
  StudyAttribute,     // differs within a study, and did not in the sources
  DeclaredPrivate,
  RetainedValue
};

// "PatientName"-like words for answers: "Name", "FileMeta".
std::string_view ToString(FindingKind kind);

// One place at which something was found; never what.
struct Finding
{
  FindingKind kind;
  bool stops;        // the instance must not be released; else it is for a reviewer
  std::string path;  // "0008,1110[0].0008,1155"; "" outside of elements
  std::size_t
    offset;  // in bytes of the file, its dataset inflated if it was not; 0 of what is not there
  std::string encoding;  // of a value that was found as bytes: "UTF-8", "UTF-16LE"; else ""
};

// "Name in 0010,4000 at offset 1234 (UTF-16LE)".
std::string Describe(const Finding& finding);
}
