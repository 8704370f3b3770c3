// SPDX-License-Identifier: GPL-3.0-or-later
#include "Answer/CrosswalkAnswer.h"

#include <string_view>

namespace OrthancModification
{
namespace
{
constexpr std::string_view EndOfLine = "\r\n";
constexpr std::string_view StartsOfFormulas = "=+-@\t\r\n";

Json::Value FormatIdentifiers(const DicomIdentifiers& identifiers)
{
  Json::Value json(Json::objectValue);
  json["PatientID"] = identifiers.patientId;
  json["StudyInstanceUID"] = identifiers.studyInstanceUid;
  json["SeriesInstanceUID"] = identifiers.seriesInstanceUid;
  return json;
}

Json::Value FormatResources(const DicomIdentifiers& identifiers)
{
  Json::Value json(Json::objectValue);
  for (const Level level : {Level::Patient, Level::Study, Level::Series})
  {
    json[std::string(ToString(level))] = OrthancId::Compute(level, identifiers).ToString();
  }
  return json;
}

Json::Value FormatSide(const DicomIdentifiers& identifiers)
{
  Json::Value json = FormatIdentifiers(identifiers);
  json["Resources"] = FormatResources(identifiers);
  return json;
}

Json::Value FormatRow(const CrosswalkRow& row, bool withDateShift)
{
  Json::Value json(Json::objectValue);
  json["Old"] = FormatSide(row.before);
  json["New"] = FormatSide(row.after);
  json["InstancesCount"] = Json::UInt64(row.countInstances);
  for (const auto& [before, after] : row.instances)
  {
    Json::Value instance(Json::objectValue);
    instance["Old"] = before;
    instance["New"] = after;
    json["SOPInstanceUIDs"].append(std::move(instance));
  }
  if (withDateShift)
  {
    json["DateShiftDays"] = row.shiftDays;
  }
  return json;
}

Json::Value FormatEntry(const CrosswalkEntry& entry, bool withDateShift)
{
  Json::Value json(Json::objectValue);
  json["Jobs"] = Json::arrayValue;
  for (const std::string& job : entry.head.jobs)
  {
    json["Jobs"].append(job);
  }
  json["Recorded"] = FormatUtc(entry.head.moment);
  json["IsComplete"] = entry.head.isComplete;
  json["Series"] = Json::arrayValue;
  for (const CrosswalkRow& row : entry.rows)
  {
    json["Series"].append(FormatRow(row, withDateShift));
  }
  return json;
}

// Spreadsheets skip blanks before they look for a formula.
bool LooksLikeFormula(std::string_view text)
{
  const std::size_t first = text.find_first_not_of(' ');
  return first != std::string_view::npos &&
         StartsOfFormulas.find(text[first]) != std::string_view::npos;
}

std::string Quote(std::string_view text)
{
  std::string quoted = "\"";
  if (LooksLikeFormula(text))
  {
    quoted += '\'';
  }
  for (const char c : text)
  {
    quoted += c;
    if (c == '"')
    {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string FormatLine(const CrosswalkEntry& entry, const CrosswalkRow& row,
                       const std::string& before, const std::string& after, bool withDateShift)
{
  std::string line = Quote(entry.head.jobs.empty() ? "" : entry.head.jobs.front());
  for (const std::string& text :
       {FormatUtc(entry.head.moment), std::string(entry.head.isComplete ? "true" : "false"),
        row.before.patientId, row.after.patientId, row.before.studyInstanceUid,
        row.after.studyInstanceUid, row.before.seriesInstanceUid, row.after.seriesInstanceUid,
        before, after})
  {
    line += ',' + Quote(text);
  }
  if (withDateShift)
  {
    line += ',' + std::to_string(row.shiftDays);
  }
  return line + std::string(EndOfLine);
}
}

Json::Value FormatCrosswalk(const std::vector<CrosswalkEntry>& entries, bool withDateShift)
{
  Json::Value json(Json::arrayValue);
  for (const CrosswalkEntry& entry : entries)
  {
    json.append(FormatEntry(entry, withDateShift));
  }
  return json;
}

std::string FormatCrosswalkCsv(const std::vector<CrosswalkEntry>& entries, bool withDateShift)
{
  std::string csv = "Job,Recorded,IsComplete,OldPatientID,NewPatientID,OldStudyInstanceUID,"
                    "NewStudyInstanceUID,OldSeriesInstanceUID,NewSeriesInstanceUID,"
                    "OldSOPInstanceUID,NewSOPInstanceUID";
  csv += withDateShift ? ",DateShiftDays" : "";
  csv += EndOfLine;
  for (const CrosswalkEntry& entry : entries)
  {
    for (const CrosswalkRow& row : entry.rows)
    {
      if (row.instances.empty())
      {
        csv += FormatLine(entry, row, "", "", withDateShift);
      }
      for (const auto& [before, after] : row.instances)
      {
        csv += FormatLine(entry, row, before, after, withDateShift);
      }
    }
  }
  return csv;
}
}
