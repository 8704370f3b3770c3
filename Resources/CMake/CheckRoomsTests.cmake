# SPDX-License-Identifier: GPL-3.0-or-later
#
# CTest RoomDependenciesAreChecked: cmake -DFOLDER=<scratch> -P CheckRoomsTests.cmake
# Runs CheckRooms.cmake on houses of one file each: good includes pass, planted bad ones are named.

cmake_minimum_required(VERSION 3.25)

# Expects the outcome of a house with one file that has one line.
function(expect outcome file line)
  file(REMOVE_RECURSE "${FOLDER}")
  file(WRITE "${FOLDER}/${file}" "#pragma once\n${line}\n")
  execute_process(COMMAND "${CMAKE_COMMAND}" "-DROOT=${FOLDER}"
    -P "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/CheckRooms.cmake"
    RESULT_VARIABLE code OUTPUT_QUIET ERROR_VARIABLE errors)
  if(outcome STREQUAL "good" AND NOT code EQUAL 0)
    message(SEND_ERROR "${file} with ${line} was refused: ${errors}")
  elseif(outcome STREQUAL "bad" AND (code EQUAL 0 OR NOT errors MATCHES "${file}: "))
    message(SEND_ERROR "${file} with ${line} was not found")
  endif()
endfunction()

expect(good Common/Error.h "#include <string>")
expect(good Common/Crypto.cpp "#include <openssl/hmac.h>")
expect(good Dicom/Dataset.cpp "#include <dcmtk/dcmdata/dctk.h>")
expect(good Engine/DatasetEditor.cpp "#include \"Common/Error.h\"")
expect(good Plan/EditPlan.h "#include \"Profile/ProfileOption.h\"")
expect(good Host/HostJob.cpp "#include \"Dicom/Tag.h\"")
expect(good Host/Owners.h "#include <orthanc/OrthancCPlugin.h>")
expect(good Plugin.cpp "#include \"Host/PluginContext.h\"")

expect(bad Common/Error.h "#include \"Dicom/Tag.h\"")
expect(bad Dicom/Dataset.h "#  include \"Plan/EditPlan.h\"")
expect(bad Dicom/Dataset.h "#include <Plan/EditPlan.h>")
expect(bad Dicom/Dataset.h "#include \"Tag.h\"")
expect(bad Dicom/Dataset.h "#include \"Dicom/../Tag.h\"")
expect(bad Profile/ProfileTable.h "#include \"Plan/EditPlan.h\"")
expect(bad Plan/EditPlan.h "#include <dcmtk/dcmdata/dctk.h>")
expect(bad Store/IInstances.h "#include \"Job/WorkerPool.h\"")
expect(bad Store/IInstances.h "#include <json/value.h>")
expect(bad Request/ModifyRequest.cpp "#include \"Engine/DatasetEditor.h\"")
expect(bad Job/Journal.cpp "#include <openssl/evp.h>")
expect(bad Job/Journal.cpp "\t#include\t<orthanc/OrthancCPlugin.h>")
expect(bad Answer/JobContent.cpp "#include \"Request/HttpRequest.h\"")
expect(bad Attic/Old.h "#include <string>")

file(REMOVE_RECURSE "${FOLDER}")
