// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OrthancTranscoder.h"

#include "Fakes/FakeOrthanc.h"
#include "Host/ExpectError.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
namespace
{
class OrthancTranscoderTest : public testing::Test
{
protected:
  FakeOrthanc orthanc_;
  RestClient rest_{orthanc_.GetContext()};
  OrthancTranscoder transcoder_{orthanc_.GetContext(), rest_, true};
  const OrthancId id_ = OrthancId::Compute(Level::Patient, {"P", "", "", ""});
  const std::string uri_ =
    "/instances/" + id_.ToString() + "/file?transcode=1.2.3&lossy-quality=80";
};
}

TEST_F(OrthancTranscoderTest, GivesTheBytesOfTheHost)
{
  const std::string bytes("DI\0CM", 5);
  orthanc_.transcoded["1.2.3"] = bytes;
  const auto buffer = transcoder_.Transcode("file", "1.2.3");
  ASSERT_TRUE(buffer);
  EXPECT_EQ(bytes, buffer->GetBytes());
}

TEST_F(OrthancTranscoderTest, GivesNothingIfTheHostCannotEncode)
{
  orthanc_.transcoded["1.2.3"] = "file";
  EXPECT_FALSE(transcoder_.Transcode("file", "1.2.4"));
}

TEST_F(OrthancTranscoderTest, FailsIfTheHostKeepsTheBytes)
{
  for (const auto service :
       {_OrthancPluginService_GetInstanceData, _OrthancPluginService_GetInstanceSize})
  {
    orthanc_.transcoded["1.2.3"] = "file";
    orthanc_.failures = {{service, OrthancPluginErrorCode_Plugin}};
    const auto buffer = transcoder_.Transcode("file", "1.2.3");
    ExpectError(ErrorCode::Plugin, "transcoded", [&] { buffer->GetBytes(); });
  }
}

TEST_F(OrthancTranscoderTest, AsksForTheQuality)
{
  EXPECT_TRUE(transcoder_.HasLossyQuality());
  EXPECT_FALSE(OrthancTranscoder(orthanc_.GetContext(), rest_, false).HasLossyQuality());
  orthanc_.ReplyToGet(uri_, "lossy");
  const auto buffer = transcoder_.TranscodeStored(id_, "1.2.3", 80);
  ASSERT_TRUE(buffer);
  EXPECT_EQ("lossy", buffer->GetBytes());
}

TEST_F(OrthancTranscoderTest, GivesNothingIfTheHostCannotEncodeWithAQuality)
{
  EXPECT_FALSE(transcoder_.TranscodeStored(id_, "1.2.3", 80));
  RestReply failure;
  failure.code = OrthancPluginErrorCode_NotImplemented;
  for (const RestReply& reply : {RestReply{"{}", 400}, failure})
  {
    orthanc_.Reply(OrthancPluginHttpMethod_Get, uri_, reply);
    EXPECT_FALSE(transcoder_.TranscodeStored(id_, "1.2.3", 80));
  }
}
}
