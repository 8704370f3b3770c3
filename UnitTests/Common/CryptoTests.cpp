// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Crypto.h"

#include "Common/Error.h"
#include "Common/Hexadecimal.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification
{
namespace
{
template <typename Digest>
std::string ToHex(const Digest& digest)
{
  std::string text;
  for (const auto byte : digest)
  {
    AppendHexadecimal(text, byte);
  }
  return text;
}
}

// FIPS 180-2, appendices A and B; RFC 1321, A.5.
TEST(Crypto, ComputesTheDigestsOfTheirStandards)
{
  EXPECT_EQ("a9993e364706816aba3e25717850c26c9cd0d89d", ToHex(ComputeSha1("abc")));
  EXPECT_EQ("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ToHex(ComputeSha256("abc")));
  EXPECT_EQ("900150983cd24fb0d6963f7d28e17f72", ComputeMd5Hex("abc"));
}

TEST(Crypto, ComputesTheDigestsOfNothing)
{
  EXPECT_EQ("da39a3ee5e6b4b0d3255bfef95601890afd80709", ToHex(ComputeSha1({})));
  EXPECT_EQ("d41d8cd98f00b204e9800998ecf8427e", ComputeMd5Hex({}));
}

// RFC 4231, test case 6: a key longer than a block.
TEST(SecretKey, ComputesTheHmacOfItsStandard)
{
  const SecretKey key(std::string(131, '\xaa'));
  EXPECT_EQ("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ToHex(key.ComputeHmacSha256("Test Using Larger Than Block-Size Key - Hash Key First")));
}

TEST(SecretKey, KeepsZerosInsideTheKey)
{
  const std::string zeros(32, '\0');
  const std::string other = std::string(31, '\0') + "1";
  EXPECT_NE(SecretKey(zeros).ComputeHmacSha256("a"), SecretKey(other).ComputeHmacSha256("a"));
}

TEST(SecretKey, IsRefusedBelow32Bytes)
{
  EXPECT_NO_THROW(SecretKey(std::string(32, 'k')));
  try
  {
    SecretKey key(std::string(31, 'k'));
    FAIL() << "accepted";
  }
  catch (const Error& error)
  {
    EXPECT_EQ(ErrorCode::ParameterOutOfRange, error.GetCode());
    EXPECT_EQ(std::string::npos, error.GetDetails().find("kkk"));
  }
}

TEST(SecretKey, GeneratesOtherBytesEachTime)
{
  const std::string first = SecretKey::GenerateBytes();
  EXPECT_EQ(SecretKey::MinimumSizeBytes, first.size());
  EXPECT_NE(first, SecretKey::GenerateBytes());
}
}
