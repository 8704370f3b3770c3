# SPDX-License-Identifier: GPL-3.0-or-later
#
# CTest ExportedSymbols:  cmake -DPLUGIN=<file> -DNM=<nm> -P CheckExports.cmake
# Fails unless the plugin exports exactly the four functions of Orthanc's SDK.

cmake_minimum_required(VERSION 3.25)

set(expected
  OrthancPluginFinalize OrthancPluginGetName OrthancPluginGetVersion OrthancPluginInitialize)

execute_process(COMMAND "${NM}" --dynamic --defined-only --format=posix "${PLUGIN}"
  OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^\n]+" lines "${output}")
list(TRANSFORM lines REPLACE " .*" "")
list(SORT lines)

if(NOT lines STREQUAL expected)
  list(JOIN lines "\n  " lines)
  message(FATAL_ERROR "${PLUGIN} should export ${expected}, but exports\n  ${lines}")
endif()
