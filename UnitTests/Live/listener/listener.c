// SPDX-License-Identifier: GPL-3.0-or-later
/* A second plugin, for tests only: writes what it hears in the audit logs of Orthanc (since 1.12.9) to the file
 * ORTHANC_LIVE_LISTENER, one line per entry: source, user, type, resource, action, data, separated by tabs.
 */
#include <orthanc/OrthancCPlugin.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_mutex_t mutex_ = PTHREAD_MUTEX_INITIALIZER;

#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 9)
static OrthancPluginErrorCode OnAuditLog(const char* source, const char* user,
                                         OrthancPluginResourceType type, const char* resource,
                                         const char* action, const void* data, uint32_t size)
{
  pthread_mutex_lock(&mutex_);
  FILE* file = fopen(getenv("ORTHANC_LIVE_LISTENER"), "a");
  if (file != NULL)
  {
    fprintf(file, "%s\t%s\t%d\t%s\t%s\t%.*s\n", source, user, (int) type, resource, action,
            (int) size, (const char*) data);
    fclose(file);
  }
  pthread_mutex_unlock(&mutex_);
  return OrthancPluginErrorCode_Success;
}
#endif

ORTHANC_PLUGINS_API int32_t OrthancPluginInitialize(OrthancPluginContext* context)
{
#if ORTHANC_PLUGINS_VERSION_IS_ABOVE(1, 12, 9)
  OrthancPluginRegisterAuditLogHandler(context, OnAuditLog);
#endif
  return 0;
}

ORTHANC_PLUGINS_API void OrthancPluginFinalize(void)
{
}

ORTHANC_PLUGINS_API const char* OrthancPluginGetName(void)
{
  return "listener";
}

ORTHANC_PLUGINS_API const char* OrthancPluginGetVersion(void)
{
  return "1.0";
}
