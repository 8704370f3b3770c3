#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   Resources/package.sh
#
# Builds the packages that users get: a .deb for Debian 12 and 13 and a .tar.gz for other machines. Prints
# their paths on its last two lines. To be run on Debian 12, so that the plugin loads on both. Installs
# what is needed (as root).

set -euo pipefail

export LC_ALL=C.UTF-8

resources="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly resources

main()
{
  "$resources/install-packages.sh" binutils dpkg-dev file git
  "$resources/build.sh" > /dev/null
  cd "$resources/../build/release"
  rm -rf packages
  cpack >&2
  printf '%s\n' "$PWD"/packages/*.deb "$PWD"/packages/*.tar.gz
}

main
