# SPDX-License-Identifier: GPL-3.0-or-later
#
# What a packager may choose. The names are those of Orthanc's own builds where Orthanc has one.

option(STATIC_BUILD "One self-contained file: all libraries but the C library linked in" ON)
option(ALLOW_DOWNLOADS "Fetch and build missing third parties from pinned Debian archives" OFF)

# A static build brings its own third parties; each of them may be the system's instead.
include(CMakeDependentOption)
cmake_dependent_option(USE_SYSTEM_DCMTK "Link the system's DCMTK" OFF STATIC_BUILD ON)
cmake_dependent_option(USE_SYSTEM_JSONCPP "Link the system's JsonCpp" OFF STATIC_BUILD ON)
cmake_dependent_option(USE_SYSTEM_ORTHANC_SDK
  "Use the header of the installed orthanc-dev" OFF STATIC_BUILD ON)

set(ORTHANC_SDK_VERSION "" CACHE STRING
  "Refuse an SDK header of another version than this one (empty: take the newest that is found)")
set(PACKAGE_CONTACT "Orthanc Modification contributors <contributors@orthanc-modification.example>"
  CACHE STRING "Maintainer of the packages that cpack makes")
set(MODIFICATION_SANITIZERS "" CACHE STRING "Value of -fsanitize=, for example address,undefined")
option(BUILD_EXPLORER "Compile the pages of Plugin/Explorer, with Node.js 18 or newer and npm" ON)
option(BUILD_BENCHMARKS "Build the measurements of Resources/Benchmark/Engine (Google Benchmark)" OFF)
option(BUILD_FUZZERS "Build the fuzz targets of UnitTests/Fuzzing (clang, libFuzzer)" OFF)

set(IS_SELF_CONTAINED OFF)
if(STATIC_BUILD AND NOT USE_SYSTEM_DCMTK AND NOT USE_SYSTEM_JSONCPP AND NOT APPLE)
  set(IS_SELF_CONTAINED ON)
endif()
