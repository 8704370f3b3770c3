# SPDX-License-Identifier: GPL-3.0-or-later
#
# What the self-contained plugin has inside, as data for the packages:
#
#   read_components(<folder of third-party.sh>)   sets COMPONENTS, and for each one COMPONENT_<name>_VERSION,
#                                                 _LICENCES (SPDX), _SHA256 and _ORIGIN (empty if
#                                                 the system's), _TEXT (a file) and _PATCHES (JSON)
#   write_sbom(<file> <version>)                  CycloneDX 1.5
#   write_copyright(<file> <template>)            Debian's copyright file
#
# The libraries of ThirdParty/Archives.txt, what the pages for the browser are made with, and what is linked in from the
# machine that builds.

set(LICENCE_TEXTS "${PROJECT_SOURCE_DIR}/Resources/ThirdParty/Licences")

macro(add_component name version licences sha256 origin text)
  list(APPEND COMPONENTS "${name}")
  set(COMPONENT_${name}_VERSION "${version}")
  set(COMPONENT_${name}_LICENCES "${licences}")
  set(COMPONENT_${name}_SHA256 "${sha256}")
  set(COMPONENT_${name}_ORIGIN "${origin}")
  set(COMPONENT_${name}_TEXT "${text}")
endmacro()

macro(read_archives folder)
  file(STRINGS "${PROJECT_SOURCE_DIR}/Resources/ThirdParty/Archives.txt" lines REGEX "^[^#]")
  foreach(line IN LISTS lines)
    string(REGEX MATCH "^([^ ]+) +([^ ]+) +([^ ]+) +([^ ]+) +([^ ]+) +(.+)$" found "${line}")
    add_component("${CMAKE_MATCH_1}" "${CMAKE_MATCH_2}" "${CMAKE_MATCH_6}" "${CMAKE_MATCH_5}"
      "${CMAKE_MATCH_4}" "${folder}/share/licences/${CMAKE_MATCH_1}.txt")
  endforeach()
endmacro()

# What is patched: our own fix always, Debian's where third-party.sh could get it.
macro(read_patches folder)
  set(COMPONENT_dcmtk_PATCHES
    "[{\"type\": \"unofficial\", \"diff\": {\"url\": \"Resources/ThirdParty/oficonv-zone-leak.patch\"}}]")
  file(STRINGS "${folder}/VERSIONS" line REGEX "with CVE-[0-9-]+")
  string(REGEX MATCH "CVE-[0-9-]+[0-9]" found "${line}")
  if(found)
    string(JSON COMPONENT_dcmtk_PATCHES SET "${COMPONENT_dcmtk_PATCHES}" 1
      "{\"type\": \"backport\", \"resolves\": [{\"type\": \"security\", \"id\": \"${found}\"}]}")
  endif()
endmacro()

# What the pages have inside: the dependencies of package.json, in the versions of its lock file.
macro(read_npm_packages folder)
  file(READ "${folder}/package.json" package)
  file(READ "${folder}/package-lock.json" lock)
  string(JSON count LENGTH "${package}" dependencies)
  math(EXPR last "${count} - 1")
  foreach(index RANGE ${last})
    string(JSON name MEMBER "${package}" dependencies ${index})
    string(JSON version GET "${lock}" packages "node_modules/${name}" version)
    string(JSON licence GET "${lock}" packages "node_modules/${name}" license)
    add_component("${name}" "${version}" "${licence}" "" "" "${LICENCE_TEXTS}/${name}.txt")
  endforeach()
endmacro()

