// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Dictionary.h"
#include "Plan/DeidentificationPlan.h"
#include "Profile/ProfileOption.h"

#include <json/value.h>

#include <string>
#include <vector>

namespace OrthancModification
{
// A de-identification profile of a request or of the configuration: PS3.15 2026d, the options by the standard's names,
// and what the site decides beside them (manual page Deidentification).
struct DeidentificationProfile
{
  std::string name;                     // as configured; empty: of a request
  DeidentificationPlan plan;            // method and conformance are the request's business
  std::string keyName;                  // empty: that of the request
  std::string prefix;                   // of pseudonyms
  std::vector<std::string> encryptFor;  // names of recipients
  Json::Value lists;                    // "Keep", "Remove" and "Replace", as in a request
  std::vector<std::string> freeTags;  // that a request may replace although the profile is enforced
  Json::Value shown;                  // as it was given: names of keys, no keys
};

// Whether this version can carry the option out: it does not change pixels.
bool IsAvailable(ProfileOption option);

// `field`  for errors: "\"Profile\"".
// Errors   BadFileFormat, BadRequest, UnknownDicomTag or ParameterOutOfRange naming field and member: what is not known is
//          refused, and so are options that this version does not have.
DeidentificationProfile ParseDeidentificationProfile(const Json::Value& json,
                                                     const std::string& field,
                                                     const Dictionary& dictionary);
}
