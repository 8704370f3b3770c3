// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/* What the injectors (storage.c, preload.c) share with the tests: a table in a file that each of
 * them maps into its memory. So a test arms and reads it even while the host is stuck, or gone.
 *
 * Each kind of point counts its calls while the table is armed, and fails those from `first` to
 * `last` (counted from 1; 0: none) with `error`. support/faults.py writes the same layout.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum FaultKind
{
  FaultKind_Create,
  FaultKind_Read,
  FaultKind_Remove,
  FaultKind_Index,
  FaultKind_Sync,
  FaultKind_Backup,
  FaultKind_Memory,
  FaultKind_Count
};

struct FaultPoint
{
  int64_t seen;
  int64_t first;
  int64_t last;
  int64_t error;
};

struct FaultTable
{
  int64_t isArmed;
  int64_t bigBytes; /* allocations above count as points of FaultKind_Memory */
  struct FaultPoint points[FaultKind_Count];
};

/* Folder ORTHANC_LIVE_FAULTS; NULL without that variable. */
static const char* GetFaultFolder(void)
{
  return getenv("ORTHANC_LIVE_FAULTS");
}

/* NULL if there is no table. */
static struct FaultTable* MapFaultTable(void)
{
  char path[4096];
  if (GetFaultFolder() == NULL)
  {
    return NULL;
  }
  snprintf(path, sizeof(path), "%s/table", GetFaultFolder());
  const int file = open(path, O_RDWR | O_CLOEXEC);
  if (file < 0)
  {
    return NULL;
  }
  void* mapped = mmap(NULL, sizeof(struct FaultTable), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  return mapped == MAP_FAILED ? NULL : mapped;
}

static int IsArmed(const struct FaultTable* table)
{
  return table != NULL && __atomic_load_n(&table->isArmed, __ATOMIC_ACQUIRE) != 0;
}

/* Counts a call; answers the error that it must fail with, or 0. */
static int64_t CountCall(struct FaultTable* table, enum FaultKind kind)
{
  if (!IsArmed(table))
  {
    return 0;
  }
  struct FaultPoint* point = &table->points[kind];
  const int64_t number = __atomic_add_fetch(&point->seen, 1, __ATOMIC_ACQ_REL);
  return point->first != 0 && number >= point->first && number <= point->last ? point->error : 0;
}
