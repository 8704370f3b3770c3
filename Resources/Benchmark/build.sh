#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   Resources/Benchmark/build.sh <target>
#
# Installs what the programs of Resources/Benchmark/Engine need (Debian, as root), builds one of them, and prints its path
# on the last line.

set -euo pipefail

resources="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
readonly resources
readonly packages=(ca-certificates cmake g++ libbenchmark-dev libboost-dev libssl-dev make ninja-build
  patch xz-utils)

main()
{
  "$resources/install-packages.sh" "${packages[@]}"
  if command -v ccache > /dev/null
  then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
  fi
  cd "$resources/.."
  cmake --preset benchmark >&2
  cmake --build --preset benchmark --target "$1" >&2
  echo "$PWD/build/benchmark/Resources/Benchmark/Engine/$1"
}

main "$@"
