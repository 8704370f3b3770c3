// SPDX-License-Identifier: GPL-3.0-or-later
#include "Job/SourcesText.h"

#include "Common/Base64.h"
#include "Common/Error.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification
{
namespace
{
OrthancId MakeId(const std::string& uid)
{
  return OrthancId::Compute(Level::Instance, {"P", "1", "1.1", uid});
}

ParentIds MakeParents(const std::string& series)
{
  return ParentIds(DicomIdentifiers{"P", "1", series, ""});
}

JobSources MakeSources()
{
  JobSources sources;
  sources.outputStudyUid = "2.25.7";
  sources.AppendLink({MakeParents("1.1"), MakeParents("2.1")});
  sources.AppendLink({MakeParents("1.2"), MakeParents("2.2")});
  sources.links.back().SetNew(Level::Study);
  InstanceRecord first(MakeId("1"), MakeId("2"));
  first.sizeKib = InstanceRecord::MaximumSizeKib;
  first.isInPlace = 1;
  first.link = 1;
  InstanceRecord second(MakeId("3"), MakeId("4"));
  second.hasExisted = 1;
  second.hasLabels = 0;
  second.state = InstanceState::Failed;
  sources.instances = {first, second};
  sources.staying = {MakeId("5")};
  sources.recyclable = {MakeId("6"), MakeId("7")};
  sources.SortBySource();
  return sources;
}
}

TEST(SourcesText, IsReadAsItWasWritten)
{
  const JobSources read = ReadSources(WriteSources(MakeSources()));
  EXPECT_EQ("2.25.7", read.outputStudyUid);
  ASSERT_EQ(2u, read.links.size());
  EXPECT_EQ(MakeParents("1.2").series, read.links[1].source.series);
  EXPECT_EQ(MakeParents("2.1").series, read.links[0].output.series);
  EXPECT_TRUE(read.links[1].IsNew(Level::Study));
  EXPECT_FALSE(read.links[1].IsNew(Level::Series));
  EXPECT_FALSE(read.links[0].IsNew(Level::Study));
  ASSERT_EQ(2u, read.instances.size());
  EXPECT_EQ(MakeId("1"), read.instances[0].source);
  EXPECT_EQ(MakeId("4"), read.instances[1].output);
  EXPECT_EQ(InstanceRecord::MaximumSizeKib, read.instances[0].sizeKib);
  EXPECT_EQ(1u, read.instances[0].isInPlace);
  EXPECT_EQ(0u, read.instances[0].hasExisted);
  EXPECT_EQ(1u, read.instances[0].hasLabels);
  EXPECT_EQ(1u, read.instances[0].link);
  EXPECT_EQ(InstanceState::Waiting, read.instances[0].state);
  EXPECT_EQ(1u, read.instances[1].hasExisted);
  EXPECT_EQ(0u, read.instances[1].hasLabels);
  EXPECT_EQ(InstanceState::Failed, read.instances[1].state);
  EXPECT_TRUE(read.IsSource(MakeId("3")));
  EXPECT_EQ(std::vector<OrthancId>{MakeId("5")}, read.staying);
  EXPECT_EQ((std::vector<OrthancId>{MakeId("6"), MakeId("7")}), read.recyclable);
  EXPECT_EQ(WriteSources(MakeSources()), WriteSources(read));
}

TEST(SourcesText, IsRefusedWhereverItIsCut)
{
  const std::string bytes = DecodeBase64(WriteSources(MakeSources()));
  for (std::size_t size = 0; size < bytes.size(); size++)
  {
    EXPECT_THROW(ReadSources(EncodeBase64(bytes.substr(0, size))), Error) << size;
  }
  EXPECT_THROW(ReadSources(EncodeBase64(bytes + "x")), Error);
}

TEST(SourcesText, IsRefusedWithALinkThatIsNotThere)
{
  JobSources sources = MakeSources();
  sources.instances[0].link = 2;
  EXPECT_THROW(ReadSources(WriteSources(sources)), Error);
}
}
