// SPDX-License-Identifier: GPL-3.0-or-later
#include "Plan/StoredJson.h"

#include "Common/Base64.h"
#include "Common/Error.h"

namespace OrthancModification
{
void RefuseStored()
{
  throw Error(ErrorCode::BadFileFormat,
              "What was stored of a job is damaged, or of another version");
}

const Json::Value& GetStored(const Json::Value& object, const char* member)
{
  if (!object.isObject() || !object.isMember(member))
  {
    RefuseStored();
  }
  return object[member];
}

bool GetStoredBoolean(const Json::Value& object, const char* member)
{
  const Json::Value& value = GetStored(object, member);
  if (!value.isBool())
  {
    RefuseStored();
  }
  return value.asBool();
}

std::uint64_t GetStoredNumber(const Json::Value& object, const char* member)
{
  const Json::Value& value = GetStored(object, member);
  if (!value.isUInt64())
  {
    RefuseStored();
  }
  return value.asUInt64();
}

std::string GetStoredWord(const Json::Value& object, const char* member)
{
  const Json::Value& value = GetStored(object, member);
  if (!value.isString())
  {
    RefuseStored();
  }
  return value.asString();
}

OrthancId ToStoredId(const Json::Value& id)
{
  const auto found = id.isString() ? OrthancId::Find(id.asString()) : std::nullopt;
  if (!found)
  {
    RefuseStored();
  }
  return *found;
}

OrthancId GetStoredId(const Json::Value& object, const char* member)
{
  return ToStoredId(GetStored(object, member));
}

Json::Value PackBytes(std::string_view bytes)
{
  return EncodeBase64(bytes);
}

std::string UnpackBytes(const Json::Value& packed)
{
  if (!packed.isString())
  {
    RefuseStored();
  }
  return DecodeBase64(packed.asString());
}

std::string GetStoredBytes(const Json::Value& object, const char* member)
{
  return UnpackBytes(GetStored(object, member));
}
}
