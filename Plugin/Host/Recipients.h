// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Certificate.h"

#include <json/value.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace OrthancModification::Host
{
// The option "Recipients": names, and the files of their certificates.
//
// Errors  BadFileFormat, ParameterOutOfRange, InexistentFile, with the name of the recipient: what cannot be read, is no
//         certificate in PEM, has no RSA key of 2048 bits or more, or is not valid today.
std::map<std::string, std::shared_ptr<const Certificate>> ParseRecipients(
  const Json::Value& option);

// For the log: those whose key is shorter than what is recommended.
std::vector<std::string> DescribeWeakRecipients(
  const std::map<std::string, std::shared_ptr<const Certificate>>& recipients);
}
