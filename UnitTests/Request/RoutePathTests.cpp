// SPDX-License-Identifier: GPL-3.0-or-later
#include "Request/RoutePath.h"

#include "Request/RequestFixture.h"

namespace OrthancModification
{
TEST(RoutePath, KnowsTheRoutesThatChangeSomething)
{
  const struct
  {
    const char* path;
    RouteKind kind;
    bool isAnonymization;
    Level level;
    const char* id;
  } cases[] = {
    {"/patients/a/modify", RouteKind::Modification, false, Level::Patient, "a"},
    {"/studies/b/anonymize", RouteKind::Modification, true, Level::Study, "b"},
    {"series/c/modify", RouteKind::Modification, false, Level::Series, "c"},
    {"//instances//d//anonymize//", RouteKind::Modification, true, Level::Instance, "d"},
    {"/tools/bulk-modify", RouteKind::Bulk, false, Level::Study, ""},
    {"/tools/bulk-anonymize", RouteKind::Bulk, true, Level::Study, ""},
    {"/studies/e/split", RouteKind::Split, false, Level::Study, "e"},
    {"/studies/f/merge", RouteKind::Merge, false, Level::Study, "f"},
  };
  for (const auto& c : cases)
  {
    SCOPED_TRACE(c.path);
    const RoutePath route = ParseRoutePath(c.path, "Route");
    EXPECT_EQ(c.kind, route.kind);
    EXPECT_EQ(c.isAnonymization, route.isAnonymization);
    EXPECT_EQ(c.level, route.level);
    EXPECT_EQ(c.id, route.id);
  }
}

TEST(RoutePath, RefusesAllOthers)
{
  for (const char* path :
       {"", "/", "/studies", "/studies/a", "/studies/a/delete", "/series/a/split",
        "/patients/a/merge", "/tools/modify", "/tools/bulk-delete", "/tools/bulk-modify/a",
        "/studies/a/b/modify", "/Studies/a/modify", "/modification/preview"})
  {
    SCOPED_TRACE(path);
    const auto error = FindRefusal([&] { ParseRoutePath(path, "Route"); });
    ASSERT_TRUE(error);
    EXPECT_EQ(ErrorCode::ParameterOutOfRange, error->GetCode());
    EXPECT_NE(std::string::npos, error->GetDetails().find("\"Route\""));
  }
}
}
