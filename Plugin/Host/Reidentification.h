// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/DecryptionKey.h"

#include <json/value.h>

#include <map>
#include <set>
#include <string>

namespace OrthancModification::Host
{
// The option "Reidentification": who may do it, and with which keys.
struct Reidentification
{
  DecryptionKeys keys;
  std::set<std::string> users;
};

// `passwords`  of the registered users.
// Errors  BadFileFormat, ParameterOutOfRange, InexistentFile, with the name of the option; neither paths nor keys.
Reidentification ParseReidentification(const Json::Value& option,
                                       const std::map<std::string, std::string>& passwords);
}
