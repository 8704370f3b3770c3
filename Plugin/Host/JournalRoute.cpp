// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/JournalRoute.h"

#include "Common/Error.h"
#include "Common/JsonFields.h"
#include "Common/JsonText.h"
#include "Host/RequestParts.h"
#include "Host/RestAnswers.h"
#include "Host/Shield.h"
#include "Job/JobJournal.h"

#include <algorithm>
#include <string>
#include <vector>

namespace OrthancModification::Host
{
namespace
{
constexpr std::size_t MaximumBodyDepth = 4;

std::string GetName(JournalPhase phase)
{
  switch (phase)
  {
    case JournalPhase::Waiting:
      return "Waiting";
    case JournalPhase::Storing:
      return "Storing";
    case JournalPhase::Deleting:
      return "Deleting";
    case JournalPhase::RollingBack:
      return "RollingBack";
    case JournalPhase::Done:
      return "Done";
    case JournalPhase::Failed:
      break;
  }
  return "Failed";
}

// One that cannot be read is told, too.
Json::Value FormatJob(Runtime& runtime, const std::string& journalId)
{
  Json::Value json(Json::objectValue);
  json["ID"] = journalId;
  const auto error = Catch(
    [&]
    {
      const auto entry = FindEntry(runtime.GetJournal(), journalId);
      if (entry)
      {
        json["Job"] = entry->hostJob;
        json["Phase"] = GetName(entry->phase);
      }
    });
  if (error)
  {
    json["Error"] = error->what();
  }
  return json;
}

Json::Value FormatJournal(Runtime& runtime)
{
  Json::Value json(Json::objectValue);
  json["Jobs"] = Json::arrayValue;
  for (const std::string& journalId : SelectEntries(runtime.GetJournal().List()))
  {
    json["Jobs"].append(FormatJob(runtime, journalId));
  }
  json["OtherServers"] = Json::arrayValue;
  for (const std::string& server : runtime.GetJournal().ListOtherServers())
  {
    json["OtherServers"].append(server);
  }
  return json;
}

std::string ParseServer(const OrthancPluginHttpRequest& request)
{
  const Json::Value body = ParseJson(GetBody(request), MaximumBodyDepth);
  CheckObject(body, "The body");
  const auto server = FindString(body, "Server");
  if (!server)
  {
    throw Error(ErrorCode::BadFileFormat,
                "\"Server\" is missing: the identifier of a server that is gone");
  }
  return *server;
}

Json::Value TakeOver(Runtime& runtime, JobRecovery& recovery, const std::string& server)
{
  const std::vector<std::string> others = runtime.GetJournal().ListOtherServers();
  const bool isSeen = std::find(others.begin(), others.end(), server) != others.end();
  if (!isSeen && runtime.GetCapabilities().hasKeyValueStores)
  {
    throw Error(ErrorCode::InexistentItem, "\"Server\": it has nothing in the journal");
  }
  Json::Value json(Json::objectValue);
  json["Jobs"] = Json::arrayValue;
  for (const std::string& job : recovery.TakeOver(runtime, server))
  {
    json["Jobs"].append(job);
  }
  return json;
}
}

void ServeJournal(Runtime& runtime, OrthancPluginRestOutput* output,
                  const OrthancPluginHttpRequest& request)
{
  if (!CheckMethod(runtime.GetOrthanc(), output, request, OrthancPluginHttpMethod_Get))
  {
    return;
  }
  Json::Value json;
  runtime.GetRequestThreads().RunAndWait([&] { json = FormatJournal(runtime); });
  AnswerJson(runtime.GetOrthanc(), output, json);
}

void ServeTakeOver(Runtime& runtime, JobRecovery& recovery, OrthancPluginRestOutput* output,
                   const OrthancPluginHttpRequest& request)
{
  if (!CheckMethod(runtime.GetOrthanc(), output, request, OrthancPluginHttpMethod_Post))
  {
    return;
  }
  Json::Value json;
  runtime.GetRequestThreads().RunAndWait(
    [&] { json = TakeOver(runtime, recovery, ParseServer(request)); });
  AnswerJson(runtime.GetOrthanc(), output, json);
}
}
