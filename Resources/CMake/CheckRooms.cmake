# SPDX-License-Identifier: GPL-3.0-or-later
#
# CTest RoomDependencies: cmake -DROOT=<Plugin/> -P CheckRooms.cmake
# Fails if a source includes a room or a library that its own room may not see. Change the two
# tables when the house changes, and say why in the commit.

cmake_minimum_required(VERSION 3.25)

# The arrows: a room may include itself, these rooms, and whatever their arrows reach.
set(ARROWS_Plugin   Host)
set(ARROWS_Host     Answer Request Explorer)
set(ARROWS_Answer   Job)
set(ARROWS_Explorer Common)
set(ARROWS_Job      Engine Scan Store)
set(ARROWS_Engine   Plan Profile)
set(ARROWS_Scan     Plan Profile)
set(ARROWS_Store    Dicom)
set(ARROWS_Request  Plan Profile)
set(ARROWS_Plan     Profile)
set(ARROWS_Profile  Dicom)
set(ARROWS_Dicom    Common)
set(ARROWS_Common)

# The homes of the libraries, by the first folder of an include. Not named here: at home everywhere.
set(HOMES_orthanc  Host Plugin)
set(HOMES_dcmtk    Dicom)
set(HOMES_zlib.h   Dicom)
set(HOMES_openssl  Common)
set(HOMES_json     Common Dicom Profile Plan Request Job Answer Host)

set(ROOMS Plugin Host Explorer Answer Job Engine Scan Store Request Plan Profile Dicom Common)

# Sets ${result} to the rooms that a room may include, itself among them.
function(get_visible_rooms room result)
  set(visible ${room})
  foreach(target IN LISTS ARROWS_${room})
    get_visible_rooms(${target} reached)
    list(APPEND visible ${reached})
  endforeach()
  list(REMOVE_DUPLICATES visible)
  set(${result} ${visible} PARENT_SCOPE)
endfunction()

# Sets ${result} to what is wrong with one include of a file, or to nothing.
function(find_fault room kind path result)
  set(fault "")
  string(REGEX MATCH "^[^/]+" first "${path}")
  get_visible_rooms(${room} visible)
  if(kind STREQUAL "\"" OR first IN_LIST ROOMS)
    if(NOT kind STREQUAL "\"")
      set(fault "rooms are included in quotes")
    elseif(NOT first IN_LIST ROOMS OR first STREQUAL path)
      set(fault "not rooted at Plugin/")
    elseif(NOT first IN_LIST visible)
      set(fault "${room} may not include ${first}")
    elseif(path MATCHES "\\.\\./")
      set(fault "leaves its room")
    endif()
  elseif(DEFINED HOMES_${first} AND NOT room IN_LIST HOMES_${first})
    set(fault "${first} is not at home in ${room}")
  endif()
  set(${result} "${fault}" PARENT_SCOPE)
endfunction()

# Reports the faults of one file, whose path is relative to ROOT, and counts it.
function(check_file file)
  string(REGEX MATCH "^[^/.]+" room "${file}")
  if(NOT room IN_LIST ROOMS)
    message(SEND_ERROR "${file}: ${room} is not a room of CheckRooms.cmake")
    return()
  endif()
  set(pattern "^[ \t]*#[ \t]*include[ \t]*([<\"])([^>\"]+).*")
  file(STRINGS "${ROOT}/${file}" lines REGEX "${pattern}")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "${pattern}" "\\1" kind "${line}")
    string(REGEX REPLACE "${pattern}" "\\2" path "${line}")
    find_fault(${room} "${kind}" "${path}" fault)
    if(fault)
      message(SEND_ERROR "${file}: include of ${path}: ${fault}")
    endif()
  endforeach()
endfunction()

file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/*.h" "${ROOT}/*.cpp")
if(NOT files)
  message(FATAL_ERROR "No sources in ${ROOT}")
endif()
foreach(file IN LISTS files)
  check_file("${file}")
endforeach()
list(LENGTH files count)
message(STATUS "${count} files checked")
