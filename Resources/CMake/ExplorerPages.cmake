# SPDX-License-Identifier: GPL-3.0-or-later
#
# embed_pages(<target> <folder>): compiles the pages of a folder (Plugin/Explorer) with npm, in the build
# folder, so that nothing is written beside the sources, and embeds them. Without BUILD_EXPLORER one
# page is embedded that says so. The folder names its files in the variable EXPLORER_SOURCES.

# Sets EXPLORER_COMPILED to the names of the files that appear in ${pages}/dist.
function(compile_pages folder pages)
  find_program(NPM_EXECUTABLE npm)
  if(NOT NPM_EXECUTABLE)
    message(FATAL_ERROR "The pages of Plugin/Explorer need Node.js 18 or newer with npm (Debian: "
      "nodejs, npm). -DBUILD_EXPLORER=OFF builds the plugin without them.")
  endif()
  set(packages "${folder}/package.json" "${folder}/package-lock.json")
  list(TRANSFORM EXPLORER_SOURCES PREPEND "${folder}/" OUTPUT_VARIABLE sources)

  # The packages of the lock file, without running scripts of theirs.
  add_custom_command(
    OUTPUT "${pages}/packages.stamp"
    COMMAND ${CMAKE_COMMAND} -E make_directory "${pages}"
    COMMAND ${CMAKE_COMMAND} -E copy ${packages} "${pages}"
    COMMAND ${CMAKE_COMMAND} -E chdir "${pages}" "${NPM_EXECUTABLE}" ci --ignore-scripts --no-audit
      --no-fund --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E touch "${pages}/packages.stamp"
    DEPENDS ${packages}
    COMMENT "Installing the packages of the pages"
    VERBATIM)

  set(compiled index.html app.js app.css Buttons.js)
  list(TRANSFORM compiled PREPEND "${pages}/dist/" OUTPUT_VARIABLE outputs)
  add_custom_command(
    OUTPUT ${outputs}
    COMMAND ${CMAKE_COMMAND} -E rm -rf "${pages}/src"
    COMMAND ${CMAKE_COMMAND} -E copy "${folder}/index.html" "${folder}/tsconfig.json"
      "${folder}/vite.config.ts" "${pages}"
    COMMAND ${CMAKE_COMMAND} -E copy_directory "${folder}/src" "${pages}/src"
    COMMAND ${CMAKE_COMMAND} -E chdir "${pages}" "${NPM_EXECUTABLE}" run --silent build
    COMMAND ${CMAKE_COMMAND} -E copy "${folder}/Buttons.js" "${pages}/dist/Buttons.js"
    DEPENDS ${sources} "${pages}/packages.stamp"
    COMMENT "Compiling the pages"
    VERBATIM)
  set(EXPLORER_COMPILED ${compiled} PARENT_SCOPE)
endfunction()

function(embed_pages target folder)
  set(pages "${CMAKE_CURRENT_BINARY_DIR}/Explorer/Pages")
  if(BUILD_EXPLORER)
    compile_pages("${folder}" "${pages}")
  else()
    configure_file("${folder}/Missing.html" "${pages}/dist/index.html" COPYONLY)
    set(EXPLORER_COMPILED index.html)
  endif()
  embed_files(${target}
    FUNCTION FindBytesOfPage
    HEADER Explorer/PageBytes.h
    ROOT "${pages}/dist"
    FILES ${EXPLORER_COMPILED})
endfunction()
