// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scan/Finding.h"

namespace OrthancModification
{
std::string_view ToString(FindingKind kind)
{
  switch (kind)
  {
    case FindingKind::Name:
      return "Name";
    case FindingKind::Identifier:
      return "Identifier";
    case FindingKind::BirthDate:
      return "BirthDate";
    case FindingKind::Date:
      return "Date";
    case FindingKind::Uid:
      return "UID";
    case FindingKind::Institution:
      return "Institution";
    case FindingKind::Device:
      return "Device";
    case FindingKind::Contact:
      return "Contact";
    case FindingKind::Preamble:
      return "Preamble";
    case FindingKind::FileMeta:
      return "FileMeta";
    case FindingKind::PrivateElement:
      return "PrivateElement";
    case FindingKind::PrivateCreator:
      return "PrivateCreator";
    case FindingKind::NotRemoved:
      return "NotRemoved";
    case FindingKind::NotReplaced:
      return "NotReplaced";
    case FindingKind::ForbiddenElement:
      return "ForbiddenElement";
    case FindingKind::EncapsulatedDocument:
      return "EncapsulatedDocument";
    case FindingKind::EmbeddedOverlay:
      return "EmbeddedOverlay";
    case FindingKind::FrameSegment:
      return "FrameSegment";
    case FindingKind::TrailingBytes:
      return "TrailingBytes";
    case FindingKind::UnusedPixelBits:
      return "UnusedPixelBits";
    case FindingKind::BurnedInText:
      return "BurnedInText";
    case FindingKind::RecognizableFeatures:
      return "RecognizableFeatures";
    case FindingKind::RareValue:
      return "RareValue";
    case FindingKind::Mark:
      return "Mark";
    case FindingKind::RequiredAttribute:
      return "RequiredAttribute";
    case FindingKind::LaterDate:
      return "LaterDate";
    case FindingKind::Pixels:
      return "Pixels";
    case FindingKind::Pseudonym:
      return "Pseudonym";
    case FindingKind::UidMapping:
      return "UIDMapping";
    case FindingKind::DateShift:
      return "DateShift";
    case FindingKind::StudyAttribute:
      return "StudyAttribute";
    case FindingKind::DeclaredPrivate:
      return "DeclaredPrivate";
    case FindingKind::RetainedValue:
      return "RetainedValue";
  }
  return "";
}

std::string Describe(const Finding& finding)
{
  std::string text(ToString(finding.kind));
  if (!finding.path.empty())
  {
    text += " in " + finding.path;
  }
  text += " at offset " + std::to_string(finding.offset);
  return finding.encoding.empty() ? text : text + " (" + finding.encoding + ")";
}
}
