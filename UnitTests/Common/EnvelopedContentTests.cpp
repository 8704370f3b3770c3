// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/EnvelopedContent.h"

#include "Common/DecryptionKey.h"
#include "Common/Error.h"
#include "Fakes/TestRecipient.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
namespace
{
const SecretKey Key(std::string(32, 'k'));
const SecretKey OtherKey(std::string(32, 'o'));

std::string FindContent(const TestRecipient& recipient, std::string_view message)
{
  const auto content = recipient.GetKey()->FindContent(message);
  return content ? std::string(content->Get()) : "nothing";
}

std::string EncryptForFirst(std::string_view content, const SecretKey& key)
{
  return EncryptContent(content, {TestRecipient::GetFirst().GetCertificate()}, key);
}
}

TEST(EncryptContent, IsReadByEachOfTheRecipients)
{
  const auto first = TestRecipient::GetFirst();
  const auto second = TestRecipient::GetSecond();
  for (const std::size_t sizeBytes : {0, 1, 15, 16, 17, 1000, 70000})
  {
    SCOPED_TRACE(sizeBytes);
    const std::string content(sizeBytes, 'x');
    const std::string message =
      EncryptContent(content, {first.GetCertificate(), second.GetCertificate()}, Key);
    EXPECT_EQ(content, FindContent(first, message));
    EXPECT_EQ(content, FindContent(second, message));
    EXPECT_EQ(content, FindContent(first, message + std::string("\0", 1)));  // padded
  }
}

TEST(EncryptContent, IsReadByNobodyElse)
{
  EXPECT_NE("content", FindContent(TestRecipient::GetSecond(), EncryptForFirst("content", Key)));
}

TEST(EncryptContent, WorksWithLargeKeys)
{
  const TestRecipient recipient = TestRecipient::Make(4096);
  EXPECT_EQ("content",
            FindContent(recipient, EncryptContent("content", {recipient.GetCertificate()}, Key)));
}

TEST(EncryptContent, GivesTheSameMessageToTheSameContentAndKeyOnly)
{
  EXPECT_EQ(EncryptForFirst("content", Key), EncryptForFirst("content", Key));
  const std::string message = EncryptForFirst("content", Key);
  for (const std::string& other :
       {EncryptForFirst("contend", Key), EncryptForFirst("content", OtherKey)})
  {
    ASSERT_EQ(message.size(), other.size());
    EXPECT_NE(message.substr(message.size() - 16), other.substr(other.size() - 16));
  }
}

TEST(EncryptContent, DoesNotContainTheContent)
{
  const std::string content(100, 'n');
  EXPECT_EQ(std::string::npos, EncryptForFirst(content, Key).find("nnnn"));
}

TEST(DecryptionKey, ReadsAllCiphersOfTheStandard)
{
  for (const char* cipher : {"AES-128-CBC", "AES-192-CBC", "AES-256-CBC", "DES-EDE3-CBC"})
  {
    SCOPED_TRACE(cipher);
    const auto& recipient = TestRecipient::GetFirst();
    EXPECT_EQ("content",
              FindContent(recipient, EncryptWithLibcrypto("content", recipient, cipher)));
  }
}

TEST(DecryptionKey, RefusesWhatIsNoMessage)
{
  const std::string message = EncryptForFirst("content", Key);
  for (const std::string& broken :
       {std::string(), std::string("nonsense"), message.substr(0, 100),
        std::string("\x30\x0B\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01", 13)})
  {
    EXPECT_THROW(TestRecipient::GetFirst().GetKey()->FindContent(broken), Error);
  }
}

TEST(DecryptionKey, RefusesMoreRecipientsAndBytesThanAnybodyHas)
{
  const auto key = TestRecipient::GetFirst().GetKey();
  const auto certificate = TestRecipient::GetFirst().GetCertificate();
  const auto encryptFor = [&](std::size_t count)
  {
    return EncryptContent("content",
                          std::vector<std::shared_ptr<const Certificate>>(count, certificate), Key);
  };
  EXPECT_TRUE(key->FindContent(encryptFor(64)));
  EXPECT_THROW(key->FindContent(encryptFor(65)), Error);
  std::string large = encryptFor(1);
  large.resize((std::size_t{64} << 20) + 1);
  EXPECT_THROW(key->FindContent(large), Error);
}

TEST(DecryptionKey, RefusesOtherTransportsOfTheKey)
{
  std::string message = EncryptForFirst("content", Key);
  const std::string rsaEncryption = "\x2A\x86\x48\x86\xF7\x0D\x01\x01\x01";
  const std::size_t place = message.find(rsaEncryption);
  ASSERT_NE(std::string::npos, place);
  message[place + rsaEncryption.size() - 1] = 7;  // id-RSAES-OAEP
  EXPECT_THROW(TestRecipient::GetFirst().GetKey()->FindContent(message), Error);
}

TEST(DecryptionKey, IsAPrivateRsaKeyWithoutPassword)
{
  const std::string encrypted =
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n";
  for (const std::string& text : {std::string(), TestRecipient::GetFirst().certificate, encrypted,
                                  TestRecipient::MakeWithEllipticCurve().privateKey})
  {
    try
    {
      DecryptionKey::ParsePem(text);
      FAIL() << "accepted";
    }
    catch (const Error& error)
    {
      EXPECT_EQ(ErrorCode::BadFileFormat, error.GetCode());
    }
  }
}
}
