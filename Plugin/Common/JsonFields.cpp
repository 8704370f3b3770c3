// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/JsonFields.h"

#include <json/value.h>

#include <algorithm>

namespace OrthancModification
{
namespace
{
std::string_view GetTypeName(const Json::Value& value)
{
  switch (value.type())
  {
    case Json::nullValue:
      return "null";
    case Json::intValue:
    case Json::uintValue:
      return "an integer";
    case Json::realValue:
      return "a number with fraction or exponent";
    case Json::stringValue:
      return "a string";
    case Json::booleanValue:
      return "a Boolean";
    case Json::arrayValue:
      return "an array";
    case Json::objectValue:
      return "an object";
  }
  return "something else";
}

[[noreturn]] void ThrowWrongType(std::string_view member, std::string_view expected,
                                 const Json::Value& found, ErrorCode code)
{
  throw Error(code, "\"" + std::string(member) + "\": expected " + std::string(expected) +
                      ", found " + std::string(GetTypeName(found)));
}

bool IsInteger(const Json::Value& value)
{
  return value.type() == Json::intValue || value.type() == Json::uintValue;
}

std::vector<std::string> ReadStringEntries(const Json::Value& array, std::string_view member,
                                           ErrorCode wrongType)
{
  std::vector<std::string> strings;
  strings.reserve(array.size());
  for (const Json::Value& entry : array)
  {
    if (!entry.isString())
    {
      ThrowWrongType(member, "an array of strings", entry, wrongType);
    }
    strings.push_back(entry.asString());
  }
  return strings;
}
}

void CheckObject(const Json::Value& object, std::string_view what)
{
  if (!object.isObject())
  {
    throw Error(ErrorCode::BadFileFormat, std::string(what) + " must be a JSON object, found " +
                                            std::string(GetTypeName(object)));
  }
}

const Json::Value* FindMember(const Json::Value& object, std::string_view member)
{
  return object.find(member.data(), member.data() + member.size());
}

std::optional<bool> FindBoolean(const Json::Value& object, std::string_view member,
                                ErrorCode wrongType)
{
  const Json::Value* value = FindMember(object, member);
  if (value == nullptr)
  {
    return std::nullopt;
  }
  if (!value->isBool())
  {
    ThrowWrongType(member, "a Boolean", *value, wrongType);
  }
  return value->asBool();
}

bool ReadBoolean(const Json::Value& object, std::string_view member, bool defaultValue)
{
  return FindBoolean(object, member).value_or(defaultValue);
}

std::optional<std::int32_t> FindInteger(const Json::Value& object, std::string_view member)
{
  const Json::Value* value = FindMember(object, member);
  if (value == nullptr)
  {
    return std::nullopt;
  }
  if (!IsInteger(*value))
  {
    ThrowWrongType(member, "an integer", *value, ErrorCode::BadFileFormat);
  }
  if (!value->isInt())
  {
    throw Error(ErrorCode::BadParameterType,
                "\"" + std::string(member) + "\": expected an integer of 32 bits with sign");
  }
  return value->asInt();
}

std::int32_t ReadInteger(const Json::Value& object, std::string_view member,
                         std::int32_t defaultValue)
{
  return FindInteger(object, member).value_or(defaultValue);
}

std::optional<std::string> FindString(const Json::Value& object, std::string_view member,
                                      ErrorCode wrongType)
{
  const Json::Value* value = FindMember(object, member);
  if (value == nullptr)
  {
    return std::nullopt;
  }
  if (!value->isString())
  {
    ThrowWrongType(member, "a string", *value, wrongType);
  }
  return value->asString();
}

std::string ReadString(const Json::Value& object, std::string_view member,
                       std::string_view defaultValue)
{
  auto value = FindString(object, member);
  return value ? std::move(*value) : std::string(defaultValue);
}

std::optional<std::vector<std::string>> FindStrings(const Json::Value& object,
                                                    std::string_view member, ErrorCode wrongType)
{
  const Json::Value* value = FindMember(object, member);
  if (value == nullptr)
  {
    return std::nullopt;
  }
  if (!value->isArray())
  {
    ThrowWrongType(member, "an array of strings", *value, wrongType);
  }
  return ReadStringEntries(*value, member, wrongType);
}

std::vector<std::string> RequireStrings(const Json::Value& object, std::string_view member)
{
  auto strings = FindStrings(object, member);
  if (!strings)
  {
    throw Error(ErrorCode::BadFileFormat,
                "\"" + std::string(member) + "\" is missing: expected an array of strings");
  }
  return std::move(*strings);
}

const Json::Value* FindObject(const Json::Value& object, std::string_view member,
                              ErrorCode wrongType)
{
  const Json::Value* value = FindMember(object, member);
  if (value != nullptr && !value->isObject())
  {
    ThrowWrongType(member, "an object", *value, wrongType);
  }
  return value;
}

std::vector<std::string> GetUnknownMembers(const Json::Value& object,
                                           const std::vector<std::string_view>& known)
{
  std::vector<std::string> unknown;
  for (std::string& name : object.getMemberNames())
  {
    if (std::find(known.begin(), known.end(), name) == known.end())
    {
      unknown.push_back(std::move(name));
    }
  }
  std::sort(unknown.begin(), unknown.end());
  return unknown;
}
}
