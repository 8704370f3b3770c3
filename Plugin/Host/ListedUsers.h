// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <json/value.h>

#include <map>
#include <set>
#include <string>

namespace OrthancModification::Host
{
// Orthanc's option "RegisteredUsers": passwords by user. `orthanc`  the whole configuration.
std::map<std::string, std::string> ReadPasswords(const Json::Value& orthanc);

// The member "Users" of an option of ours.
// `name`   of the option below "Modification".
// Errors   ParameterOutOfRange naming the option if one of them is not registered.
std::set<std::string> ReadListedUsers(const Json::Value& option, const std::string& name,
                                      const std::map<std::string, std::string>& passwords);
}
