// SPDX-License-Identifier: GPL-3.0-or-later
#include "Common/Base64.h"

#include "Common/Error.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification
{
// RFC 4648, section 10.
TEST(Base64, EncodesAndDecodesTheVectorsOfItsStandard)
{
  const struct
  {
    const char* bytes;
    const char* text;
  } cases[] = {{"", ""},
               {"f", "Zg=="},
               {"fo", "Zm8="},
               {"foo", "Zm9v"},
               {"foob", "Zm9vYg=="},
               {"fooba", "Zm9vYmE="},
               {"foobar", "Zm9vYmFy"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(c.text, EncodeBase64(c.bytes));
    EXPECT_EQ(c.bytes, DecodeBase64(c.text));
  }
}

TEST(Base64, KeepsEveryByte)
{
  std::string bytes;
  for (int i = 0; i < 256; i++)
  {
    bytes.push_back(static_cast<char>(i));
  }
  EXPECT_EQ(bytes, DecodeBase64(EncodeBase64(bytes)));
}

TEST(Base64, AcceptsMissingPadding)
{
  EXPECT_EQ("f", DecodeBase64("Zg"));
  EXPECT_EQ("fo", DecodeBase64("Zm8"));
}

TEST(Base64, RefusesEverythingElse)
{
  const struct
  {
    const char* name;
    const char* text;
  } cases[] = {{"one digit left", "Zm9vY"},           {"padding too short", "Zg="},
               {"padding too long", "Zg==="},         {"padding only", "="},
               {"padding in the middle", "Zg==Zg=="}, {"blank", "Zm 9v"},
               {"line break", "Zm9v\nZm9v"},          {"of the URL alphabet", "-_-_"},
               {"not ASCII", "Zm\xC3\xA9v"}};
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.name);
    try
    {
      DecodeBase64(c.text);
      ADD_FAILURE() << "accepted";
    }
    catch (const Error& error)
    {
      EXPECT_EQ(ErrorCode::BadFileFormat, error.GetCode());  // R62
    }
  }
}
}
