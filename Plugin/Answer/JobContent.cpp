// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/JobContent.h"

#include "Answer/FailedInstances.h"

#include <set>
#include <string>
#include <vector>

namespace OrthancModification
{
namespace
{
std::string GetPath(Level level, const std::string& id)
{
  return "/" + std::string(GetRouteName(level)) + "/" + id;
}

void AppendOutputs(Json::Value& resources, Level level, const std::vector<OrthancId>& ids)
{
  for (const OrthancId& id : ids)
  {
    Json::Value resource(Json::objectValue);
    resource["ID"] = id.ToString();
    resource["Path"] = GetPath(level, id.ToString());
    resource["Type"] = std::string(ToString(level));
    resources.append(resource);
  }
}

// Contract R17.
Json::Value FormatOutputs(const JobReport& report)
{
  Json::Value resources(Json::arrayValue);
  if (report.outputs)
  {
    AppendOutputs(resources, Level::Instance, report.outputs->instances);
    AppendOutputs(resources, Level::Series, report.outputs->series);
    AppendOutputs(resources, Level::Study, report.outputs->studies);
    AppendOutputs(resources, Level::Patient, report.outputs->patients);
  }
  return resources;
}

Json::Value FormatInput(const JobOrder& order)
{
  Json::Value resource(Json::objectValue);
  resource["ID"] = order.resources.front().ToString();
  resource["Type"] = std::string(ToString(order.routeLevel));
  Json::Value resources(Json::arrayValue);
  resources.append(resource);
  return resources;
}

void AddOutput(Json::Value& content, Level level, const JobReport& report)
{
  const std::string id = report.output->ToString();
  content["ID"] = id;
  content["Path"] = GetPath(level, id);
  content["Type"] = std::string(ToString(level));
  if (report.outputPatient)
  {
    content["PatientID"] = report.outputPatient->ToString();
  }
}

// Contract R16.
void AddModification(Json::Value& content, const JobOrder& order, const JobReport& report)
{
  const bool isBulk = order.kind == JobKind::Bulk;
  for (const OrthancId& id : std::set<OrthancId>(order.resources.begin(), order.resources.end()))
  {
    content["ParentResources"].append(id.ToString());
  }
  content["Resources"] = isBulk ? FormatOutputs(report) : FormatInput(order);
  content["IsAnonymization"] = order.plan->isAnonymization;
  if (order.plan->transcode)
  {
    content["Transcode"] = *order.plan->transcode;
  }
  if (report.output && !isBulk)
  {
    AddOutput(content, order.routeLevel, report);
  }
}

// Contract R19, R20.
void AddTargetStudy(Json::Value& content, const JobOrder& order, const JobReport& report)
{
  if (report.targetStudyUid)
  {
    content["TargetStudyUID"] = *report.targetStudyUid;
  }
  if (order.kind == JobKind::Merge)
  {
    content["TargetStudy"] = order.study->ToString();
  }
  else if (report.output)
  {
    content["TargetStudy"] = report.output->ToString();
  }
}

void AddDanglingReferences(Json::Value& content, const JobReport& report)
{
  for (const DanglingReference& reference : report.danglingReferences)
  {
    Json::Value json(Json::objectValue);
    json["ID"] = reference.instance.ToString();
    json["Path"] = reference.path;
    content["DanglingReferences"].append(json);
  }
  if (report.countDanglingReferences > report.danglingReferences.size())
  {
    content["DanglingReferencesCount"] = Json::UInt64(report.countDanglingReferences);
  }
}

void AddError(Json::Value& content, const Error& error)
{
  content["ErrorCode"] = static_cast<int>(error.GetCode());
  content["ErrorDescription"] = GetDescription(error.GetCode());
  content["ErrorDetails"] = error.GetDetails();
}

// Where the report is, not what is in it.
void AddReport(Json::Value& content, const JobReport& report, const JobJournal& journal)
{
  const std::vector<std::string> hostJobs = journal.ListHostJobs();
  if (report.phase == JobPhase::Done && report.isReported && !hostJobs.empty())
  {
    content["Report"] = "/modification/reports/" + hostJobs.front();
  }
}

void AddLists(Json::Value& content, const JobReport& report)
{
  for (const std::string& warning : report.warnings)
  {
    content["Warnings"].append(warning);
  }
  if (!report.failedInstances.empty())
  {
    content["FailedInstances"] = FormatFailedInstances(report.failedInstances);
  }
  for (const OrthancId& id : report.leftOvers)
  {
    content["LeftOvers"].append(id.ToString());
  }
  for (const OrthancId& id : report.notTranscoded)
  {
    content["NotTranscoded"].append(id.ToString());
  }
  AddDanglingReferences(content, report);
}
}

Json::Value FormatJobContent(const ModificationJob& job)
{
  const JobReport report = job.GetReport();
  Json::Value content(Json::objectValue);
  content["Description"] = "REST API";
  content["InstancesCount"] = Json::UInt64(report.countInstances);
  content["FailedInstancesCount"] = Json::UInt64(report.countFailed);
  if (job.GetOrder().study)
  {
    AddTargetStudy(content, job.GetOrder(), report);
  }
  else
  {
    AddModification(content, job.GetOrder(), report);
  }
  const std::string continuedJob = job.GetJournal().GetContinuedJob();
  if (!continuedJob.empty())
  {
    content["ContinuedJob"] = continuedJob;
  }
  AddReport(content, report, job.GetJournal());
  AddLists(content, report);
  if (report.scan.countInstances > 0)
  {
    content["Scan"] = WriteScanCounts(report.scan);
  }
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
  return report.countUnits == 0
           ? 0
           : static_cast<float>(report.countFinishedUnits) / static_cast<float>(report.countUnits);
}
}
