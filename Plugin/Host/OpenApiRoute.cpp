// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OpenApiRoute.h"

#include "Common/EmbeddedFiles.h"
#include "Host/RestAnswers.h"

namespace OrthancModification::Host
{
void ServeOpenApi(Runtime& runtime, OrthancPluginRestOutput* output,
                  const OrthancPluginHttpRequest& request)
{
  if (CheckMethod(runtime.GetOrthanc(), output, request, OrthancPluginHttpMethod_Get))
  {
    AnswerBytes(runtime.GetOrthanc(), output, FindEmbeddedFile("OpenApi.json"),
                "application/json; charset=utf-8");
  }
}
}
