// SPDX-License-Identifier: GPL-3.0-or-later
/* A second plugin, for tests only: holds back or refuses the instances that Orthanc is about to
 * store, so that a job can be looked at, stopped or killed at a known point.
 *
 * Folder ORTHANC_LIVE_GATE:
 *   allow    a number: so many stores may pass since the start; no such file: all may
 *   reject   numbers of the stores (counted from 1) that are filtered out
 *   marker   a text: only instances whose attributes hold it are counted, held and refused
 *   seen     written here: the number of stores that have arrived so far
 */
#include <orthanc/OrthancCPlugin.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static OrthancPluginContext* context_ = NULL;
static const char* folder_ = NULL;
static pthread_mutex_t mutex_ = PTHREAD_MUTEX_INITIALIZER;
static long arrived_ = 0;

static FILE* Open(const char* name, const char* mode)
{
  char path[4096];
  snprintf(path, sizeof(path), "%s/%s", folder_, name);
  return fopen(path, mode);
}

static long TakeTicket(void)
{
  pthread_mutex_lock(&mutex_);
  const long ticket = ++arrived_;
  FILE* file = Open("seen.new", "w");
  if (file != NULL)
  {
    char from[4096];
    char to[4096];
    fprintf(file, "%ld\n", ticket);
    fclose(file);
    snprintf(from, sizeof(from), "%s/seen.new", folder_);
    snprintf(to, sizeof(to), "%s/seen", folder_);
    rename(from, to);
  }
  pthread_mutex_unlock(&mutex_);
  return ticket;
}

static int MayPass(long ticket)
{
  long allowed = 0;
  FILE* file = Open("allow", "r");
  if (file == NULL)
  {
    return 1;
  }
  const int count = fscanf(file, "%ld", &allowed);
  fclose(file);
  return count == 1 && ticket <= allowed;
}

static int IsRejected(long ticket)
{
  long number = 0;
  int rejected = 0;
  FILE* file = Open("reject", "r");
  while (file != NULL && fscanf(file, "%ld", &number) == 1)
  {
    rejected = rejected || number == ticket;
  }
  if (file != NULL)
  {
    fclose(file);
  }
  return rejected;
}

static int IsConcerned(const OrthancPluginDicomInstance* instance)
{
  char marker[256] = "";
  FILE* file = Open("marker", "r");
  if (file == NULL)
  {
    return 1;
  }
  const int found = fscanf(file, "%255s", marker);
  fclose(file);
  char* json = OrthancPluginGetInstanceSimplifiedJson(context_, instance);
  const int concerned = found == 1 && json != NULL && strstr(json, marker) != NULL;
  if (json != NULL)
  {
    OrthancPluginFreeString(context_, json);
  }
  return concerned;
}

static int32_t Filter(const OrthancPluginDicomInstance* instance)
{
  if (!IsConcerned(instance))
  {
    return 1;
  }
  const long ticket = TakeTicket();
  while (!MayPass(ticket))
  {
    usleep(5000);
  }
  return IsRejected(ticket) ? 0 : 1;
}

ORTHANC_PLUGINS_API int32_t OrthancPluginInitialize(OrthancPluginContext* context)
{
  context_ = context;
  folder_ = getenv("ORTHANC_LIVE_GATE");
  if (folder_ == NULL)
  {
    return -1;
  }
  OrthancPluginRegisterIncomingDicomInstanceFilter(context, Filter);
  return 0;
}

ORTHANC_PLUGINS_API void OrthancPluginFinalize(void)
{
}

ORTHANC_PLUGINS_API const char* OrthancPluginGetName(void)
{
  return "gate";
}

ORTHANC_PLUGINS_API const char* OrthancPluginGetVersion(void)
{
  return "1.0";
}
