// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Identifiers.h"

#include <json/value.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace OrthancModification
{
// Members of JSON that the plugin has written itself, for itself: what is not as expected was damaged, or comes from
// another version.
//
// Errors  BadFileFormat, without values.

[[noreturn]] void RefuseStored();

const Json::Value& GetStored(const Json::Value& object, const char* member);
bool GetStoredBoolean(const Json::Value& object, const char* member);
std::uint64_t GetStoredNumber(const Json::Value& object, const char* member);

// `last`  the greatest value.
template <class Enumeration>
Enumeration GetStoredEnumeration(const Json::Value& object, const char* member, Enumeration last)
{
  const std::uint64_t number = GetStoredNumber(object, member);
  if (number > static_cast<std::uint64_t>(last))
  {
    RefuseStored();
  }
  return static_cast<Enumeration>(number);
}

std::string GetStoredWord(const Json::Value& object, const char* member);  // ASCII
OrthancId GetStoredId(const Json::Value& object, const char* member);
OrthancId ToStoredId(const Json::Value& id);

// Any bytes, as Base64: JSON could not keep those that are no valid UTF-8.
Json::Value PackBytes(std::string_view bytes);
std::string UnpackBytes(const Json::Value& packed);
std::string GetStoredBytes(const Json::Value& object, const char* member);
}
