// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OrthancAnnotations.h"

#include "Fakes/FakeOrthanc.h"
#include "Host/ExpectError.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
namespace
{
class OrthancAnnotationsTest : public testing::Test
{
protected:
  void Write(Lineage kind) { annotations_.WriteLineage(Level::Study, id_, kind, source_); }

  FakeOrthanc orthanc_;
  RestClient rest_{orthanc_.GetContext()};
  std::mutex deletions_;
  OrthancAnnotations annotations_{
    rest_, true, true, {"AnonymizedFrom", "ModifiedFrom"}, deletions_};
  const OrthancId id_ = OrthancId::Compute(Level::Patient, {"P", "", "", ""});
  const OrthancId source_ = OrthancId::Compute(Level::Patient, {"Q", "", "", ""});
  const std::string uri_ = "/studies/" + id_.ToString();
};
}

TEST_F(OrthancAnnotationsTest, WriteLineageUnderItsName)
{
  for (const auto& [kind, name] : {std::pair(Lineage::AnonymizedFrom, "AnonymizedFrom"),
                                   std::pair(Lineage::ModifiedFrom, "ModifiedFrom")})
  {
    const std::string uri = uri_ + "/metadata/" + name;
    orthanc_.Reply(OrthancPluginHttpMethod_Put, uri, {});
    Write(kind);
    const RestCall call = orthanc_.GetCalls().back();
    EXPECT_EQ(uri, call.uri);
    EXPECT_EQ(source_.ToString(), call.body);
    EXPECT_TRUE(call.headers.empty());
  }
}

TEST_F(OrthancAnnotationsTest, WriteNoLineageWithoutItsName)
{
  OrthancAnnotations none(rest_, true, true, {}, deletions_);
  EXPECT_FALSE(none.HasLineage());
  none.WriteLineage(Level::Study, id_, Lineage::AnonymizedFrom, source_);
  none.WriteLineage(Level::Study, id_, Lineage::ModifiedFrom, source_);

  OrthancAnnotations one(rest_, true, true, {"A", ""}, deletions_);
  EXPECT_TRUE(one.HasLineage());
  one.WriteLineage(Level::Study, id_, Lineage::ModifiedFrom, source_);
  EXPECT_TRUE(orthanc_.GetCalls().empty());
}

TEST_F(OrthancAnnotationsTest, FindTheLineageThatIsThere)
{
  const std::string uri = uri_ + "/metadata/ModifiedFrom";
  EXPECT_FALSE(annotations_.FindLineage(Level::Study, id_, Lineage::ModifiedFrom));
  orthanc_.ReplyToGet(uri, source_.ToString());
  EXPECT_EQ(source_, annotations_.FindLineage(Level::Study, id_, Lineage::ModifiedFrom));
  orthanc_.ReplyToGet(uri, "no identifier");
  EXPECT_FALSE(annotations_.FindLineage(Level::Study, id_, Lineage::ModifiedFrom));

  OrthancAnnotations none(rest_, true, true, {}, deletions_);
  EXPECT_FALSE(none.FindLineage(Level::Study, id_, Lineage::ModifiedFrom));
}

TEST_F(OrthancAnnotationsTest, RemoveLineageAndLabelsThatAreThere)
{
  annotations_.RemoveLineage(Level::Study, id_, Lineage::ModifiedFrom);
  annotations_.RemoveLabel(Level::Study, id_, "one");
  const std::vector<RestCall> calls = orthanc_.GetCalls();
  ASSERT_EQ(2u, calls.size());
  EXPECT_EQ(OrthancPluginHttpMethod_Delete, calls[0].method);
  EXPECT_EQ(uri_ + "/metadata/ModifiedFrom", calls[0].uri);
  EXPECT_EQ(OrthancPluginHttpMethod_Delete, calls[1].method);
  EXPECT_EQ(uri_ + "/labels/one", calls[1].uri);

  OrthancAnnotations none(rest_, false, true, {}, deletions_);
  none.RemoveLineage(Level::Study, id_, Lineage::ModifiedFrom);
  none.RemoveLabel(Level::Study, id_, "one");
  EXPECT_EQ(2u, orthanc_.GetCalls().size());
}

