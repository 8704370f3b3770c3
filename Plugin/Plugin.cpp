// SPDX-License-Identifier: GPL-3.0-or-later

// The four functions that Orthanc calls. They make the context and register the routes, nothing else.

#include "Host/CrosswalkRoute.h"
#include "Host/DictionaryRoute.h"
#include "Host/ExplorerRoute.h"
#include "Host/HostJob.h"
#include "Host/InformationRoute.h"
#include "Host/JobsRoute.h"
#include "Host/JournalRoute.h"
#include "Host/Log.h"
#include "Host/Metrics.h"
#include "Host/OpenApiRoute.h"
#include "Host/PluginContext.h"
#include "Host/PreviewRoute.h"
#include "Host/ProfilesRoute.h"
#include "Host/ReportRoute.h"
#include "Host/ReidentificationRoute.h"
#include "Host/RestRoutes.h"
#include "Host/ScanRoute.h"
#include "Host/Shield.h"
#include "Host/Version.h"

#include <orthanc/OrthancCPlugin.h>

#include <memory>

#define MODIFICATION_EXPORT __attribute__((visibility("default")))

namespace
{
namespace Host = OrthancModification::Host;

// The only global: callbacks of the SDK carry no user data. Made by OrthancPluginInitialize, destroyed by
// OrthancPluginFinalize after its threads have joined.
std::unique_ptr<Host::PluginContext> context;

using Route = void (*)(Host::Runtime&, OrthancPluginRestOutput*, const OrthancPluginHttpRequest&);

template <Route Serve>
OrthancPluginErrorCode OnRoute(OrthancPluginRestOutput* output, const char*,
                               const OrthancPluginHttpRequest* request) noexcept
{
  return Host::Shielded(context->GetOrthanc(), output,
                        [&] { Serve(context->GetRuntime(), output, *request); });
}

OrthancPluginErrorCode OnTakeOver(OrthancPluginRestOutput* output, const char*,
                                  const OrthancPluginHttpRequest* request) noexcept
{
  return Host::Shielded(
    context->GetOrthanc(), output,
    [&] { Host::ServeTakeOver(context->GetRuntime(), context->GetRecovery(), output, *request); });
}

// Only hears: who may send what is the business of other plugins.
int32_t OnRequest(OrthancPluginHttpMethod, const char*, const char* ip, uint32_t countHeaders,
                  const char* const* names, const char* const* values, uint32_t, const char* const*,
                  const char* const*) noexcept
{
  Host::Catch([&]
              { Host::RememberCaller(context->GetRuntime(), ip, countHeaders, names, values); });
  return 1;
}

// Only looks: whether it is stored is the business of the host.
int32_t OnIncomingInstance(const OrthancPluginDicomInstance* instance) noexcept
{
  Host::Catch(
    [&]
    {
      OrthancPluginContext& orthanc = context->GetOrthanc();
      const auto sizeBytes = OrthancPluginGetInstanceSize(&orthanc, instance);
      const void* const data = OrthancPluginGetInstanceData(&orthanc, instance);
      if (data != nullptr && sizeBytes > 0)
      {
        context->GetRuntime().NoteIncoming(
          {static_cast<const char*>(data), static_cast<std::size_t>(sizeBytes)});
      }
    });
  return 1;
}

void OnMetrics() noexcept
{
  Host::Catch([&] { Host::RefreshMetrics(context->GetRuntime()); });
}

OrthancPluginJob* OnStoredJob(const char* type, const char* serialized) noexcept
{
  return Host::RestoreJob(context->GetOrthanc(), context->GetRecovery(), type, serialized);
}

OrthancPluginErrorCode OnChange(OrthancPluginChangeType change, OrthancPluginResourceType,
                                const char*) noexcept
{
  return Host::Shielded(context->GetOrthanc(), nullptr,
                        [&]
                        {
                          if (change == OrthancPluginChangeType_OrthancStarted)
                          {
                            context->Start();
                          }
                          else if (change == OrthancPluginChangeType_OrthancStopped)
                          {
                            context->Stop();
                          }
                        });
}

void RegisterCallbacks(OrthancPluginContext& orthanc)
{
  const auto serve = [&orthanc](const char* route, OrthancPluginRestCallback callback)
  { OrthancPluginRegisterRestCallbackNoLock(&orthanc, route, callback); };
  serve(Host::ModificationRoute, OnRoute<Host::ServeModification>);
  serve(Host::BulkRoute, OnRoute<Host::ServeBulk>);
  serve(Host::SplitRoute, OnRoute<Host::ServeSplit>);
  serve(Host::MergeRoute, OnRoute<Host::ServeMerge>);
  serve(Host::DictionaryRoute, OnRoute<Host::ServeDictionary>);
  serve(Host::ExplorerRoute, OnRoute<Host::ServeExplorer>);
  serve(Host::InformationRoute, OnRoute<Host::ServeInformation>);
  serve(Host::ProfilesRoute, OnRoute<Host::ServeProfiles>);
  serve(Host::CrosswalkRoute, OnRoute<Host::ServeCrosswalk>);
  serve(Host::CrosswalkEntriesRoute, OnRoute<Host::ServeCrosswalkEntries>);
  serve(Host::ReportRoute, OnRoute<Host::ServeReport>);
  serve(Host::ReidentificationRoute, OnRoute<Host::ServeReidentification>);
  serve(Host::OpenApiRoute, OnRoute<Host::ServeOpenApi>);
  serve(Host::JobsRoute, OnRoute<Host::ServeJobs>);
  serve(Host::JobRoute, OnRoute<Host::ServeJobs>);
  serve(Host::PreviewRoute, OnRoute<Host::ServePreview>);
  serve(Host::ScanRoute, OnRoute<Host::ServeScan>);
  serve(Host::JournalRoute, OnRoute<Host::ServeJournal>);
  serve(Host::TakeOverRoute, OnTakeOver);
  OrthancPluginRegisterJobsUnserializer(&orthanc, OnStoredJob);
  OrthancPluginRegisterOnChangeCallback(&orthanc, OnChange);
  OrthancPluginRegisterRefreshMetricsCallback(&orthanc, OnMetrics);
  if (context->GetConfiguration().GetOverwritePolicy().isAllowed)
  {
    OrthancPluginRegisterIncomingDicomInstanceFilter(&orthanc, OnIncomingInstance);
  }
  if (context->GetConfiguration().WritesOrigin() ||
      !context->GetConfiguration().GetRecordOptions().auditFile.empty())
  {
    OrthancPluginRegisterIncomingHttpRequestFilter2(&orthanc, OnRequest);
  }
}

void Start(OrthancPluginContext& orthanc)
{
  auto created = std::make_unique<Host::PluginContext>(orthanc);
  if (!created->GetConfiguration().IsEnabled())
  {
    Host::LogWarning(orthanc, "disabled by the option \"Modification.Enable\"");
    return;
  }

  context = std::move(created);
  RegisterCallbacks(orthanc);
  Host::ExtendOrthancExplorer(orthanc);
  Host::LogWarning(orthanc, "serving /modify, /anonymize, bulk, /split and /merge; options: " +
                              context->GetConfiguration().Describe());
}
}

extern "C"
{
  MODIFICATION_EXPORT int32_t OrthancPluginInitialize(OrthancPluginContext* orthanc)
  {
    if (!Host::IsVersionAtLeast(orthanc->orthancVersion, 1, 10, 1))
    {
      Host::LogError(*orthanc, std::string("needs Orthanc 1.10.1 or newer, this is ") +
                                 orthanc->orthancVersion);
      return -1;
    }

#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 4)
    OrthancPluginSetDescription2(orthanc, Host::PluginName, Host::PluginDescription);
#else
    OrthancPluginSetDescription(orthanc, Host::PluginDescription);
#endif
    if (const auto error = Host::Catch([&] { Start(*orthanc); }))
    {
      Host::LogError(*orthanc, std::string("cannot start: ") + error->what());
      return -1;
    }
    return 0;
  }

  MODIFICATION_EXPORT void OrthancPluginFinalize()
  {
    context.reset();
  }

  MODIFICATION_EXPORT const char* OrthancPluginGetName()
  {
    return Host::PluginName;
  }

  MODIFICATION_EXPORT const char* OrthancPluginGetVersion()
  {
    return Host::PluginVersion;
  }
}
