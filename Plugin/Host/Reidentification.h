// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/DecryptionKey.h"
#include "Host/AllowedUsers.h"

#include <json/value.h>

namespace OrthancModification::Host
{
// The option "Reidentification": who may do it, and with which keys.
struct Reidentification
{
  DecryptionKeys keys;
  AllowedUsers users;
};

// `isHostAuthenticating`  the host asks for passwords.
// Errors  BadFileFormat, ParameterOutOfRange, InexistentFile, with the name of the option; neither paths nor keys.
Reidentification ParseReidentification(const Json::Value& option, bool isHostAuthenticating);
}
