// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/DictionaryRoute.h"

#include "Host/RestAnswers.h"

#include <string>

namespace OrthancModification::Host
{
namespace
{
constexpr std::size_t MaximumMatches = 20;

std::string GetArgument(const OrthancPluginHttpRequest& request, const std::string& name)
{
  for (std::uint32_t i = 0; i < request.getCount; i++)
  {
    if (name == request.getKeys[i])
    {
      return request.getValues[i];
    }
  }
  return {};
}

Json::Value FormatMatches(const Dictionary& dictionary, const std::string& text)
{
  Json::Value list(Json::arrayValue);
  for (const DictionaryEntry& entry : dictionary.FindMatches(text, MaximumMatches))
  {
    Json::Value json(Json::objectValue);
    json["Tag"] = entry.tag.ToString();
    json["Name"] = entry.name;
    json["VR"] = std::string(ToString(entry.vr));
    list.append(json);
  }
  return list;
}
}

void ServeDictionary(Runtime& runtime, OrthancPluginRestOutput* output,
                     const OrthancPluginHttpRequest& request)
{
  if (CheckMethod(runtime.GetOrthanc(), output, request, OrthancPluginHttpMethod_Get))
  {
    AnswerJson(runtime.GetOrthanc(), output,
               FormatMatches(runtime.GetServices().dictionary, GetArgument(request, "text")));
  }
}
}
