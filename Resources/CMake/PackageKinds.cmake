# SPDX-License-Identifier: GPL-3.0-or-later
#
# Read by cpack before it makes a package: which install component goes into which kind.

if(CPACK_GENERATOR STREQUAL "DEB")
  set(component Debian)
  set(CPACK_PACKAGING_INSTALL_PREFIX /)
else()
  set(component Archive)
endif()
list(GET CPACK_BUILD_SOURCE_DIRS 1 build_folder)
set(CPACK_INSTALL_CMAKE_PROJECTS "${build_folder};OrthancModification;${component};/")
