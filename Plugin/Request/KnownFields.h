// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace OrthancModification
{
// The members that the parsers of requests read; all others are ignored with a warning (contract R33). Each is
// described in Resources/OpenApi.json, and a test compares.

// Of /modify and /anonymize.
inline const std::vector<std::string_view> CommonFields = {
  "Force",     "Remove",     "Replace",      "Keep",    "KeepLabels",  "PrivateCreator",
  "Transcode", "Key",        "LossyQuality", "Strict",  "Synchronous", "Asynchronous",
  "Priority",  "Permissive", "KeepSource",   "UserData"};

// What only one of them reads.
inline const std::vector<std::string_view> ModifyFields = {"RemovePrivateTags"};
inline const std::vector<std::string_view> AnonymizeFields = {"DicomVersion", "KeepPrivateTags"};
}
