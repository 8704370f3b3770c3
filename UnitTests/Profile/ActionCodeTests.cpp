// SPDX-License-Identifier: GPL-3.0-or-later
#include "Profile/ActionCode.h"

#include "Common/Error.h"

#include <gtest/gtest.h>

namespace OrthancModification
{
// The table of the de-identification rules: type 1, type 2, type 3, not in the IOD, not known.
TEST(ActionCode, IsResolvedByTheTypeOfTheAttribute)
{
  struct Case
  {
    const char* code;
    Treatment type1, type2, type3, undefined, unknown;
  };
  constexpr Treatment X = Treatment::Remove;
  constexpr Treatment Z = Treatment::Empty;
  constexpr Treatment D = Treatment::Dummy;
  constexpr Treatment K = Treatment::Keep;
  const Case cases[] = {{"X", D, X, X, X, X},     {"Z", D, Z, Z, X, Z},      {"D", D, D, D, X, D},
                        {"Z/D", D, Z, Z, Z, D},   {"X/Z", D, Z, X, X, D},    {"X/D", D, D, X, X, D},
                        {"X/Z/D", D, Z, X, X, D}, {"X/Z/U*", K, K, X, X, K}, {"X/K", K, X, X, X, K},
                        {"K", K, K, K, K, K}};
  for (const Case& c : cases)
  {
    SCOPED_TRACE(c.code);
    const ActionCode code = ParseActionCode(c.code);
    EXPECT_EQ(c.type1, ResolveAction(code, AttributeType::Type1));
    EXPECT_EQ(c.type2, ResolveAction(code, AttributeType::Type2));
    EXPECT_EQ(c.type3, ResolveAction(code, AttributeType::Type3));
    EXPECT_EQ(c.undefined, ResolveAction(code, AttributeType::Undefined));
    EXPECT_EQ(c.unknown, ResolveAction(code, AttributeType::Unknown));
  }
  EXPECT_EQ(Treatment::MapUids, ResolveAction(ActionCode::Uid, AttributeType::Undefined));
  EXPECT_EQ(Treatment::Clean, ResolveAction(ActionCode::Clean, AttributeType::Undefined));
  EXPECT_THROW(ParseActionCode("Q"), Error);
}
}
