// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Certificate.h"
#include "Common/Crypto.h"
#include "Request/DeidentificationProfile.h"
#include "Request/RequestLimits.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace OrthancModification
{
// What the configuration says about requests.
struct RequestDefaults
{
  std::string hostVersion;            // "1.12.7", for DeidentificationMethod (contract R94)
  std::string defaultPrivateCreator;  // Orthanc's option DefaultPrivateCreator
  std::size_t maximumJsonDepth = 64;
  RequestLimits limits;
  std::map<std::string, std::shared_ptr<const SecretKey>> keys;  // option "Keys"
  std::string defaultKey;  // name in `keys`; empty: a random key per request
  std::map<std::string, std::shared_ptr<const Certificate>> recipients;  // option "Recipients"
  std::map<std::string, DeidentificationProfile> profiles;  // presets, and option "Profiles"
  std::string
    defaultProfile;  // of anonymizations that name neither profile nor edition; empty: none
  std::string enforcedProfile;  // of all anonymizations; empty: none
};
}
