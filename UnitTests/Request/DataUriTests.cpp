// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/DataUri.h"

#include "Common/Error.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
TEST(DataUri, IsDecoded)
{
  const auto uri = FindDataUri("data:image/png;base64,QUJD");
  ASSERT_TRUE(uri);
  EXPECT_EQ("image/png", uri->mimeType);
  EXPECT_EQ("ABC", uri->bytes);
}

TEST(DataUri, IsNotSeenInOtherTexts)
{
  for (const char* text : {"", "data:", "data:image/png,QUJD", "DATA:image/png;base64,QUJD",
                           "x data:image/png;base64,QUJD", ";base64,"})
  {
    EXPECT_FALSE(FindDataUri(text)) << text;
  }
}

TEST(DataUri, IsRefusedIfItsBase64IsBroken)
{
  EXPECT_THROW(FindDataUri("data:image/png;base64,#"), Error);
}
}
