// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/RestAnswers.h"

#include "Common/JsonText.h"
#include "Fakes/FakeOrthanc.h"
#include "Host/ExpectError.h"

#include <gtest/gtest.h>

#include <string>

namespace OrthancModification::Host
{
TEST(RestAnswers, SendBytesAsTheyAre)
{
  FakeOrthanc orthanc;
  for (const std::string& body : {std::string("a\0b", 3), std::string()})
  {
    FakeOutput output;
    AnswerBytes(orthanc.GetContext(), output.Get(), body, "application/dicom");
    EXPECT_EQ(body, output.body);
    EXPECT_EQ("application/dicom", output.mimeType);
  }
}

// Its bytes are not looked at.
TEST(RestAnswers, RefuseWhatTheSdkCannotSend)
{
  FakeOrthanc orthanc;
  FakeOutput output;
  const std::string small = "x";
  ExpectError(ErrorCode::NotEnoughMemory, "4 GiB",
              [&]
              {
                AnswerBytes(orthanc.GetContext(), output.Get(),
                            std::string_view(small.data(), std::size_t{1} << 32),
                            "application/dicom");
              });
  EXPECT_FALSE(output.body);
}

// R5
TEST(RestAnswers, SendJsonAsOrthancDoes)
{
  FakeOrthanc orthanc;
  FakeOutput output;
  Json::Value json;
  json["ID"] = "é";
  AnswerJson(orthanc.GetContext(), output.Get(), json);
  EXPECT_EQ("application/json; charset=utf-8", output.mimeType);
  ASSERT_TRUE(output.body);
  EXPECT_EQ(json, ParseJson(*output.body, 10));
  EXPECT_NE(std::string::npos, output.body->find('\n'));
}

// R1
TEST(RestAnswers, AllowOneMethod)
{
  const OrthancPluginHttpMethod methods[] = {
    OrthancPluginHttpMethod_Get, OrthancPluginHttpMethod_Post, OrthancPluginHttpMethod_Put,
    OrthancPluginHttpMethod_Delete};
  for (const auto allowed : {OrthancPluginHttpMethod_Get, OrthancPluginHttpMethod_Post})
  {
    for (const auto method : methods)
    {
      FakeOrthanc orthanc;
      FakeOutput output;
      OrthancPluginHttpRequest request = {};
      request.method = method;
      EXPECT_EQ(method == allowed,
                CheckMethod(orthanc.GetContext(), output.Get(), request, allowed));
      const char* expected = allowed == OrthancPluginHttpMethod_Get ? "GET" : "POST";
      EXPECT_EQ(method == allowed ? std::nullopt : std::make_optional<std::string>(expected),
                output.allowedMethods);
      EXPECT_FALSE(output.body);
    }
  }
}
}
