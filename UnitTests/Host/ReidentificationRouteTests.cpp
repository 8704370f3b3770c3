// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/ReidentificationRoute.h"

#include "Common/Base64.h"
#include "Common/EnvelopedContent.h"
#include "Common/JsonText.h"
#include "Dicom/EnclosedDataset.h"
#include "Dicom/TransferSyntax.h"
#include "Fakes/SyntheticDataset.h"
#include "Fakes/TemporaryFolder.h"
#include "Fakes/TestRecipient.h"
#include "Host/ExpectError.h"
#include "Host/ServedHost.h"
#include "Host/StoredTree.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>

namespace OrthancModification::Host
{
namespace
{
namespace fs = std::filesystem;
using Vr = ValueRepresentation;

std::string MakeConfiguration(const TemporaryFolder& folder)
{
  const fs::path key = folder.GetPath() / "key";
  std::ofstream(key) << TestRecipient::GetFirst().privateKey;
  fs::permissions(key, fs::perms::owner_read);
  return R"({"RegisteredUsers": {"alice": "secret"}, "Modification": {"AuditFile": ")" +
         (folder.GetPath() / "audit").string() +
         R"(", "Reidentification": {"Users": ["alice"], "PrivateKeys": [")" + key.string() +
         R"("]}}})";
}

// SOPInstanceUID, in explicit VR little endian.
constexpr std::string_view Original("\x08\0\x18\0UI\x06\0"
                                    "1.9.9\0",
                                    14);

std::string MakeDeidentifiedFile()
{
  SyntheticDataset file;
  file.Add(Tags::SOPClassUID, Vr::UI, "1.2.840.10008.5.1.4.1.1.7")
    .Add(Tags::SOPInstanceUID, Vr::UI, "1.1.1")
    .Add(Tags::PatientID, Vr::LO, "P")
    .Add(Tags::StudyInstanceUID, Vr::UI, "1")
    .Add(Tags::SeriesInstanceUID, Vr::UI, "1.1")
    .AddSequence(
      Tags::EncryptedAttributesSequence,
      {SyntheticDataset()
         .Add(Tags::EncryptedContentTransferSyntaxUID, Vr::UI,
              std::string(TransferSyntaxes::ExplicitLittleEndian))
         .Add(Tags::EncryptedContent, Vr::OB,
              EncryptContent(EncodeAsOnlyItem(Tags::ModifiedAttributesSequence, Original).Get(),
                             {TestRecipient::GetFirst().GetCertificate()},
                             SecretKey(std::string(32, 'k'))))});
  return file.MakeFile();
}
}

TEST(ReidentificationRoute, MatchesItsUriAndAllowsPostOnly)
{
  EXPECT_TRUE(std::regex_match("/modification/reidentify", std::regex(ReidentificationRoute)));
  ServedHost host;
  host.Call(ServeReidentification, OrthancPluginHttpMethod_Get, {}, "");
  EXPECT_EQ("POST", host.output.allowedMethods);
}

TEST(ReidentificationRoute, IsForNobodyUnlessTheConfigurationSaysSo)
{
  ServedHost host;
  ExpectError(ErrorCode::ForbiddenAccess, "",
              [&] {
                host.Call(ServeReidentification, OrthancPluginHttpMethod_Post, {},
                          R"({"Resources": ["a"]})");
              });
}

TEST(ReidentificationRoute, IsAuditedWhereItOnlyShowsTheOriginals)
{
  const TemporaryFolder folder;
  ServedHost host("{}", MakeConfiguration(folder));
  const StoredTree tree(host.orthanc);
  const std::string id = StoredTree::GetId(Level::Instance).ToString();
  host.orthanc.files[id] = MakeDeidentifiedFile();
  ServedHost::Request request;
  request.method = OrthancPluginHttpMethod_Post;
  request.headers = {{"authorization", "Basic " + EncodeBase64("alice:secret")}};
  request.body = R"({"DryRun": true, "Resources": [")" + id + "\"]}";
  host.Call(ServeReidentification, request);
  EXPECT_TRUE(host.output.body);
  std::ifstream file(folder.GetPath() / "audit");
  const Json::Value line =
    ParseJson(std::string(std::istreambuf_iterator<char>(file), {}), 4);  // the only one
  EXPECT_EQ("reidentify-preview", line["Action"].asString());
  EXPECT_EQ("alice", line["User"].asString());
  EXPECT_EQ("Success", line["Outcome"].asString());
  EXPECT_EQ(id, line["Resources"][0].asString());
}
}
