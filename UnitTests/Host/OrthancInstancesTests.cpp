// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OrthancInstances.h"

#include "Fakes/FakeOrthanc.h"
#include "Host/ExpectError.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
namespace
{
class OrthancInstancesTest : public testing::Test
{
protected:
  FakeOrthanc orthanc_;
  RestClient rest_{orthanc_.GetContext()};
  std::mutex deletions_;
  OrthancInstances instances_{orthanc_.GetContext(), rest_, deletions_};
  const OrthancId id_ = OrthancId::Compute(Level::Patient, {"P", "", "", ""});
  const std::string uri_ = "/instances/" + id_.ToString();
};
}

TEST_F(OrthancInstancesTest, ReadsFiles)
{
  const std::string bytes("DI\0CM", 5);
  orthanc_.files[id_.ToString()] = bytes;
  const auto buffer = instances_.Read(id_);
  EXPECT_EQ(bytes, buffer->GetBytes());
}

TEST_F(OrthancInstancesTest, TellsWhyItCannotRead)
{
  ExpectError(ErrorCode::UnknownResource, id_.ToString(), [&] { instances_.Read(id_); });
  orthanc_.failures[_OrthancPluginService_GetDicomForInstance] =
    OrthancPluginErrorCode_InexistentItem;
  ExpectError(ErrorCode::UnknownResource, id_.ToString(), [&] { instances_.Read(id_); });
  orthanc_.failures[_OrthancPluginService_GetDicomForInstance] =
    OrthancPluginErrorCode_InternalError;  // Orthanc 1.10.1, of another level
  ExpectError(ErrorCode::UnknownResource, id_.ToString(), [&] { instances_.Read(id_); });
  orthanc_.ReplyToGet("/instances/" + id_.ToString(), "{}");
  orthanc_.failures[_OrthancPluginService_GetDicomForInstance] = OrthancPluginErrorCode_Database;
  ExpectError(ErrorCode::Database, id_.ToString(), [&] { instances_.Read(id_); });
}

TEST_F(OrthancInstancesTest, TellsWhatTheHostDidWithAFile)
{
  const struct
  {
    const char* status;
    StoreStatus expected;
  } cases[] = {{"Success", StoreStatus::Success},
               {"AlreadyStored", StoreStatus::AlreadyStored},
               {"FilteredOut", StoreStatus::FilteredOut},
               {"Failure", StoreStatus::Failure},
               {"StorageFull", StoreStatus::Failure}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.status);
    orthanc_.Reply(OrthancPluginHttpMethod_Post, "/instances",
                   {R"({"ID":")" + id_.ToString() + R"(","Status":")" + c.status + "\"}"});
    const StoreOutcome outcome = instances_.Store("file");
    EXPECT_EQ(c.expected, outcome.status);
    EXPECT_EQ(id_, outcome.instance);
    EXPECT_EQ("file", orthanc_.GetCalls().back().body);
  }
}

TEST_F(OrthancInstancesTest, FailsIfTheHostDoesNotStore)
{
  const RestReply replies[] = {{"{}", 400}, {"{}", 507}, {R"({"ID":"nonsense"})", 200}};
  for (const RestReply& reply : replies)
  {
    orthanc_.Reply(OrthancPluginHttpMethod_Post, "/instances", reply);
    ExpectError(ErrorCode::CannotStoreInstance, "", [&] { instances_.Store("file"); });
  }

  RestReply full;
  full.code = OrthancPluginErrorCode_FullStorage;
  orthanc_.Reply(OrthancPluginHttpMethod_Post, "/instances", full);
  ExpectError(ErrorCode::FullStorage, "/instances", [&] { instances_.Store("file"); });
}

TEST_F(OrthancInstancesTest, FindsFingerprints)
{
  EXPECT_FALSE(instances_.FindFingerprint(id_));

  orthanc_.ReplyToGet(uri_ + "/attachments/dicom/size", "1234567890123");
  orthanc_.Reply(OrthancPluginHttpMethod_Get, uri_ + "/attachments/dicom/md5", {"no MD5", 404});
  const auto withoutMd5 = instances_.FindFingerprint(id_);
  ASSERT_TRUE(withoutMd5);
  EXPECT_EQ("", withoutMd5->md5);
  EXPECT_EQ(1234567890123u, withoutMd5->sizeBytes);

  orthanc_.ReplyToGet(uri_ + "/attachments/dicom/md5", "0123456789abcdef0123456789abcdef");
  EXPECT_EQ("0123456789abcdef0123456789abcdef", instances_.FindFingerprint(id_)->md5);
}

TEST_F(OrthancInstancesTest, RefusesASizeThatIsNone)
{
  orthanc_.ReplyToGet(uri_ + "/attachments/dicom/size", "many");
  ExpectError(ErrorCode::Plugin, "size", [&] { instances_.FindFingerprint(id_); });
}

TEST_F(OrthancInstancesTest, DeletesInstances)
{
  EXPECT_FALSE(instances_.Delete(id_));
  orthanc_.Reply(OrthancPluginHttpMethod_Delete, uri_, {"{}"});
  EXPECT_TRUE(instances_.Delete(id_));
  orthanc_.Reply(OrthancPluginHttpMethod_Delete, uri_, {"{}", 403});
  ExpectError(ErrorCode::Plugin, "403", [&] { instances_.Delete(id_); });
}
}
