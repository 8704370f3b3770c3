// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/Reidentification.h"

#include "Common/Error.h"
#include "Common/JsonFields.h"
#include "Common/SecretText.h"
#include "Host/KeyFile.h"
#include "Host/ListedUsers.h"

#include <string>
#include <vector>

namespace OrthancModification::Host
{
namespace
{
constexpr const char* Option = "\"Modification.Reidentification\"";

std::shared_ptr<const DecryptionKey> ReadKey(const std::string& option, const std::string& path)
{
  std::string text = ReadPrivatePem(option, path);
  const SecretText pem(text);
  Wipe(text);
  try
  {
    return DecryptionKey::ParsePem(pem.Get());
  }
  catch (const Error& error)
  {
    throw Error(error.GetCode(), option + ": " + error.GetDetails());
  }
}
}

Reidentification ParseReidentification(const Json::Value& option,
                                       const std::map<std::string, std::string>& passwords)
{
  const auto unknown = GetUnknownMembers(option, {"PrivateKeys", "Users"});
  if (!unknown.empty())
  {
    throw Error(ErrorCode::ParameterOutOfRange, std::string("Unknown option in ") + Option +
                                                  ": expected \"PrivateKeys\", \"Users\"");
  }
  Reidentification result;
  const std::vector<std::string> paths =
    FindStrings(option, "PrivateKeys").value_or(std::vector<std::string>());
  for (std::size_t i = 0; i < paths.size(); i++)
  {
    result.keys.push_back(
      ReadKey(std::string(Option) + ", \"PrivateKeys\" " + std::to_string(i + 1), paths[i]));
  }
  result.users = ReadListedUsers(option, "Reidentification", passwords);
  return result;
}
}
