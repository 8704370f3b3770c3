// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/ConfiguredKey.h"

#include "Common/Base64.h"
#include "Host/ExpectError.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
TEST(ConfiguredKey, IsBase64OrHexadecimal)
{
  const std::string bytes = "0123456789abcdef0123456789ABCDEF";
  const std::string hexadecimal = "30313233343536373839616263646566303132333435363738394142434445"
                                  "46";
  const SecretKey expected(bytes);
  for (const std::string& text : {EncodeBase64(bytes), hexadecimal})
  {
    const auto key = ParseConfiguredKey("trial", text);
    EXPECT_EQ(expected.ComputeHmacSha256("message"), key->ComputeHmacSha256("message"));
  }
}

TEST(ConfiguredKey, IsRefusedByNameWithoutItsText)
{
  const struct
  {
    const char* name;
    Json::Value value;
    ErrorCode code;
  } cases[] = {
    {"31 bytes", EncodeBase64(std::string(31, 'x')), ErrorCode::ParameterOutOfRange},
    {"empty", "", ErrorCode::ParameterOutOfRange},
    {"short hexadecimal", "00112233", ErrorCode::ParameterOutOfRange},
    {"no Base64", "!Secret text of sufficient length, but with blanks", ErrorCode::BadFileFormat},
    {"bad padding", EncodeBase64(std::string(32, 'x')) + "=", ErrorCode::BadFileFormat},
    {"no text", 12345678, ErrorCode::BadFileFormat}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    const std::string details =
      ExpectError(c.code, "\"trial-7\"", [&] { ParseConfiguredKey("trial-7", c.value); });
    const std::string text = c.value.asString();
    if (!text.empty())
    {
      EXPECT_EQ(std::string::npos, details.find(text.substr(0, 6))) << details;
    }
  }
}
}
