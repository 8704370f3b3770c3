# SPDX-License-Identifier: GPL-3.0-or-later
#
# The libraries as INTERFACE targets: third_party (what the core links) and orthanc_sdk (Host only).
# All of them are SYSTEM, so that their headers give no warnings.

find_package(Threads REQUIRED)

add_library(third_party INTERFACE)
add_library(orthanc_sdk INTERFACE)

# Adds a library by file, with the folder of its headers.
function(add_third_party_library names include_dir header)
  string(MAKE_C_IDENTIFIER "${names}" id)
  find_library(LIBRARY_${id} NAMES ${names} REQUIRED)
  find_path(INCLUDE_${id} NAMES ${header} PATH_SUFFIXES ${include_dir} REQUIRED)
  target_link_libraries(third_party INTERFACE ${LIBRARY_${id}})
  target_include_directories(third_party SYSTEM INTERFACE ${INCLUDE_${id}})
endfunction()

add_third_party_library(dcmdata "" dcmtk/dcmdata/dctk.h)
add_third_party_library(oflog "" dcmtk/oflog/oflog.h)
add_third_party_library(ofstd "" dcmtk/ofstd/oftypes.h)
add_third_party_library(jsoncpp jsoncpp json/json.h)
add_third_party_library(crypto "" openssl/evp.h)
add_third_party_library(z "" zlib.h)
find_path(BOOST_HEADERS NAMES boost/version.hpp REQUIRED)
target_include_directories(third_party SYSTEM INTERFACE ${BOOST_HEADERS})
target_link_libraries(third_party INTERFACE Threads::Threads)

find_path(ORTHANC_SDK_HEADERS NAMES orthanc/OrthancCPlugin.h REQUIRED)
target_include_directories(orthanc_sdk SYSTEM INTERFACE ${ORTHANC_SDK_HEADERS})
