// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/TransferSyntaxChoice.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
// R109
TEST(TransferSyntaxChoice, KnowsThoseOfOrthanc)
{
  for (const char* uid :
       {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2",
        "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70",
        "1.2.840.10008.1.2.4.81", "1.2.840.10008.1.2.4.91", "1.2.840.10008.1.2.4.201",
        "1.2.840.10008.1.2.4.203", "1.2.840.10008.1.2.5"})
  {
    EXPECT_TRUE(IsKnownTransferSyntax(uid)) << uid;
  }
}

TEST(TransferSyntaxChoice, KnowsNoOthers)
{
  for (const char* uid : {"", "nope", "1.2.840.10008.1", "1.2.840.10008.1.2.",
                          "1.2.840.10008.1.2.3", "1.2.840.10008.1.2.4.82", " 1.2.840.10008.1.2"})
  {
    EXPECT_FALSE(IsKnownTransferSyntax(uid)) << uid;
  }
}
}
