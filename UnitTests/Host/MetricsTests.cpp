// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/Metrics.h"

#include "Fakes/SyntheticDataset.h"
#include "Host/ServedHost.h"
#include "Host/StoredTree.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
namespace
{
std::map<std::string, double> Refresh(ServedHost& host)
{
  RefreshMetrics(host.plugin->GetRuntime());
  return host.orthanc.metrics;
}
}

TEST(Metrics, CountWhatWasDone)
{
  ServedHost host;
  const OrthancId instance = StoredTree::GetId(Level::Instance);
  host.orthanc.files[instance.ToString()] = SyntheticDataset::MakeInstance().MakeFile();
  EXPECT_EQ(0, Refresh(host).at("orthanc_modification_instances_edited"));

  host.Modify(OrthancPluginHttpMethod_Post, "instances", instance.ToString(), "modify", "{}");
  ASSERT_TRUE(host.output.body);
  const auto metrics = Refresh(host);
  const auto sizeBytes = static_cast<double>(host.output.body->size());
  EXPECT_EQ(1, metrics.at("orthanc_modification_instances_edited"));
  EXPECT_EQ(sizeBytes, metrics.at("orthanc_modification_bytes_edited"));
  EXPECT_LT(0, metrics.at("orthanc_modification_seconds_editing"));
  EXPECT_LT(0, metrics.at("orthanc_modification_processor_seconds_editing"));
  EXPECT_EQ(0, metrics.at("orthanc_modification_memory_bytes"));
  EXPECT_LE(sizeBytes, metrics.at("orthanc_modification_memory_peak_bytes"));
}

TEST(Metrics, HaveTheSameNamesOnOldAndNewHosts)
{
  std::vector<std::string> names[2];
  for (const int isNew : {0, 1})
  {
    ServedHost host("{}", "{}", isNew == 1 ? "1.12.7" : "1.10.1");
    for (const auto& [name, value] : Refresh(host))
    {
      EXPECT_EQ(0u, name.find("orthanc_modification_"));
      names[isNew].push_back(name);
    }
  }
  EXPECT_EQ(18u, names[0].size());
  EXPECT_EQ(names[0], names[1]);
}
}