// R101.
TEST_F(OrthancAnnotationsTest, WriteTheOriginWherePluginsMay)
{
  const std::string uri = "/instances/" + id_.ToString() + "/metadata/";
  for (const char* name : {"Origin", "RemoteIP", "HttpUsername"})
  {
    orthanc_.Reply(OrthancPluginHttpMethod_Put, uri + name, {});
  }
  annotations_.WriteOrigin(id_, {"10.0.0.7", "jane"});
  const std::vector<RestCall> calls = orthanc_.GetCalls();
  ASSERT_EQ(3u, calls.size());
  EXPECT_EQ("RestApi", calls[0].body);
  EXPECT_EQ("10.0.0.7", calls[1].body);
  EXPECT_EQ("jane", calls[2].body);

  annotations_.WriteOrigin(id_, {"10.0.0.7", ""});
  OrthancAnnotations(rest_, true, false, {}, deletions_).WriteOrigin(id_, {"10.0.0.7", "jane"});
  EXPECT_EQ(5u, orthanc_.GetCalls().size());
}

// Orthanc's option CheckRevisions.
TEST_F(OrthancAnnotationsTest, OverwriteTheRevisionThatIsThere)
{
  const std::string uri = uri_ + "/metadata/ModifiedFrom";
  orthanc_.answerFirst = [](const RestCall& call) -> std::optional<RestReply>
  {
    RestReply reply{"old"};
    if (call.method == OrthancPluginHttpMethod_Get)
    {
      reply.headers = {{"etag", "17"}};
    }
    else if (call.headers.count("if-match") == 0 || call.headers.at("if-match") != "17")
    {
      reply.status = 409;
    }
    return reply;
  };
  Write(Lineage::ModifiedFrom);
  const std::vector<RestCall> calls = orthanc_.GetCalls();
  ASSERT_EQ(3u, calls.size());
  EXPECT_EQ(uri, calls[2].uri);
  EXPECT_EQ(OrthancPluginHttpMethod_Put, calls[2].method);
  EXPECT_EQ(source_.ToString(), calls[2].body);
}

TEST_F(OrthancAnnotationsTest, FailWithoutTheRevisionThatIsThere)
{
  const std::string uri = uri_ + "/metadata/ModifiedFrom";
  orthanc_.Reply(OrthancPluginHttpMethod_Put, uri, {"", 409});
  orthanc_.ReplyToGet(uri, "old");
  ExpectError(ErrorCode::Revision, uri, [&] { Write(Lineage::ModifiedFrom); });
}

TEST_F(OrthancAnnotationsTest, TellWhyLineageCannotBeWritten)
{
  const std::string uri = uri_ + "/metadata/ModifiedFrom";
  ExpectError(ErrorCode::UnknownResource, uri, [&] { Write(Lineage::ModifiedFrom); });
  orthanc_.Reply(OrthancPluginHttpMethod_Put, uri, {"", 403});
  ExpectError(ErrorCode::Plugin, "403", [&] { Write(Lineage::ModifiedFrom); });
}

TEST_F(OrthancAnnotationsTest, ReadAndAddLabels)
{
  EXPECT_TRUE(annotations_.HasLabels());
  orthanc_.ReplyToGet(uri_ + "/labels", R"(["b","a","b"])");
  EXPECT_EQ((std::set<std::string>{"a", "b"}), annotations_.GetLabels(Level::Study, id_));

  orthanc_.Reply(OrthancPluginHttpMethod_Put, uri_ + "/labels/c", {});
  annotations_.AddLabel(Level::Study, id_, "c");
  EXPECT_EQ(uri_ + "/labels/c", orthanc_.GetCalls().back().uri);
  ExpectError(ErrorCode::UnknownResource, uri_ + "/labels/",
              [&] { annotations_.AddLabel(Level::Study, id_, "d"); });
}

