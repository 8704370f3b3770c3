// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/Recipients.h"

#include "Fakes/TemporaryFolder.h"
#include "Fakes/TestRecipient.h"
#include "Host/ExpectError.h"
#include "Host/Reidentification.h"

#include <gtest/gtest.h>

#include <fstream>

#include <sys/stat.h>

namespace OrthancModification::Host
{
namespace
{
const std::map<std::string, std::string> Passwords = {{"trustee", "password"}};

class RecipientsTest : public testing::Test
{
protected:
  std::string Write(const std::string& text, mode_t mode) const
  {
    const std::string path = (folder_.GetPath() / "file.pem").string();
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
    EXPECT_EQ(0, ::chmod(path.c_str(), mode));
    return path;
  }

  Json::Value MakeRecipients(const std::string& text, mode_t mode = 0644) const
  {
    Json::Value option(Json::objectValue);
    option["registry"] = Write(text, mode);
    return option;
  }

  Json::Value MakeReidentification(const std::string& text, mode_t mode = 0600) const
  {
    Json::Value option(Json::objectValue);
    option["PrivateKeys"].append(Write(text, mode));
    option["Users"].append("trustee");
    return option;
  }

  void ExpectRefusal(ErrorCode code, const std::string& text, mode_t mode = 0644) const
  {
    const std::string details =
      ExpectError(code, "\"registry\"", [&] { ParseRecipients(MakeRecipients(text, mode)); });
    EXPECT_EQ(std::string::npos, details.find(folder_.GetPath().string())) << details;
  }

  const TemporaryFolder folder_;
};
}

TEST_F(RecipientsTest, AreReadFromTheFilesOfTheirCertificates)
{
  const auto& recipient = TestRecipient::GetFirst();
  const auto recipients = ParseRecipients(MakeRecipients(recipient.certificate));
  ASSERT_EQ(1u, recipients.count("registry"));
  EXPECT_EQ(recipient.GetCertificate()->EncodeDer(), recipients.at("registry")->EncodeDer());
  EXPECT_TRUE(ParseRecipients(Json::objectValue).empty());
}

TEST_F(RecipientsTest, AreRefusedAtTheStartIfNothingCanBeEncryptedForThem)
{
  ExpectRefusal(ErrorCode::BadFileFormat, "nonsense");
  ExpectRefusal(ErrorCode::BadFileFormat, TestRecipient::MakeWithEllipticCurve().certificate);
  ExpectRefusal(ErrorCode::ParameterOutOfRange, TestRecipient::Make(1024).certificate);
  ExpectRefusal(ErrorCode::ParameterOutOfRange, TestRecipient::Make(2048, -60).certificate);
  ExpectRefusal(ErrorCode::ParameterOutOfRange, "");
  ExpectRefusal(ErrorCode::BadFileFormat, TestRecipient::GetFirst().certificate, 0666);
  Json::Value option(Json::objectValue);
  option["registry"] = (folder_.GetPath() / "absent").string();
  ExpectError(ErrorCode::InexistentFile, "\"registry\"", [&] { ParseRecipients(option); });
  option["registry"] = 1;
  ExpectError(ErrorCode::BadFileFormat, "\"registry\"", [&] { ParseRecipients(option); });
}

TEST_F(RecipientsTest, AreToldOfIfTheirKeysAreShort)
{
  const auto weak =
    DescribeWeakRecipients(ParseRecipients(MakeRecipients(TestRecipient::GetFirst().certificate)));
  ASSERT_EQ(1u, weak.size());
  EXPECT_NE(std::string::npos, weak[0].find("\"registry\": its key has 2048 bits"));
  EXPECT_TRUE(
    DescribeWeakRecipients(ParseRecipients(MakeRecipients(TestRecipient::Make(3072).certificate)))
      .empty());
}

TEST_F(RecipientsTest, ReidentificationHasPrivateKeysAndUsers)
{
  const auto option = MakeReidentification(TestRecipient::GetFirst().privateKey);
  const Reidentification read = ParseReidentification(option, Passwords);
  EXPECT_EQ(1u, read.keys.size());
  EXPECT_EQ(std::set<std::string>{"trustee"}, read.users);
}

TEST_F(RecipientsTest, ReidentificationRefusesUsersThatAreNotRegistered)
{
  const auto option = MakeReidentification(TestRecipient::GetFirst().privateKey);
  ExpectError(ErrorCode::ParameterOutOfRange, "\"Modification.Reidentification.Users\"",
              [&] {
                ParseReidentification(option, {{"other", "password"}});
              });
}

TEST_F(RecipientsTest, ReidentificationRefusesWhatIsNoKeyOrIsOpenToOthers)
{
  const auto expectRefusal = [&](const Json::Value& option)
  {
    const std::string details = ExpectError(ErrorCode::BadFileFormat, "\"PrivateKeys\" 1",
                                            [&] { ParseReidentification(option, Passwords); });
    EXPECT_EQ(std::string::npos, details.find(folder_.GetPath().string()));
  };
  expectRefusal(MakeReidentification(TestRecipient::GetFirst().certificate));
  expectRefusal(MakeReidentification(TestRecipient::GetFirst().privateKey, 0644));
  Json::Value unknown(Json::objectValue);
  unknown["PrivateKey"] = "x";
  ExpectError(ErrorCode::ParameterOutOfRange, "Reidentification",
              [&] { ParseReidentification(unknown, Passwords); });
}
}
