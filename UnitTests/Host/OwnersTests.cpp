// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/Owners.h"

#include "Fakes/FakeOrthanc.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
TEST(MemoryBuffer, FreesWhatItReceived)
{
  FakeOrthanc orthanc;
  orthanc.files["id"] = std::string("a\0b", 3);
  {
    MemoryBuffer buffer(orthanc.GetContext());
    ASSERT_EQ(OrthancPluginErrorCode_Success,
              OrthancPluginGetDicomForInstance(&orthanc.GetContext(), buffer.Receive(), "id"));
    EXPECT_EQ(std::string_view("a\0b", 3), buffer.GetBytes());
    EXPECT_EQ(1, orthanc.CountLiveBlocks());
  }
  EXPECT_EQ(0, orthanc.CountLiveBlocks());
  EXPECT_EQ(1, orthanc.CountAllocations());
}

TEST(MemoryBuffer, IsEmptyIfTheHostDoesNotWriteIt)
{
  FakeOrthanc orthanc;
  MemoryBuffer buffer(orthanc.GetContext());
  EXPECT_NE(OrthancPluginErrorCode_Success,
            OrthancPluginGetDicomForInstance(&orthanc.GetContext(), buffer.Receive(), "absent"));
  EXPECT_TRUE(buffer.GetBytes().empty());
}

TEST(HostString, FreesItsText)
{
  FakeOrthanc orthanc;
  orthanc.configuration = "{\"a\":1}";
  {
    const HostString text(orthanc.GetContext(),
                          OrthancPluginGetConfiguration(&orthanc.GetContext()));
    EXPECT_FALSE(text.IsNull());
    EXPECT_EQ("{\"a\":1}", text.ToString());
    EXPECT_EQ(1, orthanc.CountLiveBlocks());
  }
  EXPECT_EQ(0, orthanc.CountLiveBlocks());
}

TEST(HostString, MayBeNull)
{
  FakeOrthanc orthanc;
  const HostString text(orthanc.GetContext(), nullptr);
  EXPECT_TRUE(text.IsNull());
  EXPECT_EQ("", text.ToString());
}
}