TEST_F(OrthancAnnotationsTest, AskNothingOfAHostWithoutLabels)
{
  OrthancAnnotations annotations(rest_, false, true, {}, deletions_);
  EXPECT_FALSE(annotations.HasLabels());
  EXPECT_TRUE(annotations.GetLabels(Level::Study, id_).empty());
  annotations.AddLabel(Level::Study, id_, "c");
  EXPECT_TRUE(orthanc_.GetCalls().empty());
}

namespace
{
// A patient of the host, with all that can be beside it.
void ReplyWithAnnotations(FakeOrthanc& orthanc, const std::string& uri)
{
  orthanc.ReplyToGet(uri + "/labels", R"(["one","two"])");
  orthanc.ReplyToGet(
    uri + "/metadata?expand",
    R"({"Note":"text","ModifiedFrom":"x","LastUpdate":"2026","TransferSyntax":"1"})");
  orthanc.ReplyToGet(uri + "/attachments", R"(["dicom","dicom-as-json","sketch"])");
  orthanc.ReplyToGet(uri + "/attachments/sketch/data", std::string("a\0b", 3));
  orthanc.ReplyToGet(uri + "/protected", "1");
}
}

TEST_F(OrthancAnnotationsTest, ReadAllThatIsBesideAResource)
{
  const std::string uri = "/patients/" + id_.ToString();
  ReplyWithAnnotations(orthanc_, uri);
  const Annotations read = annotations_.Read({Level::Patient, id_});
  EXPECT_EQ((std::set<std::string>{"one", "two"}), read.labels);
  EXPECT_EQ((std::map<std::string, std::string>{{"Note", "text"}, {"ModifiedFrom", "x"}}),
            read.metadata);
  EXPECT_EQ((std::map<std::string, std::string>{{"sketch", std::string("a\0b", 3)}}),
            read.attachments);
  EXPECT_TRUE(read.isProtected);
}

TEST_F(OrthancAnnotationsTest, RestoreOnlyWhatIsMissing)
{
  const std::string uri = "/patients/" + id_.ToString();
  ReplyWithAnnotations(orthanc_, uri);
  const Annotations saved = annotations_.Read({Level::Patient, id_});
  annotations_.Restore({Level::Patient, id_}, saved);
  for (const RestCall& call : orthanc_.GetCalls())
  {
    EXPECT_EQ(OrthancPluginHttpMethod_Get, call.method) << call.uri;
  }

  orthanc_.ReplyToGet(uri + "/labels", R"(["two"])");
  orthanc_.ReplyToGet(uri + "/metadata?expand", R"({"ModifiedFrom":"y"})");
  orthanc_.ReplyToGet(uri + "/attachments", R"(["dicom"])");
  orthanc_.ReplyToGet(uri + "/protected", "0");
  std::map<std::string, std::string> written;
  orthanc_.answerFirst = [&](const RestCall& call) -> std::optional<RestReply>
  {
    if (call.method != OrthancPluginHttpMethod_Put)
    {
      return std::nullopt;
    }
    written[call.uri.substr(uri.size())] = call.body;
    return RestReply{};
  };
  annotations_.Restore({Level::Patient, id_}, saved);
  EXPECT_EQ((std::map<std::string, std::string>{{"/labels/one", ""},
                                                {"/metadata/Note", "text"},
                                                {"/metadata/ModifiedFrom", "x"},
                                                {"/attachments/sketch", std::string("a\0b", 3)},
                                                {"/protected", "1"}}),
            written);

  // Before 1.12.2 plugins may not write what is of the host.
  written.clear();
  OrthancAnnotations(rest_, true, false, {}, deletions_).Restore({Level::Patient, id_}, saved);
  EXPECT_EQ(0u, written.count("/metadata/ModifiedFrom"));
  EXPECT_EQ(1u, written.count("/metadata/Note"));
}

TEST_F(OrthancAnnotationsTest, Reconstruct)
{
  const std::string uri = "/instances/" + id_.ToString() + "/reconstruct";
  ExpectError(ErrorCode::UnknownResource, uri, [&] { annotations_.Reconstruct(id_); });
  orthanc_.Reply(OrthancPluginHttpMethod_Post, uri, {});
  annotations_.Reconstruct(id_);
  EXPECT_EQ("{}", orthanc_.GetCalls().back().body);
}
}
