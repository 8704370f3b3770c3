#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   Resources/test-sanitized.sh [asan|tsan] [<options and files of pytest>]
#
# The live tests with a plugin that was built with the address and undefined behaviour sanitizers, or with
# the thread sanitizer, on the native Orthanc (Debian 12) or those that ORTHANC_MODIFICATION_HOSTS names:
#
#   Resources/test-sanitized.sh UnitTests/Live/test_in_place.py -k backup
#   Resources/test-sanitized.sh tsan UnitTests/Live/test_concurrency.py
#
# Orthanc is the distribution's and not instrumented: the runtimes of gcc are loaded into it before
# anything else. Leaks are not looked for, since it has its own, nor the orders in which it takes its
# mutexes (UnitTests/Live/sanitizers). The first report ends the server, and fails the test with what the
# sanitizer said. Builds with the preset of that name what is not built; packages are those of
# Resources/test.sh.

set -euo pipefail

export LC_ALL=C.UTF-8

resources="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly resources

# Prints the paths of the runtimes, separated by colons.
find_runtimes()
{
  local name paths=()
  for name
  do
    paths+=("$(realpath -e "$(gcc -print-file-name="$name")")")
  done
  local IFS=:
  echo "${paths[*]}"
}

main()
{
  local preset=asan runtimes
  if [ "${1:-}" = asan ] || [ "${1:-}" = tsan ]
  then
    preset="$1"
    shift
  fi
  cd "$resources/.."
  cmake --preset "$preset" >&2
  cmake --build --preset "$preset" --target OrthancModification >&2
  if [ "$preset" = asan ]
  then
    runtimes="$(find_runtimes libasan.so libubsan.so)"
  else
    runtimes="$(find_runtimes libtsan.so)"
  fi

  ORTHANC_MODIFICATION_PLUGIN="$PWD/build/$preset/libOrthancModification.so" \
    ORTHANC_MODIFICATION_PRELOAD="$runtimes" \
    ORTHANC_MODIFICATION_HOSTS="${ORTHANC_MODIFICATION_HOSTS:-bookworm}" \
    ASAN_OPTIONS="detect_leaks=0:abort_on_error=1" \
    UBSAN_OPTIONS="halt_on_error=1:abort_on_error=1:print_stacktrace=1" \
    TSAN_OPTIONS="halt_on_error=1:suppressions=$PWD/UnitTests/Live/sanitizers/thread-suppressions.txt" \
    /usr/bin/python3 -m pytest -p no:cacheprovider "$@"
}

main "$@"
