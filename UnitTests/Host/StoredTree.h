// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Dicom/Identifiers.h"
#include "Fakes/FakeOrthanc.h"

#include <string>

namespace OrthancModification::Host
{
// Patient "P" with study "1", which has series "1.1" with instances "1.1.1" and "1.1.2" (100 and
// 200 bytes) and series "1.2" with instance "1.2.1" (300 bytes): the answers of the host.
class StoredTree final
{
public:
  static OrthancId GetId(Level level, const std::string& series = "1.1",
                         const std::string& instance = "1.1.1")
  {
    return OrthancId::Compute(level, {"P", "1", series, instance});
  }

  static std::string GetUri(Level level, const std::string& series = "1.1",
                            const std::string& instance = "1.1.1")
  {
    return "/" + std::string(GetRouteName(level)) + "/" + GetId(level, series, instance).ToString();
  }

  explicit StoredTree(FakeOrthanc& orthanc)
  {
    orthanc.ReplyToGet(GetUri(Level::Patient), R"({"MainDicomTags":{"PatientID":"P",
      "PatientName":"N"},"Studies":[")" + GetId(Level::Study).ToString() +
                                                 "\"]}");
    orthanc.ReplyToGet(GetUri(Level::Study), R"({"MainDicomTags":{"StudyInstanceUID":"1"},
      "PatientMainDicomTags":{"PatientID":" P ","PatientSex":"O"},"ParentPatient":")" +
                                               GetId(Level::Patient).ToString() +
                                               R"(","Series":[")" +
                                               GetId(Level::Series).ToString() + "\",\"" +
                                               GetId(Level::Series, "1.2").ToString() + "\"]}");
    for (const Level level : {Level::Patient, Level::Study})
    {
      orthanc.ReplyToGet(GetUri(level) + "/metadata", "[]");
    }
    orthanc.ReplyToGet(GetUri(Level::Study) + "/patient", FormatId(Level::Patient));
    AddSeries(orthanc, "1.1", {{"1.1.1", 100}, {"1.1.2", 200}});
    AddSeries(orthanc, "1.2", {{"1.2.1", 300}});
    orthanc.Reply(OrthancPluginHttpMethod_Post, "/tools/find",
                  {"[" + FormatSeries("1.1") + "," + FormatSeries("1.2") + "]"});
  }

private:
  // Enough of a parent.
  static std::string FormatId(Level level, const std::string& series = "1.1")
  {
    return R"({"ID":")" + GetId(level, series).ToString() +
           R"(","MainDicomTags":{"StudyInstanceUID":"1"},"PatientMainDicomTags":{"PatientID":" P "}})";
  }

  static void AddParents(FakeOrthanc& orthanc, const std::string& uri, const std::string& series)
  {
    orthanc.ReplyToGet(uri + "/metadata", "[]");
    orthanc.ReplyToGet(uri + "/patient", FormatId(Level::Patient));
    orthanc.ReplyToGet(uri + "/study", FormatId(Level::Study));
    orthanc.ReplyToGet(uri + "/series", FormatId(Level::Series, series));
  }

  static std::string FormatInstance(const std::string& series, const std::string& uid, int size)
  {
    return R"({"ID":")" + GetId(Level::Instance, series, uid).ToString() + R"(","ParentSeries":")" +
           GetId(Level::Series, series).ToString() + R"(","FileSize":)" + std::to_string(size) +
           R"(,"MainDicomTags":{"SOPInstanceUID":")" + uid + "\"}}";
  }

  static std::string FormatSeries(const std::string& series)
  {
    return R"({"ID":")" + GetId(Level::Series, series).ToString() +
           R"(","MainDicomTags":{"SeriesInstanceUID":")" + series + "\"}}";
  }

  static void AddSeries(FakeOrthanc& orthanc, const std::string& series,
                        const std::map<std::string, int>& sizes)
  {
    std::string ids;
    std::string instances;
    for (const auto& [uid, size] : sizes)
    {
      const std::string instance = FormatInstance(series, uid, size);
      ids += (ids.empty() ? "\"" : ",\"") + GetId(Level::Instance, series, uid).ToString() + "\"";
      instances += (instances.empty() ? "" : ",") + instance;
      orthanc.ReplyToGet(GetUri(Level::Instance, series, uid), instance);
      AddParents(orthanc, GetUri(Level::Instance, series, uid), series);
    }

    const std::string uri = GetUri(Level::Series, series);
    AddParents(orthanc, uri, series);
    orthanc.ReplyToGet(uri, R"({"ID":")" + GetId(Level::Series, series).ToString() +
                              R"(","ParentStudy":")" + GetId(Level::Study).ToString() +
                              R"(","MainDicomTags":{"SeriesInstanceUID":")" + series +
                              R"("},"Instances":[)" + ids + "]}");
    orthanc.ReplyToGet(uri + "/instances", "[" + instances + "]");
    orthanc.ReplyToGet(uri + "/instances?expand=false", "[" + ids + "]");
  }
};
}
