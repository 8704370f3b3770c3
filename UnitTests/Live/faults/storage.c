// SPDX-License-Identifier: GPL-3.0-or-later
/* A plugin for tests only: a storage area whose calls fail where the table (table.h) says so, with
 * the error codes of Orthanc's SDK. It keeps the files in "files" below ORTHANC_LIVE_FAULTS.
 *
 * Registered with the oldest function of the SDK, which all hosts know. It cannot read parts of a
 * file, so these hosts keep a second attachment of each instance, without pixels: storing one
 * instance makes two calls, and so two points of failure.
 */
#include "table.h"

#include <errno.h>
#include <orthanc/OrthancCPlugin.h>
#include <string.h>
#include <sys/stat.h>

static struct FaultTable* table_ = NULL;

static void MakePath(char* path, size_t size, const char* uuid)
{
  snprintf(path, size, "%s/files/%s", GetFaultFolder(), uuid);
}

static OrthancPluginErrorCode Create(const char* uuid, const void* content, int64_t size,
                                     OrthancPluginContentType type)
{
  (void) type;
  const int64_t error = CountCall(table_, FaultKind_Create);
  if (error != 0)
  {
    return (OrthancPluginErrorCode) error;
  }

  char path[4096];
  MakePath(path, sizeof(path), uuid);
  FILE* file = fopen(path, "wbx");
  if (file == NULL)
  {
    return OrthancPluginErrorCode_CannotWriteFile;
  }
  const size_t written = fwrite(content, 1, (size_t) size, file);
  return fclose(file) == 0 && written == (size_t) size ? OrthancPluginErrorCode_Success
                                                       : OrthancPluginErrorCode_CannotWriteFile;
}

static OrthancPluginErrorCode ReadAll(FILE* file, void** content, int64_t* size)
{
  struct stat status;
  if (fstat(fileno(file), &status) != 0)
  {
    return OrthancPluginErrorCode_CorruptedFile;
  }
  *size = status.st_size;
  *content = malloc(status.st_size == 0 ? 1 : (size_t) status.st_size);
  if (*content == NULL)
  {
    return OrthancPluginErrorCode_NotEnoughMemory;
  }
  if (fread(*content, 1, (size_t) *size, file) != (size_t) *size)
  {
    free(*content);
    return OrthancPluginErrorCode_CorruptedFile;
  }
  return OrthancPluginErrorCode_Success;
}

static OrthancPluginErrorCode Read(void** content, int64_t* size, const char* uuid,
                                   OrthancPluginContentType type)
{
  (void) type;
  const int64_t error = CountCall(table_, FaultKind_Read);
  if (error != 0)
  {
    return (OrthancPluginErrorCode) error;
  }

  char path[4096];
  MakePath(path, sizeof(path), uuid);
  FILE* file = fopen(path, "rb");
  if (file == NULL)
  {
    return OrthancPluginErrorCode_InexistentFile;
  }
  const OrthancPluginErrorCode code = ReadAll(file, content, size);
  fclose(file);
  return code;
}

static OrthancPluginErrorCode Remove(const char* uuid, OrthancPluginContentType type)
{
  (void) type;
  const int64_t error = CountCall(table_, FaultKind_Remove);
  if (error != 0)
  {
    return (OrthancPluginErrorCode) error;
  }

  char path[4096];
  MakePath(path, sizeof(path), uuid);
  return unlink(path) == 0 || errno == ENOENT ? OrthancPluginErrorCode_Success
                                              : OrthancPluginErrorCode_Plugin;
}

ORTHANC_PLUGINS_API int32_t OrthancPluginInitialize(OrthancPluginContext* context)
{
  table_ = MapFaultTable();
  if (table_ == NULL)
  {
    return -1;
  }
  OrthancPluginRegisterStorageArea(context, Create, Read, Remove);
  return 0;
}

ORTHANC_PLUGINS_API void OrthancPluginFinalize(void)
{
}

ORTHANC_PLUGINS_API const char* OrthancPluginGetName(void)
{
  return "faults";
}

ORTHANC_PLUGINS_API const char* OrthancPluginGetVersion(void)
{
  return "1.0";
}
