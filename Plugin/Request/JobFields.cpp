// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/JobFields.h"

#include "Common/Error.h"
#include "Common/JsonFields.h"
#include "Common/JsonText.h"
#include "Request/KnownFields.h"
#include "Request/RequestLimits.h"

#include <algorithm>
#include <cctype>

namespace OrthancModification
{
namespace
{
constexpr std::size_t MaximumShownNameLength = 64;
constexpr std::size_t MaximumWarnings = 50;
}

bool ReadDryRun(const Json::Value& body)
{
  return ReadBoolean(body, "DryRun", false);
}

ExecutionOptions ReadExecution(const Json::Value& body)
{
  ExecutionOptions execution;
  execution.isDryRun = ReadDryRun(body);
  if (FindMember(body, "Synchronous") != nullptr)
  {
    execution.synchronous = ReadBoolean(body, "Synchronous", true);
  }
  else
  {
    execution.synchronous = !ReadBoolean(body, "Asynchronous", false);
  }

  execution.priority = ReadInteger(body, "Priority", 0);
  if (const Json::Value* userData = FindMember(body, "UserData"))
  {
    RequestLimits::CheckUserData(WriteJson(*userData));
    execution.userData = *userData;
  }
  return execution;
}

void ChooseKey(const Json::Value& body, const RequestDefaults& defaults, ModificationPlan& plan)
{
  plan.keyName = ReadString(body, "Key", "");
  if (plan.keyName.empty())
  {
    plan.keyName = defaults.defaultKey;
  }
  if (plan.keyName.empty())
  {
    plan.key = std::make_shared<const SecretKey>(SecretKey::GenerateBytes());
    return;
  }

  const auto found = defaults.keys.find(plan.keyName);
  if (found == defaults.keys.end())
  {
    throw Error(ErrorCode::ParameterOutOfRange,
                "\"Key\": the configuration has no key of this name");
  }
  plan.key = found->second;
}

void WarnOfUnknownMembers(const Json::Value& body, std::vector<std::string_view> known,
                          std::vector<std::string>& warnings)
{
  known.insert(known.end(), JobFields.begin(), JobFields.end());
  for (const std::string& name : GetUnknownMembers(body, known))
  {
    const bool isWord =
      name.size() <= MaximumShownNameLength &&
      std::all_of(name.begin(), name.end(), [](unsigned char c) { return std::isalpha(c) != 0; });
    warnings.push_back(isWord ? "Unknown field \"" + name + "\" is ignored"
                              : "An unknown field is ignored");
  }
}

void LimitWarnings(std::vector<std::string>& warnings)
{
  if (warnings.size() > MaximumWarnings)
  {
    const std::size_t more = warnings.size() - MaximumWarnings;
    warnings.resize(MaximumWarnings);
    warnings.push_back("And " + std::to_string(more) + " more warnings");
  }
}
}
