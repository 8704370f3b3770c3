// SPDX-License-Identifier: GPL-3.0-or-later
/* Preloaded into Orthanc (LD_PRELOAD), for tests only: system calls and allocations fail where the
 * table (table.h) says so.
 *
 *   Index    writes to the SQLite files, with the table's errno (a full disk, a broken one)
 *   Sync     their fsync and fdatasync
 *   Backup   writes and fsync below "modification-backup", where the plugin keeps what it overwrites
 *   Memory   allocations above the table's size answer NULL; smaller ones never do, because there no
 *            host survives it
 *
 * Needs nothing of the C library that is newer than what all hosts have.
 */
#define _GNU_SOURCE
#include "table.h"

#include <errno.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>

extern void* __libc_malloc(size_t size);
extern void* __libc_calloc(size_t count, size_t size);
extern void* __libc_realloc(void* block, size_t size);

static struct FaultTable* table_ = NULL;

__attribute__((constructor)) static void Initialize(void)
{
  table_ = MapFaultTable();
}

/* Whether the call on that file must fail; errno is set then. */
static int FailsOnFile(int file, enum FaultKind ofIndex)
{
  char link[64];
  char path[4096];
  if (!IsArmed(table_))
  {
    return 0;
  }
  const int before = errno;
  snprintf(link, sizeof(link), "/proc/self/fd/%d", file);
  const ssize_t length = readlink(link, path, sizeof(path) - 1);
  errno = before;
  if (length < 0)
  {
    return 0;
  }

  path[length] = '\0';
  const char* name = strrchr(path, '/');
  int64_t error = 0;
  if (name != NULL && strncmp(name, "/index", strlen("/index")) == 0)
  {
    error = CountCall(table_, ofIndex);
  }
  else if (strstr(path, "/modification-backup/") != NULL)
  {
    error = CountCall(table_, FaultKind_Backup);
  }
  if (error != 0)
  {
    errno = (int) error;
  }
  return error != 0;
}

ssize_t write(int file, const void* bytes, size_t count)
{
  return FailsOnFile(file, FaultKind_Index) ? -1 : syscall(SYS_write, file, bytes, count);
}

ssize_t writev(int file, const struct iovec* parts, int count)
{
  return FailsOnFile(file, FaultKind_Index) ? -1 : syscall(SYS_writev, file, parts, count);
}

ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t offset)
{
  return FailsOnFile(file, FaultKind_Index) ? -1
                                            : syscall(SYS_pwrite64, file, bytes, count, offset);
}

ssize_t pwrite(int file, const void* bytes, size_t count, off_t offset)
{
  return pwrite64(file, bytes, count, offset);
}

int fsync(int file)
{
  return FailsOnFile(file, FaultKind_Sync) ? -1 : (int) syscall(SYS_fsync, file);
}

int fdatasync(int file)
{
  return FailsOnFile(file, FaultKind_Sync) ? -1 : (int) syscall(SYS_fdatasync, file);
}

/* The error of this kind is always ENOMEM; the table only says when. */
static int FailsToAllocate(size_t size)
{
  const int fails = IsArmed(table_) && size > (size_t) table_->bigBytes &&
                    CountCall(table_, FaultKind_Memory) != 0;
  if (fails)
  {
    errno = ENOMEM;
  }
  return fails;
}

void* malloc(size_t size)
{
  return FailsToAllocate(size) ? NULL : __libc_malloc(size);
}

void* calloc(size_t count, size_t size)
{
  size_t all = 0;
  const int isTooBig = __builtin_mul_overflow(count, size, &all);
  return !isTooBig && FailsToAllocate(all) ? NULL : __libc_calloc(count, size);
}

void* realloc(void* block, size_t size)
{
  return FailsToAllocate(size) ? NULL : __libc_realloc(block, size);
}
