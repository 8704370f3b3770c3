# SPDX-License-Identifier: GPL-3.0-or-later
#
# What cpack makes: a .deb for Debian 12 and 13, found by the Orthanc that is packaged there, and a
# .tar.gz for all other machines. Each is one install component; "cmake --install" makes neither.

include(Components)

set(DEBIAN_FILES "${PROJECT_SOURCE_DIR}/Resources/Debian")
set(PACKAGING "${PROJECT_BINARY_DIR}/packaging")

# Sets a variable to what a command prints, and to a substitute where it fails.
function(ask_git substitute result)
  execute_process(COMMAND git -C "${PROJECT_SOURCE_DIR}" log -1 ${ARGN}
    OUTPUT_VARIABLE answer OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE code)
  if(NOT code EQUAL 0)
    set(answer "${substitute}")
  endif()
  set(${result} "${answer}" PARENT_SCOPE)
endfunction()

# The version of the plugin; "mainline" is told apart by its day, and is older than any release.
file(STRINGS "${PROJECT_SOURCE_DIR}/Plugin/Host/Version.h" line REGEX "PluginVersion = ")
string(REGEX MATCH "\"(.+)\"" line "${line}")
set(PACKAGE_VERSION "${CMAKE_MATCH_1}")
string(TIMESTAMP today "%Y%m%d" UTC)
string(TIMESTAMP now "%a, %d %b %Y %H:%M:%S +0000" UTC)
ask_git("${today}" day --format=%cd --date=format:%Y%m%d)
ask_git("${now}" PACKAGE_DATE --format=%cD)
if(PACKAGE_VERSION STREQUAL "mainline")
  set(PACKAGE_VERSION "0~mainline.${day}")
endif()

read_components("${THIRD_PARTY_FOLDER}")
write_sbom("${PACKAGING}/sbom.cdx.json" "${PACKAGE_VERSION}")
write_copyright("${PACKAGING}/copyright" "${DEBIAN_FILES}/copyright.in")

# Writes <file>.gz into a folder, the same bytes each time.
function(compress source name)
  execute_process(COMMAND gzip -9 -n -c "${source}" OUTPUT_FILE "${PACKAGING}/${name}.gz"
    COMMAND_ERROR_IS_FATAL ANY)
endfunction()

configure_file("${DEBIAN_FILES}/changelog.in" "${PACKAGING}/changelog" @ONLY)
compress("${PACKAGING}/changelog" changelog)
compress("${PROJECT_SOURCE_DIR}/NEWS" NEWS)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/NEWS")

# Debian has no libraries in /usr/share: Orthanc finds a link there. (In a folder right below /usr/lib it
# would be a library for all programs to cpack, which would add calls of ldconfig.)
set(plugin_folder lib/orthanc/modification)
file(CREATE_LINK ../../../${plugin_folder}/libOrthancModification.so
  "${PACKAGING}/libOrthancModification.so" SYMBOLIC)

set(debian COMPONENT Debian EXCLUDE_FROM_ALL)
set(documents usr/share/doc/orthanc-modification)
set(readable PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
install(TARGETS OrthancModification LIBRARY DESTINATION usr/${plugin_folder} ${readable} ${debian})
install(FILES "${PACKAGING}/libOrthancModification.so" DESTINATION usr/share/orthanc/plugins ${debian})
install(FILES "${PROJECT_SOURCE_DIR}/Resources/Configuration.json" DESTINATION etc/orthanc
  RENAME modification.json ${debian})
install(FILES "${DEBIAN_FILES}/lintian-overrides" DESTINATION usr/share/lintian/overrides
  RENAME orthanc-modification ${debian})
install(FILES "${PROJECT_SOURCE_DIR}/README" "${PACKAGING}/NEWS.gz" "${PACKAGING}/changelog.gz"
  "${PACKAGING}/copyright" "${PACKAGING}/sbom.cdx.json" DESTINATION ${documents} ${debian})

set(archive COMPONENT Archive EXCLUDE_FROM_ALL)
install(TARGETS OrthancModification LIBRARY DESTINATION . ${readable} ${archive})
install(FILES "${PROJECT_SOURCE_DIR}/README" "${PROJECT_SOURCE_DIR}/NEWS"
  "${PROJECT_SOURCE_DIR}/COPYING" "${PROJECT_SOURCE_DIR}/AUTHORS"
  "${PROJECT_SOURCE_DIR}/Resources/Configuration.json" "${PACKAGING}/sbom.cdx.json"
  DESTINATION . ${archive})
foreach(name IN LISTS COMPONENTS)
  install(FILES "${COMPONENT_${name}_TEXT}" DESTINATION licences RENAME "${name}.txt" ${archive})
endforeach()

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_DIRECTORY "${PROJECT_BINARY_DIR}/packages")
set(CPACK_PROJECT_CONFIG_FILE "${PROJECT_SOURCE_DIR}/Resources/CMake/PackageKinds.cmake")
set(CPACK_PACKAGE_NAME orthanc-modification)
set(CPACK_PACKAGE_VERSION "${PACKAGE_VERSION}")
set(CPACK_PACKAGE_VENDOR "Orthanc Modification contributors")
set(CPACK_PACKAGE_CONTACT "${PACKAGE_CONTACT}")
string(REPLACE "~" "-" file_version "${PACKAGE_VERSION}")
string(TOLOWER "${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}" machine)
set(CPACK_PACKAGE_FILE_NAME "orthanc-modification-${file_version}-${machine}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "modification and anonymization of DICOM data in Orthanc")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE
  GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_VERBATIM_VARIABLES ON)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
# The C library and libgcc are added by dpkg-shlibdeps, as the building machine has them.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "orthanc (>= 1.10.1)")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA "${DEBIAN_FILES}/conffiles")
file(READ "${DEBIAN_FILES}/description" CPACK_DEBIAN_PACKAGE_DESCRIPTION)

include(CPack)
