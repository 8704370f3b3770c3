// SPDX-License-Identifier: GPL-3.0-or-later
#include "Engine/Uuid.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
TEST(Uuid, IsADecimalIntegerInUids)
{
  Uuid uuid{};
  EXPECT_EQ("2.25.0", ToUid(uuid));
  uuid[15] = 10;
  EXPECT_EQ("2.25.10", ToUid(uuid));
  uuid[14] = 1;
  EXPECT_EQ("2.25.266", ToUid(uuid));
  uuid.fill(0xFF);
  EXPECT_EQ("2.25.340282366920938463463374607431768211455", ToUid(uuid));
}

TEST(Uuid, HasVersionAndVariant)
{
  Sha256Digest digest;
  digest.fill(0xFF);
  EXPECT_EQ("ffffffff-ffff-8fff-bfff-ffffffffffff", ToString(MakeUuid(digest)));
  digest.fill(0x00);
  EXPECT_EQ("00000000-0000-8000-8000-000000000000", ToString(MakeUuid(digest)));
}
}
