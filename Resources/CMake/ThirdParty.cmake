# SPDX-License-Identifier: GPL-3.0-or-later
#
# The libraries as two INTERFACE targets: third_party (what the core links) and orthanc_sdk (a
# header, for Host). All folders of headers are SYSTEM, so that libraries give no warnings.

find_package(Threads REQUIRED)
add_library(third_party INTERFACE)
add_library(orthanc_sdk INTERFACE)
target_link_libraries(third_party INTERFACE Threads::Threads)

# Sets THIRD_PARTY_FOLDER to what third-party.sh has built, or builds now where that is allowed.
function(find_third_party_folder)
  set(script "${PROJECT_SOURCE_DIR}/Resources/third-party.sh")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${script}"
    "${PROJECT_SOURCE_DIR}/Resources/ThirdParty/Archives.txt")
  if(ALLOW_DOWNLOADS)
    message(STATUS "Third parties: looking, and building what is missing (about two minutes)")
    set(where "")
  else()
    set(where --where)
  endif()
  execute_process(COMMAND bash "${script}" ${where} OUTPUT_VARIABLE folder
    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  if(NOT IS_DIRECTORY "${folder}")
    message(FATAL_ERROR "The static third parties are not there: run Resources/third-party.sh, "
      "or configure with -DALLOW_DOWNLOADS=ON, or with -DSTATIC_BUILD=OFF")
  endif()
  message(STATUS "Third parties: ${folder}")
  set(THIRD_PARTY_FOLDER "${folder}" PARENT_SCOPE)
endfunction()

# Adds one library, found by the names of its file and of one of its headers. The other arguments
# are those of find_library() and find_path().
function(add_third_party name header)
  find_library(library NAMES ${name} PATH_SUFFIXES lib REQUIRED NO_CACHE ${ARGN})
  find_path(headers NAMES ${header} PATH_SUFFIXES include jsoncpp REQUIRED NO_CACHE ${ARGN})
  message(STATUS "Third party ${name}: ${library}")
  target_link_libraries(third_party INTERFACE "${library}")
  target_include_directories(third_party SYSTEM INTERFACE "${headers}")
endfunction()

if(STATIC_BUILD)
  find_third_party_folder()
  set(built_by_us PATHS "${THIRD_PARTY_FOLDER}" NO_DEFAULT_PATH)
  set(libcrypto libcrypto.a)
else()
  set(libcrypto crypto)
endif()

if(USE_SYSTEM_DCMTK)
  add_third_party(dcmdata dcmtk/dcmdata/dctk.h)
  add_third_party(oflog dcmtk/oflog/oflog.h)
  add_third_party(ofstd dcmtk/ofstd/oftypes.h)
  add_third_party(z zlib.h)
else()
  add_third_party(dcmdata dcmtk/dcmdata/dctk.h ${built_by_us})
  add_third_party(oflog dcmtk/oflog/oflog.h ${built_by_us})
  add_third_party(ofstd dcmtk/ofstd/oftypes.h ${built_by_us})
  add_third_party(oficonv dcmtk/oficonv/iconv.h ${built_by_us})
  add_third_party(z zlib.h ${built_by_us})
endif()

if(USE_SYSTEM_JSONCPP)
  add_third_party(jsoncpp json/json.h)
else()
  add_third_party(jsoncpp json/json.h ${built_by_us})
endif()

add_third_party(${libcrypto} openssl/evp.h)
find_path(BOOST_HEADERS NAMES boost/version.hpp REQUIRED)
target_include_directories(third_party SYSTEM INTERFACE "${BOOST_HEADERS}")

if(USE_SYSTEM_ORTHANC_SDK)
  find_path(ORTHANC_SDK_HEADERS NAMES orthanc/OrthancCPlugin.h REQUIRED)
else()
  set(ORTHANC_SDK_HEADERS "${THIRD_PARTY_FOLDER}/include")
endif()
target_include_directories(orthanc_sdk SYSTEM INTERFACE "${ORTHANC_SDK_HEADERS}")

# Sets a variable to the version that an SDK header says it has.
function(read_sdk_version header result)
  set(version "")
  foreach(part IN ITEMS MAJOR MINOR REVISION)
    file(STRINGS "${header}" line REGEX "define +ORTHANC_PLUGINS_MINIMAL_${part}_NUMBER")
    string(REGEX MATCH "[0-9]+$" number "${line}")
    list(APPEND version "${number}")
  endforeach()
  list(JOIN version . version)
  set(${result} "${version}" PARENT_SCOPE)
endfunction()

read_sdk_version("${ORTHANC_SDK_HEADERS}/orthanc/OrthancCPlugin.h" found_sdk_version)
message(STATUS "Orthanc SDK: ${found_sdk_version}")
if(ORTHANC_SDK_VERSION AND NOT ORTHANC_SDK_VERSION STREQUAL found_sdk_version)
  message(FATAL_ERROR "ORTHANC_SDK_VERSION asks for ${ORTHANC_SDK_VERSION}")
endif()
