// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/OpenApiRoute.h"

#include "Common/EmbeddedFiles.h"
#include "Host/HttpAnswer.h"

namespace OrthancModification::Host
{
void ServeOpenApi(Runtime& runtime, OrthancPluginRestOutput* output,
                  const OrthancPluginHttpRequest& request)
{
  if (request.method != OrthancPluginHttpMethod_Get)
  {
    OrthancPluginSendMethodNotAllowed(&runtime.GetOrthanc(), output, "GET");
    return;
  }

  Answer(runtime, output, FindEmbeddedFile("OpenApi.json"), JsonMimeType);
}
}
