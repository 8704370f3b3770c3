// SPDX-License-Identifier: GPL-3.0-or-later
#include "Host/ExplorerRoute.h"

#include "Common/Crypto.h"
#include "Common/Error.h"
#include "Explorer/ExplorerFiles.h"
#include "Host/RequestParts.h"
#include "Host/RestAnswers.h"
#include "Host/Version.h"

#include <string>
#include <string_view>

namespace OrthancModification::Host
{
namespace
{
constexpr int StatusNotModified = 304;

// Values of DICOM reach the pages as text only; should one of them ever be taken for markup, it still runs no code.
constexpr const char* ContentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
  "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
  "require-trusted-types-for 'script'; trusted-types 'none'";

// Empty for the page.
std::string GetFileName(const OrthancPluginHttpRequest& request)
{
  const std::string rest = request.groupsCount == 0 ? "" : request.groups[0];
  return !rest.empty() && rest.front() == '.' ? "app" + rest : rest.substr(rest.empty() ? 0 : 1);
}

void SetHeaders(OrthancPluginContext& orthanc, OrthancPluginRestOutput* output,
                const std::string& tag)
{
  const auto set = [&](const char* name, const char* value)
  { OrthancPluginSetHttpHeader(&orthanc, output, name, value); };
  set("Cache-Control", "no-cache");
  set("Content-Security-Policy", ContentSecurityPolicy);
  set("ETag", tag.c_str());
  set("Referrer-Policy", "no-referrer");
  set("X-Content-Type-Options", "nosniff");
}
}

void ServeExplorer(Runtime& runtime, OrthancPluginRestOutput* output,
                   const OrthancPluginHttpRequest& request)
{
  OrthancPluginContext& orthanc = runtime.GetOrthanc();
  if (!CheckMethod(orthanc, output, request, OrthancPluginHttpMethod_Get))
  {
    return;
  }

  const auto file = FindExplorerFile(GetFileName(request));
  if (!file)
  {
    throw Error(ErrorCode::UnknownResource, "There is no such page");
  }

  const std::string tag = "\"" + ComputeMd5Hex(file->bytes) + "\"";
  SetHeaders(orthanc, output, tag);
  if (GetHeader(request, "if-none-match") == tag)
  {
    OrthancPluginSendHttpStatus(&orthanc, output, StatusNotModified, nullptr, 0);
    return;
  }
  AnswerBytes(orthanc, output, file->bytes, file->mimeType);
}

void ExtendOrthancExplorer(OrthancPluginContext& orthanc)
{
  if (!HasExplorerPages())
  {
    return;
  }
  const std::string buttons(GetExplorerButtons());
#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 4)
  OrthancPluginExtendOrthancExplorer2(&orthanc, PluginName, buttons.c_str());
#else
  OrthancPluginExtendOrthancExplorer(&orthanc, buttons.c_str());
#endif
}
}
