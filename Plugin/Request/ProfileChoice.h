// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Request/DeidentificationProfile.h"
#include "Request/ModificationRequest.h"

#include <json/value.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace OrthancModification
{
// The profile that a body names or has inside, or that the configuration prescribes; nothing if the request is to be
// read without one.
//
// Errors  BadRequest naming both members if "DicomVersion" or "KeepPrivateTags" stands beside "Profile";
//         ParameterOutOfRange for a name that is not known; ForbiddenAccess, naming the member, for what an enforced
//         profile does not let a request say.
std::optional<DeidentificationProfile> ChooseProfile(const Json::Value& body,
                                                     const RequestContext& context);

// The profile that a body names or has inside, if it does; what the configuration prescribes is not asked.
// Errors  as above, of the profile.
std::optional<DeidentificationProfile> FindNamedProfile(const Json::Value& body,
                                                        const RequestContext& context);
// The certificates of those for whom the profile encrypts the originals, each once.
// Errors  ParameterOutOfRange naming `field` and the member if the configuration has no such recipient.
std::vector<std::shared_ptr<const Certificate>> FindRecipients(
  const DeidentificationProfile& profile, const RequestDefaults& defaults,
  const std::string& field);

// The body with the lists and the key of the profile. What the request removes or replaces is not kept by the profile.
Json::Value MergeProfile(const Json::Value& body, const DeidentificationProfile& profile,
                         const Dictionary& dictionary);
}
