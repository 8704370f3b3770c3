// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/AuditLog.h"

#include "Common/JsonText.h"
#include "Host/Log.h"
#include "Host/Shield.h"
#include "Host/Version.h"

#include <algorithm>
#include <utility>

namespace OrthancModification::Host
{
namespace
{
constexpr std::size_t MaximumResources = 100;

OrthancPluginResourceType GetType(Level level)
{
  switch (level)
  {
    case Level::Patient:
      return OrthancPluginResourceType_Patient;
    case Level::Study:
      return OrthancPluginResourceType_Study;
    case Level::Series:
      return OrthancPluginResourceType_Series;
    case Level::Instance:
      break;
  }
  return OrthancPluginResourceType_Instance;
}

std::string GetAction(const JobOrder& order)
{
  if (order.plan->edits.isReidentification)
  {
    return "reidentify";
  }
  switch (order.kind)
  {
    case JobKind::Split:
      return "split";
    case JobKind::Merge:
      return "merge";
    case JobKind::Bulk:
      return order.plan->isAnonymization ? "bulk-anonymize" : "bulk-modify";
    case JobKind::SingleResource:
      break;
  }
  return order.plan->isAnonymization ? "anonymize" : "modify";
}

// Of several resources the level is not known, and neither is that of the sources of a merge.
OrthancPluginResourceType GetType(const JobOrder& order)
{
  return order.kind == JobKind::SingleResource ? GetType(order.routeLevel)
                                               : OrthancPluginResourceType_None;
}

// "Resources" and, where not all are listed, "ResourcesCount".
void AddList(Json::Value& line, const std::string& name, const std::vector<std::string>& ids)
{
  line[name] = Json::arrayValue;
  for (std::size_t i = 0; i < std::min(ids.size(), MaximumResources); i++)
  {
    line[name].append(ids[i]);
  }
  if (ids.size() > MaximumResources)
  {
    line[name + "Count"] = Json::UInt64(ids.size());
  }
}

void AddOutcome(Json::Value& line, const std::optional<Error>& error)
{
  if (!error)
  {
    line["Outcome"] = "Success";
    return;
  }
  const bool isRefused = error->GetCode() == ErrorCode::ForbiddenAccess;
  const bool isCanceled = error->GetCode() == ErrorCode::CanceledJob;
  line["Outcome"] = isRefused ? "Refused" : isCanceled ? "Canceled" : "Failure";
  line["ErrorCode"] = static_cast<int>(error->GetCode());
}

void AddRequester(Json::Value& line, const RequestOrigin& requester)
{
  line["User"] = requester.username;
  line["RemoteIp"] = requester.remoteIp;
}

Json::Value FormatJob(const JobOrder& order, const EndedJob& ended)
{
  Json::Value line(Json::objectValue);
  AddRequester(line, order.requester);
  line["Job"] = ended.job;
  if (!order.plan->profileName.empty())
  {
    line["Profile"] = order.plan->profileName;
  }
  line["KeepSource"] = order.plan->keepSource;
  line["InstancesCount"] = Json::UInt64(ended.countInstances);
  line["FailedInstancesCount"] = Json::UInt64(ended.countFailed);
  std::vector<std::string> outputs;
  for (const OrthancId& study : ended.outputs)
  {
    outputs.push_back(study.ToString());
  }
  AddList(line, "Outputs", outputs);
  AddOutcome(line, ended.error);
  return line;
}
}

AuditLog::AuditLog(OrthancPluginContext& orthanc, bool hostHasAuditLogs,
                   const std::filesystem::path& file, Clock clock)
  : orthanc_(orthanc), hostHasAuditLogs_(hostHasAuditLogs), clock_(std::move(clock))
{
  if (!file.empty())
  {
    file_.emplace(file);
  }
}

void AuditLog::NoteJob(const JobOrder& order, const EndedJob& ended) noexcept
{
  const auto error = Catch(
    [&]
    {
      Resources resources;
      for (const OrthancId& id : order.resources)
      {
        resources.emplace_back(GetType(order), id.ToString());
      }
      if (order.study)
      {
        resources.emplace_back(OrthancPluginResourceType_Study, order.study->ToString());
      }
      Write(GetAction(order), order.requester.username, resources, FormatJob(order, ended));
    });
  if (error)
  {
    LogError(orthanc_, std::string("the audit log: ") + error->what());
  }
}

void AuditLog::NoteAction(const AuditedAction& action) noexcept
{
  if (!HasListener())
  {
    return;
  }
  const auto error = Catch(
    [&]
    {
      Json::Value line(Json::objectValue);
      AddRequester(line, action.requester);
      if (!action.job.empty())
      {
        line["Job"] = action.job;
      }
      if (!action.profile.empty())
      {
        line["Profile"] = action.profile;
      }
      AddOutcome(line, action.error);
      Resources resources;
      for (const auto& [level, id] : action.resources)
      {
        resources.emplace_back(level ? GetType(*level) : OrthancPluginResourceType_None,
                               id.ToString());
      }
      Write(action.action, action.requester.username, resources, std::move(line));
    });
  if (error)
  {
    LogError(orthanc_, std::string("the audit log: ") + error->what());
  }
}

void AuditLog::Write(const std::string& action, const std::string& user, const Resources& resources,
                     Json::Value line)
{
  line["Time"] = FormatUtc(clock_());
  line["Action"] = action;
  std::vector<std::string> ids;
  for (const auto& resource : resources)
  {
    ids.push_back(resource.second);
  }
  AddList(line, "Resources", ids);
  const std::string text = WriteJson(line);
  if (hostHasAuditLogs_)
  {
    Emit(action, user, resources, text);
  }
  if (file_)
  {
    file_->Append(text);
  }
}

#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 9)
// An entry per resource: that is what handlers search for.
void AuditLog::Emit(const std::string& action, const std::string& user, const Resources& resources,
                    const std::string& text)
{
  const auto emit = [&](OrthancPluginResourceType type, const std::string& id)
  {
    OrthancPluginEmitAuditLog(&orthanc_, PluginName, user.c_str(), type, id.c_str(), action.c_str(),
                              text.data(), static_cast<std::uint32_t>(text.size()));
  };
  for (std::size_t i = 0; i < std::min(resources.size(), MaximumResources); i++)
  {
    emit(resources[i].first, resources[i].second);
  }
  if (resources.empty())
  {
    emit(OrthancPluginResourceType_None, "");
  }
}
#else
void AuditLog::Emit(const std::string&, const std::string&, const Resources&, const std::string&)
{
}
#endif
}
