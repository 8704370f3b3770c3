# SPDX-License-Identifier: GPL-3.0-or-later
#
# The one file that users get. Exports the four functions of the SDK and nothing else.

add_library(OrthancModification MODULE "${PROJECT_SOURCE_DIR}/Plugin/Plugin.cpp")
configure_modification_target(OrthancModification)
set_target_properties(OrthancModification PROPERTIES
  LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}")
target_link_libraries(OrthancModification PRIVATE ModificationCore ModificationHost)

# Sanitizers have allocation functions of their own.
if(IS_SELF_CONTAINED AND NOT MODIFICATION_SANITIZERS)
  target_sources(OrthancModification PRIVATE "${PROJECT_SOURCE_DIR}/Plugin/Common/OperatorNew.cpp")
endif()

if(APPLE)
  set(exports "${PROJECT_SOURCE_DIR}/Resources/Exports.list")
  set_target_properties(OrthancModification PROPERTIES SUFFIX .dylib)
  target_link_options(OrthancModification PRIVATE "LINKER:-exported_symbols_list,${exports}")
else()
  set(exports "${PROJECT_SOURCE_DIR}/Resources/Exports.map")
  target_link_options(OrthancModification PRIVATE
    "LINKER:--version-script=${exports}" LINKER:--exclude-libs,ALL LINKER:--gc-sections)
  if(STATIC_BUILD)
    # Not libgcc: exceptions of the host pass through the plugin (std::bad_alloc, out of the SDK), and
    # a second unwinder in the process ends it.
    target_link_options(OrthancModification PRIVATE -static-libstdc++)
  endif()
  if(NOT MODIFICATION_SANITIZERS)
    # clang's sanitizer runtime is in the executable: a module cannot resolve everything then.
    target_link_options(OrthancModification PRIVATE LINKER:--no-undefined)
  endif()
  if(MODIFICATION_SANITIZERS STREQUAL "thread")
    # Its atexit() forgets whose function it is given: libcrypto's is called when the module has gone.
    target_link_options(OrthancModification PRIVATE LINKER:-z,nodelete)
  endif()
endif()
set_property(TARGET OrthancModification APPEND PROPERTY LINK_DEPENDS "${exports}")

install(TARGETS OrthancModification LIBRARY
  DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/orthanc/plugins")
