// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Certificate.h"

#include "Common/Error.h"
#include "Fakes/TestRecipient.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace OrthancModification
{
namespace
{
std::optional<ErrorCode> FindErrorOf(const std::string& pem)
{
  try
  {
    Certificate::ParsePem(pem);
  }
  catch (const Error& error)
  {
    return error.GetCode();
  }
  return std::nullopt;
}
}

TEST(Certificate, IsReadFromPemAndDer)
{
  const auto certificate = TestRecipient::GetFirst().GetCertificate();
  EXPECT_EQ(2048u, certificate->GetKeyBits());
  EXPECT_FALSE(certificate->IsExpired());
  EXPECT_FALSE(certificate->IsNotYetValid());
  const auto again = Certificate::ParseDer(certificate->EncodeDer());
  EXPECT_EQ(certificate->EncodeDer(), again->EncodeDer());
  EXPECT_EQ(certificate->EncodeIssuerAndSerialNumber(), again->EncodeIssuerAndSerialNumber());
}

TEST(Certificate, KnowsWhenItExpires)
{
  EXPECT_TRUE(TestRecipient::Make(2048, -60).GetCertificate()->IsExpired());
}

TEST(Certificate, HasARsaKeyOf2048BitsOrMore)
{
  EXPECT_EQ(ErrorCode::ParameterOutOfRange, FindErrorOf(TestRecipient::Make(1024).certificate));
  EXPECT_EQ(ErrorCode::BadFileFormat,
            FindErrorOf(TestRecipient::MakeWithEllipticCurve().certificate));
}

TEST(Certificate, IsNoOtherText)
{
  for (const std::string& text :
       {std::string(), std::string("nonsense"), TestRecipient::GetFirst().privateKey,
        TestRecipient::GetFirst().certificate.substr(0, 200)})
  {
    EXPECT_EQ(ErrorCode::BadFileFormat, FindErrorOf(text));
    EXPECT_THROW(Certificate::ParseDer(text), Error);
  }
}
}
