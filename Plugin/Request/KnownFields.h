// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace OrthancModification
{
// The members that the parsers of requests read; all others are ignored with a warning (contract R33). Each is
// described in Resources/OpenApi.json, and a test compares.
using FieldNames = std::vector<std::string_view>;

// Of all requests.
inline const FieldNames JobFields = {"Key",      "DryRun",   "Synchronous", "Asynchronous",
                                     "Priority", "UserData", "KeepSource",  "Permissive"};

// Of /modify and /anonymize, alone or in bulk.
inline const FieldNames EditFields = {"Force",  "Remove",     "Replace",
                                      "Keep",   "KeepLabels", "PrivateCreator",
                                      "Strict", "Transcode",  "LossyQuality"};

// What only one operation reads, or only some.
inline const FieldNames ModifyFields = {"RemovePrivateTags"};
inline const FieldNames AnonymizeFields = {"DicomVersion", "KeepPrivateTags", "Profile"};
// Orthanc Explorer 2 sends "Level" to /tools/bulk-anonymize too, where it has no effect.
inline const FieldNames BulkFields = {"Level", "Resources"};
inline const FieldNames SplitFields = {"Series", "Instances", "Remove", "Replace", "KeepLabels"};
inline const FieldNames MergeFields = {"Resources", "KeepLabels"};
inline const FieldNames ReidentifyFields = {"Resources", "KeepLabels"};

// Of /modification/scan and /modification/preview, which refuse all others.
inline const FieldNames ScanFields = {"Resources", "Sources", "Profile", "RetainedValues"};
inline const FieldNames PreviewFields = {"Route", "Request", "MaximumInstances"};
}
