// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Crypto.h"

#include <json/value.h>

#include <memory>
#include <string>

namespace OrthancModification::Host
{
// A key of the option "Keys": hexadecimal or Base64 text of at least 32 bytes, or {"File": path} of a file with that text.
// Errors  BadFileFormat, ParameterOutOfRange, InexistentFile, with the name of the key and nothing of its text.
std::shared_ptr<const SecretKey> ParseConfiguredKey(const std::string& name,
                                                    const Json::Value& value);
}
