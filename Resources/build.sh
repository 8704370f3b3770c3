#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   Resources/build.sh [<target>]
#
# Installs what a build needs (Debian, as root), builds the self-contained release plugin (or another
# target: "all" has the unit tests), and prints the path of the plugin on its last line. Later runs
# build only what has changed.

set -euo pipefail

export LC_ALL=C.UTF-8

resources="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly resources
readonly target="${1:-OrthancModification}"
packages=(ca-certificates cmake g++ libboost-dev libgtest-dev libssl-dev make ninja-build patch
  xz-utils)
# For the pages. Another Node.js than Debian's will do.
if ! command -v npm > /dev/null
then
  packages+=(nodejs npm)
fi
readonly packages

use_ccache()
{
  if command -v ccache > /dev/null
  then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
  fi
}

main()
{
  "$resources/install-packages.sh" "${packages[@]}"
  use_ccache
  cd "$resources/.."
  cmake --preset release >&2
  cmake --build --preset release --target "$target" >&2
  echo "$PWD/build/release/libOrthancModification.so"
}

main
