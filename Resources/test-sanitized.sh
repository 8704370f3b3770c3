#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   Resources/test-sanitized.sh [<options and files of pytest>]
#
# The live tests with a plugin that was built with the address and undefined behaviour sanitizers, on the
# native Orthanc (Debian 12) or those that ORTHANC_MODIFICATION_HOSTS names:
#
#   Resources/test-sanitized.sh UnitTests/Live/test_in_place.py -k backup
#
# Orthanc is the distribution's and not instrumented: the runtimes of gcc are loaded into it before
# anything else, and leaks are not looked for, since it has its own. The first report ends the server, and
# fails the test with what the sanitizer said. Builds with the preset "asan" what is not built; packages
# are those of Resources/test.sh.

set -euo pipefail

export LC_ALL=C.UTF-8

resources="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly resources

find_runtime()
{
  realpath -e "$(gcc -print-file-name="$1")"
}

main()
{
  local address undefined
  cd "$resources/.."
  cmake --preset asan >&2
  cmake --build --preset asan --target OrthancModification >&2
  address="$(find_runtime libasan.so)"
  undefined="$(find_runtime libubsan.so)"

  ORTHANC_MODIFICATION_PLUGIN="$PWD/build/asan/libOrthancModification.so" \
    ORTHANC_MODIFICATION_PRELOAD="$address:$undefined" \
    ORTHANC_MODIFICATION_HOSTS="${ORTHANC_MODIFICATION_HOSTS:-bookworm}" \
    ASAN_OPTIONS="detect_leaks=0:detect_stack_use_after_return=0:abort_on_error=1" \
    UBSAN_OPTIONS="halt_on_error=1:abort_on_error=1:print_stacktrace=1" \
    /usr/bin/python3 -m pytest -p no:cacheprovider "$@"
}

main "$@"
