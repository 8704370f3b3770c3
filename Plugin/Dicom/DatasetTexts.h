// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/ValueRepresentation.h"

#include <string>
#include <string_view>

class DcmItem;

namespace OrthancModification
{
class CharacterSet;
class DatasetContents;

// The set in which the texts of an item are: its own, else that of what is around it, else the configured
// one (PS3.3 2026d C.12.1.1.2).
const CharacterSet& GetEffectiveCharacterSet(DatasetContents& contents, DcmItem& item);

// That set is in the file, not in the configuration only.
bool DeclaresCharacterSet(DcmItem& item);

// Stored bytes as UTF-8. Bytes that are not of the set are read without escape sequences, as Orthanc writes
// them, else as Latin-1; either with a warning.
std::string DecodeText(DatasetContents& contents, const CharacterSet& set, std::string_view bytes,
                       ValueRepresentation vr);

// All texts of the dataset are ASCII.
bool AreTextsPlain(DatasetContents& contents);

// Writes SpecificCharacterSet and converts all texts to it (L24); widens if it cannot express one of them.
// A set that is not known is only written, with a warning.
void ConvertTexts(DatasetContents& contents, const std::string& definedTerms);

// Converts all texts, in items too, to ISO_IR 192, with a warning (L25).
void WidenTexts(DatasetContents& contents);
}
