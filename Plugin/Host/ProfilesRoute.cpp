// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/ProfilesRoute.h"

#include "Host/RestAnswers.h"

namespace OrthancModification::Host
{
namespace
{
Json::Value FormatOptions()
{
  Json::Value json(Json::arrayValue);
  for (const ProfileOption option : AllProfileOptions)
  {
    if (IsAvailable(option))
    {
      json.append(GetMethodCode(option).optionName);
    }
  }
  return json;
}
}

void ServeProfiles(Runtime& runtime, OrthancPluginRestOutput* output,
                   const OrthancPluginHttpRequest& request)
{
  if (!CheckMethod(runtime.GetOrthanc(), output, request, OrthancPluginHttpMethod_Get))
  {
    return;
  }

  const RequestDefaults& defaults = runtime.GetRequestContext().defaults;
  Json::Value answer(Json::objectValue);
  answer["DefaultProfile"] = defaults.defaultProfile;
  answer["EnforcedProfile"] = defaults.enforcedProfile;
  answer["Options"] = FormatOptions();
  answer["Recipients"] = Json::arrayValue;
  for (const auto& [name, certificate] : defaults.recipients)
  {
    answer["Recipients"].append(name);
  }
  answer["Profiles"] = Json::objectValue;
  for (const auto& [name, profile] : defaults.profiles)
  {
    answer["Profiles"][name] = profile.shown;
  }
  AnswerJson(runtime.GetOrthanc(), output, answer);
}
}
