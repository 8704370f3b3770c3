// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/DictionaryRoute.h"

#include "Common/JsonText.h"
#include "Host/ServedHost.h"

#include <gtest/gtest.h>

namespace OrthancModification::Host
{
namespace
{
Json::Value Find(ServedHost& host, const char* text)
{
  const char* const name = "text";
  OrthancPluginHttpRequest request = {};
  request.method = OrthancPluginHttpMethod_Get;
  request.getKeys = &name;
  request.getValues = &text;
  request.getCount = 1;
  host.output = FakeOutput();
  ServeDictionary(host.plugin->GetRuntime(), host.output.Get(), request);
  return ParseJson(host.output.body.value(), 5);
}
}

TEST(DictionaryRoute, AnswersMatches)
{
  ServedHost host;
  const Json::Value matches = Find(host, "patientname");
  ASSERT_LT(0u, matches.size());
  EXPECT_EQ("0010,0010", matches[0]["Tag"].asString());
  EXPECT_EQ("PatientName", matches[0]["Name"].asString());
  EXPECT_EQ("PN", matches[0]["VR"].asString());
  EXPECT_EQ(Json::Value(Json::arrayValue), Find(host, "NoSuchAttribute"));
  EXPECT_EQ(20u, Find(host, "").size());
}

TEST(DictionaryRoute, AllowsGetOnly)
{
  ServedHost host;
  host.Call(ServeDictionary, OrthancPluginHttpMethod_Post, {}, "");
  EXPECT_EQ("GET", host.output.allowedMethods);
}
}
