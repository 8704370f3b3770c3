# SPDX-License-Identifier: GPL-3.0-or-later
#
# embed_files(<target> FUNCTION <name> HEADER <include> ROOT <folder> FILES <paths below it>): compiles
# the bytes of files into a target, found at run time under the same paths by the function that the
# header declares. A file that changes is compiled again.

function(embed_files target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FUNCTION;HEADER;ROOT" "FILES")
  set(script "${PROJECT_SOURCE_DIR}/Resources/CMake/GenerateEmbeddedFiles.cmake")
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/${arg_FUNCTION}.cpp")
  list(TRANSFORM arg_FILES PREPEND "${arg_ROOT}/" OUTPUT_VARIABLE depends)
  list(JOIN arg_FILES "|" names)

  add_custom_command(
    OUTPUT "${generated}"
    COMMAND ${CMAKE_COMMAND} "-DFUNCTION=${arg_FUNCTION}" "-DHEADER=${arg_HEADER}"
      "-DROOT=${arg_ROOT}" "-DNAMES=${names}" "-DOUTPUT=${generated}" -P "${script}"
    DEPENDS ${depends} "${script}"
    COMMENT "Embedding files of ${arg_ROOT}"
    VERBATIM)
  target_sources(${target} PRIVATE "${generated}")
endfunction()
