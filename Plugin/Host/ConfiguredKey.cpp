// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/ConfiguredKey.h"

#include "Common/Base64.h"
#include "Common/Error.h"
#include "Common/JsonFields.h"
#include "Host/KeyFile.h"

#include <algorithm>
#include <cctype>

namespace OrthancModification::Host
{
namespace
{
bool IsHexadecimal(const std::string& text)
{
  return text.size() % 2 == 0 && text.size() >= 2 * SecretKey::MinimumSizeBytes &&
         std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return std::isxdigit(c) != 0; });
}

std::string DecodeHexadecimal(const std::string& text)
{
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); i += 2)
  {
    bytes.push_back(static_cast<char>(std::stoi(text.substr(i, 2), nullptr, 16)));
  }
  return bytes;
}

std::string Decode(const std::string& option, const std::string& text)
{
  try
  {
    return IsHexadecimal(text) ? DecodeHexadecimal(text) : DecodeBase64(text);
  }
  catch (const Error& error)
  {
    throw Error(error.GetCode(), option + ": " + error.GetDetails());
  }
}

std::string FindPath(const std::string& option, const Json::Value& value)
{
  if (!value.isObject() || !value["File"].isString() || !GetUnknownMembers(value, {"File"}).empty())
  {
    throw Error(ErrorCode::BadFileFormat,
                option + ": expected a string, or an object with the string \"File\" alone");
  }
  return value["File"].asString();
}
}

std::shared_ptr<const SecretKey> ParseConfiguredKey(const std::string& name,
                                                    const Json::Value& value)
{
  const std::string option = "\"Modification.Keys\", key \"" + name + "\"";
  const std::string text =
    value.isString() ? value.asString() : ReadKeyFile(option, FindPath(option, value));
  const std::string bytes = Decode(option, text);
  if (bytes.size() < SecretKey::MinimumSizeBytes)
  {
    throw Error(ErrorCode::ParameterOutOfRange, option + ": expected at least 32 bytes");
  }
  return std::make_shared<const SecretKey>(bytes);
}
}
