// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/ScanRoute.h"

#include "Common/Error.h"
#include "Host/ServedHost.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
TEST(ScanRoute, IsForPostOnly)
{
  ServedHost host;
  host.Call(ServeScan, OrthancPluginHttpMethod_Get, {}, "");
  EXPECT_EQ("POST", host.output.allowedMethods);
}

TEST(ScanRoute, RefusesWhatNamesNoResource)
{
  ServedHost host;
  EXPECT_THROW(host.Call(ServeScan, OrthancPluginHttpMethod_Post, {}, "{}"), Error);
}
}