macro(read_components folder)
  set(COMPONENTS "")
  read_archives("${folder}")
  read_patches("${folder}")
  if(BUILD_EXPLORER)
    read_npm_packages("${PROJECT_SOURCE_DIR}/Plugin/Explorer")
  endif()
  find_path(OPENSSL_HEADERS openssl/opensslv.h REQUIRED)
  file(STRINGS "${OPENSSL_HEADERS}/openssl/opensslv.h" line REGEX "define +OPENSSL_VERSION_STR")
  string(REGEX MATCH "[0-9]+[.][0-9.]+" version "${line}")
  add_component(openssl "${version}" Apache-2.0 "" "" "${LICENCE_TEXTS}/Apache-2.0.txt")
  add_component(libstdc++ "${CMAKE_CXX_COMPILER_VERSION}"
    "GPL-3.0-or-later WITH GCC-exception-3.1" "" "" "${LICENCE_TEXTS}/GCC-exception-3.1.txt")
  add_component(orthanc-sdk "${found_sdk_version}" GPL-3.0-or-later "" ""
    "${PROJECT_SOURCE_DIR}/COPYING")
endmacro()

# One component of the list as JSON.
function(describe_component name result)
  set(version "${COMPONENT_${name}_VERSION}")
  set(json "{\"type\": \"library\"}")
  string(JSON json SET "${json}" bom-ref "\"${name}@${version}\"")
  string(JSON json SET "${json}" name "\"${name}\"")
  string(JSON json SET "${json}" version "\"${version}\"")
  string(JSON json SET "${json}" licenses
    "[{\"expression\": \"${COMPONENT_${name}_LICENCES}\"}]")
  if(COMPONENT_${name}_SHA256)
    string(JSON json SET "${json}" hashes
      "[{\"alg\": \"SHA-256\", \"content\": \"${COMPONENT_${name}_SHA256}\"}]")
    string(JSON json SET "${json}" externalReferences "[{\"type\": \"distribution\",
      \"url\": \"https://deb.debian.org/debian/\", \"comment\": \"${COMPONENT_${name}_ORIGIN}\"}]")
  endif()
  if(COMPONENT_${name}_PATCHES)
    string(JSON json SET "${json}" pedigree "{\"patches\": ${COMPONENT_${name}_PATCHES}}")
  endif()
  set(${result} "${json}" PARENT_SCOPE)
endfunction()

function(write_sbom file package_version)
  set(plugin "orthanc-modification@${package_version}")
  set(components "[]")
  set(depended "[]")
  set(index 0)
  foreach(name IN LISTS COMPONENTS)
    describe_component("${name}" json)
    string(JSON components SET "${components}" ${index} "${json}")
    string(JSON depended SET "${depended}" ${index} "\"${name}@${COMPONENT_${name}_VERSION}\"")
    math(EXPR index "${index} + 1")
  endforeach()
  set(sbom "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.5\", \"version\": 1}")
  string(JSON sbom SET "${sbom}" metadata "{\"component\": {\"type\": \"library\",
    \"bom-ref\": \"${plugin}\", \"name\": \"orthanc-modification\",
    \"version\": \"${package_version}\",
    \"licenses\": [{\"expression\": \"GPL-3.0-or-later\"}]}}")
  string(JSON sbom SET "${sbom}" components "${components}")
  string(JSON sbom SET "${sbom}" dependencies
    "[{\"ref\": \"${plugin}\", \"dependsOn\": ${depended}}]")
  file(WRITE "${file}" "${sbom}\n")
endfunction()

# The template, and behind it the texts of the licences, indented as that file wants them.
function(write_copyright file template)
  configure_file("${template}" "${file}" @ONLY)
  foreach(name IN LISTS COMPONENTS)
    if(NOT name STREQUAL "orthanc-sdk")
      file(READ "${COMPONENT_${name}_TEXT}" text)
      string(REGEX REPLACE "\r" "" text "${text}")
      string(REGEX REPLACE "\n[ \t]*\n" "\n.\n" text "${text}")
      string(REGEX REPLACE "\n[ \t]*\n" "\n.\n" text "${text}")
      string(REGEX REPLACE "\n" "\n " text "${text}")
      string(STRIP "${text}" text)
      file(APPEND "${file}" "\nLicense: ${name}\n ${text}\n")
    endif()
  endforeach()
endfunction()
