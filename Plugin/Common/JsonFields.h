// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Common/Error.h"

#include <json/forwards.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace OrthancModification
{
// Typed, strict readers of the members of a JSON object (contract 2.2). A member that is `null` is there, and of
// the wrong type; nothing is converted ("true", 1 and 1.0 are no Booleans and no integers).
//
// Errors  `wrongType` (BadFileFormat for most fields) with the name of the member, what is expected and what
//         was found; never its value. `object` must be a JSON object (CheckObject).

// Errors  BadFileFormat naming `what` ("The body").
void CheckObject(const Json::Value& object, std::string_view what);

// Null where there is no such member; owned by `object`.
const Json::Value* FindMember(const Json::Value& object, std::string_view member);

std::optional<bool> FindBoolean(const Json::Value& object, std::string_view member,
                                ErrorCode wrongType = ErrorCode::BadFileFormat);
bool ReadBoolean(const Json::Value& object, std::string_view member, bool defaultValue);

// Errors  BadParameterType for integers beyond 32 bits ("Priority").
std::optional<std::int32_t> FindInteger(const Json::Value& object, std::string_view member);
std::int32_t ReadInteger(const Json::Value& object, std::string_view member,
                         std::int32_t defaultValue);

// UTF-8 as in the request.
std::optional<std::string> FindString(const Json::Value& object, std::string_view member,
                                      ErrorCode wrongType = ErrorCode::BadFileFormat);
std::string ReadString(const Json::Value& object, std::string_view member,
                       std::string_view defaultValue);

// Errors  also if an entry is not a string.
std::optional<std::vector<std::string>> FindStrings(const Json::Value& object,
                                                    std::string_view member,
                                                    ErrorCode wrongType = ErrorCode::BadFileFormat);

// As FindStrings, of a member that must be there.
std::vector<std::string> RequireStrings(const Json::Value& object, std::string_view member);

// A member that is itself an object, else null; owned by `object`.
const Json::Value* FindObject(const Json::Value& object, std::string_view member,
                              ErrorCode wrongType = ErrorCode::BadFileFormat);

// The members that are not in `known`, in byte order: warned about in requests, refused in our own objects
// (architecture D2).
std::vector<std::string> GetUnknownMembers(const Json::Value& object,
                                           const std::vector<std::string_view>& known);
}
