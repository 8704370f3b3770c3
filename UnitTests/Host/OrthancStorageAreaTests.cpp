// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OrthancStorageArea.h"

#include "Fakes/FakeOrthanc.h"
#include "Host/ExpectError.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
namespace
{
class OrthancStorageAreaTest : public testing::Test
{
protected:
  FakeOrthanc orthanc_;
  RestClient rest_{orthanc_.GetContext()};
  OrthancStorageArea storage_{rest_, {}};
  const OrthancId id_ = OrthancId::Compute(Level::Patient, {"P", "", "", ""});
  const std::string uri_ = "/patients/" + id_.ToString();
};
}

TEST_F(OrthancStorageAreaTest, TellsWhatIsUsed)
{
  orthanc_.ReplyToGet("/statistics", R"({"CountPatients": 7, "TotalDiskSize": "5000000000"})");
  const StorageUse use = storage_.GetUse();
  EXPECT_EQ(7u, use.countPatients);
  EXPECT_EQ(5000000000u, use.sizeBytes);

  orthanc_.ReplyToGet("/statistics", R"({"CountPatients": 7, "TotalDiskSize": "many"})");
  ExpectError(ErrorCode::Plugin, "size", [&] { storage_.GetUse(); });
}

TEST_F(OrthancStorageAreaTest, TellsTheSizeOfAPatient)
{
  EXPECT_EQ(0u, storage_.GetPatientSize(id_));
  orthanc_.ReplyToGet(uri_ + "/statistics", R"({"DiskSize": "123", "UncompressedSize": "456"})");
  EXPECT_EQ(123u, storage_.GetPatientSize(id_));
}

TEST_F(OrthancStorageAreaTest, FindsProtection)
{
  EXPECT_FALSE(storage_.FindProtection(id_));
  for (const bool isProtected : {false, true})
  {
    orthanc_.ReplyToGet(uri_ + "/protected", isProtected ? "1" : "0");
    EXPECT_EQ(isProtected, storage_.FindProtection(id_));
  }
}

TEST_F(OrthancStorageAreaTest, KnowsHowHostsSayThatThereIsNoSuchPatient)
{
  for (const auto code :
       {OrthancPluginErrorCode_UnknownResource, OrthancPluginErrorCode_InexistentItem,
        OrthancPluginErrorCode_ParameterOutOfRange})
  {
    RestReply unknown;
    unknown.code = code;
    orthanc_.Reply(OrthancPluginHttpMethod_Get, uri_ + "/protected", unknown);
    orthanc_.Reply(OrthancPluginHttpMethod_Put, uri_ + "/protected", unknown);
    EXPECT_FALSE(storage_.FindProtection(id_));
    EXPECT_NO_THROW(storage_.SetProtection(id_, true));
  }
}

TEST_F(OrthancStorageAreaTest, SetsProtection)
{
  orthanc_.Reply(OrthancPluginHttpMethod_Put, uri_ + "/protected", {});
  for (const bool isProtected : {false, true})
  {
    storage_.SetProtection(id_, isProtected);
    EXPECT_EQ(isProtected ? "1" : "0", orthanc_.GetCalls().back().body);
  }
}

TEST_F(OrthancStorageAreaTest, TellsWhyItCannotProtect)
{
  orthanc_.Reply(OrthancPluginHttpMethod_Put, uri_ + "/protected", {"", 403});
  ExpectError(ErrorCode::Plugin, "403", [&] { storage_.SetProtection(id_, true); });
  RestReply failure;
  failure.code = OrthancPluginErrorCode_Database;
  orthanc_.Reply(OrthancPluginHttpMethod_Put, uri_ + "/protected", failure);
  ExpectError(ErrorCode::Database, uri_, [&] { storage_.SetProtection(id_, true); });
}
}
