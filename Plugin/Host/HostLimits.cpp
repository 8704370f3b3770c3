// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/HostLimits.h"

namespace OrthancModification::Host
{
namespace
{
// What Orthanc offers to no plugin, in any version so far (contract R5, R147, R148).
constexpr const char* LimitsOfAllHosts[] = {
  "Orthanc does not convert the answers of plugins to XML: they are JSON, whatever the header "
  "\"Accept\" asks for.",
  "Orthanc knows neither the \"UserData\" nor the error of the jobs of plugins: \"/jobs\" shows "
  "them "
  "at their places in JSON, but in the \"Content\" only in XML."};

std::string Quote(const std::string& text)
{
  return "\"" + text + "\"";
}

std::string DescribeLabels(const HostCapabilities& capabilities)
{
  const std::string reason = IsVersionAtLeast(capabilities.version, 1, 12, 0)
                               ? "The database of this Orthanc has no labels"
                               : "Orthanc before 1.12.0 has no labels";
  return reason + ": \"KeepLabels\" is ignored, with a warning in the answer.";
}

std::string DescribeSubstitute(const char* metadata, const std::string& userMetadata)
{
  return Quote(metadata) + (userMetadata.empty()
                              ? " is not written (option \"LineageMetadata\")"
                              : " goes to the user metadata " + Quote(userMetadata));
}

std::string DescribeLineage(const LineageMetadata& lineage)
{
  return "Orthanc before 1.12.2 does not let plugins write its own metadata: " +
         DescribeSubstitute("AnonymizedFrom", lineage.anonymizedFrom) + ", " +
         DescribeSubstitute("ModifiedFrom", lineage.modifiedFrom) + ".";
}
}

std::vector<HostLimit> FindHostLimits(const HostCapabilities& capabilities,
                                      const FallbackOptions& options)
{
  std::vector<HostLimit> limits;
  if (!capabilities.hasLabels)
  {
    limits.push_back({DescribeLabels(capabilities), true});
  }
  if (!capabilities.hasSystemMetadata)
  {
    limits.push_back({DescribeLineage(options.lineage), true});
  }
  if (!capabilities.hasSystemMetadata && options.writesOrigin)
  {
    limits.push_back(
      {"Orthanc before 1.12.2 does not let plugins write the origin of instances: the option "
       "\"WriteOrigin\" is ignored.",
       true});
  }
  if (!capabilities.hasKeyValueStores && options.recordsInStore)
  {
    limits.push_back(
      {"This Orthanc has no key-value store (1.12.8, if the database has one): without "
       "the option \"Crosswalk.Directory\" no crosswalk can be recorded, and no "
       "anonymization be done.",
       true});
  }
  if (!capabilities.hasLossyQuality)
  {
    limits.push_back({"Orthanc before 1.12.7 takes no quality with a request: \"LossyQuality\" is "
                      "ignored, with a warning in the answer, and the option "
                      "\"DicomLossyTranscodingQuality\" counts.",
                      true});
  }
  for (const char* sentence : LimitsOfAllHosts)
  {
    limits.push_back({sentence, false});
  }
  return limits;
}
}
