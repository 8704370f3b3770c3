// SPDX-License-Identifier: GPL-3.0-or-later
//
// Linked with "-z initfirst", so that its constructor runs before all others: the address sanitizer starts
// with the first allocation, and asks the dynamic linker for symbols then. Where that happens in the
// constructor of a library that holds a lock of the C library (libp11-kit, in newlocale()), the lock is
// broken, and Orthanc waits for it for ever.
#include <stdlib.h>

__attribute__((constructor)) static void AllocateEarly(void)
{
  volatile char* const byte = malloc(1);
  free((void*)byte);
}
