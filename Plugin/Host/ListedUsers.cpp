// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/ListedUsers.h"

#include "Common/Error.h"
#include "Common/JsonFields.h"

#include <vector>

namespace OrthancModification::Host
{
std::map<std::string, std::string> ReadPasswords(const Json::Value& orthanc)
{
  std::map<std::string, std::string> passwords;
  if (const Json::Value* users = FindObject(orthanc, "RegisteredUsers"))
  {
    for (const std::string& name : users->getMemberNames())
    {
      if ((*users)[name].isString())
      {
        passwords[name] = (*users)[name].asString();
      }
    }
  }
  return passwords;
}

std::set<std::string> ReadListedUsers(const Json::Value& option, const std::string& name,
                                      const std::map<std::string, std::string>& passwords)
{
  std::set<std::string> users;
  for (const std::string& user : FindStrings(option, "Users").value_or(std::vector<std::string>()))
  {
    if (passwords.count(user) == 0)
    {
      throw Error(ErrorCode::ParameterOutOfRange,
                  "\"Modification." + name +
                    ".Users\": expected names of Orthanc's option \"RegisteredUsers\"");
    }
    users.insert(user);
  }
  return users;
}
}
