// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/JobContent.h"

namespace OrthancModification
{
namespace
{
Json::Value FormatInput(const ModificationJob& job)
{
  Json::Value resource(Json::objectValue);
  resource["ID"] = job.GetOrder().resource.ToString();
  resource["Type"] = std::string(ToString(job.GetOrder().routeLevel));
  return resource;
}

void AddOutput(Json::Value& content, Level level, const JobReport& report)
{
  const std::string id = report.output->ToString();
  content["ID"] = id;
  content["Path"] = "/" + std::string(GetRouteName(level)) + "/" + id;
  content["Type"] = std::string(ToString(level));
  if (report.outputPatient)
  {
    content["PatientID"] = report.outputPatient->ToString();
  }
}

Json::Value FormatFailure(const FailedInstance& failure)
{
  Json::Value json(Json::objectValue);
  json["ID"] = failure.id.ToString();
  json["ErrorCode"] = static_cast<int>(failure.code);
  json["ErrorDescription"] = GetDescription(failure.code);
  json["ErrorDetails"] = failure.details;
  return json;
}

void AddError(Json::Value& content, const Error& error)
{
  content["ErrorCode"] = static_cast<int>(error.GetCode());
  content["ErrorDescription"] = GetDescription(error.GetCode());
  content["ErrorDetails"] = error.GetDetails();
}

void AddLists(Json::Value& content, const JobReport& report)
{
  for (const std::string& warning : report.warnings)
  {
    content["Warnings"].append(warning);
  }
  for (const FailedInstance& failure : report.failedInstances)
  {
    content["FailedInstances"].append(FormatFailure(failure));
  }
  for (const OrthancId& id : report.leftOvers)
  {
    content["LeftOvers"].append(id.ToString());
  }
}
}

Json::Value FormatJobContent(const ModificationJob& job)
{
  const JobReport report = job.GetReport();
  Json::Value content(Json::objectValue);
  content["Description"] = "REST API";
  content["InstancesCount"] = Json::UInt64(report.countInstances);
  content["FailedInstancesCount"] = Json::UInt64(report.countFailed);
  content["ParentResources"].append(job.GetOrder().resource.ToString());
  content["Resources"].append(FormatInput(job));
  content["IsAnonymization"] = job.GetOrder().plan->isAnonymization;
  if (job.GetOrder().plan->transcode)
  {
    content["Transcode"] = *job.GetOrder().plan->transcode;
  }
  if (report.output)
  {
    AddOutput(content, job.GetOrder().routeLevel, report);
  }
  AddLists(content, report);
  if (report.error)
  {
    AddError(content, *report.error);
  }
  return content;
}

float ComputeProgress(const JobReport& report)
{
  if (report.countInstances == 0 && report.phase == JobPhase::Done)
  {
    return 1;
  }
  return report.countUnits == 0 ? 0
                                : static_cast<float>(report.countFinishedUnits) /
                                    static_cast<float>(report.countUnits);
}
}
