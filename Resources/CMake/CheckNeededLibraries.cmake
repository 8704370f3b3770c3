# SPDX-License-Identifier: GPL-3.0-or-later
#
# CTest NeededLibraries:  cmake -DPLUGIN=<file> -DREADELF=<readelf> -P CheckNeededLibraries.cmake
# Fails if the self-contained plugin needs any other library than those of the C library, and the
# unwinder, of which a process can have one only.

cmake_minimum_required(VERSION 3.25)

set(allowed "^(libc\\.so\\.6|libgcc_s\\.so\\.1|libm\\.so\\.6|ld-linux-[a-z0-9_-]+\\.so\\.[0-9])$")

execute_process(COMMAND "${READELF}" --dynamic --wide "${PLUGIN}"
  OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)

string(REGEX MATCHALL "Shared library: [[][^]]+" libraries "${output}")
list(TRANSFORM libraries REPLACE "Shared library: [[]" "")
if(NOT libraries)
  message(FATAL_ERROR "${READELF} names no library at all that ${PLUGIN} needs")
endif()
foreach(library IN LISTS libraries)
  if(NOT library MATCHES "${allowed}")
    message(SEND_ERROR "${PLUGIN} needs ${library}")
  endif()
endforeach()
