#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   Resources/pictures.sh
#
# Makes the pictures of the manual (Resources/Documentation/pictures) anew: builds the plugin, runs the tests
# that look at its pages in a browser, on the native Orthanc, and keeps some of their screenshots. For who has
# changed a page; commit what it writes. Needs what Resources/test.sh installs, and installs pngquant (Debian, as
# root), which makes the files small.

set -euo pipefail

export LC_ALL=C.UTF-8

resources="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly resources
readonly host=bookworm
# Of UnitTests/Live/test_browser_*.py, without the name of the host in front.
readonly chosen=(explorer-study home-1280-light modify-1280-light anonymize-1280-light split-preview
  merge-1280-light progress-1280 result-1280 scan-1280 failure-permissive-1280)

main()
{
  local plugin name
  "$resources/install-packages.sh" pngquant
  cd "$resources/.."
  plugin="$("$resources/build.sh")"
  ORTHANC_MODIFICATION_PLUGIN="$plugin" ORTHANC_MODIFICATION_HOSTS="$host" \
    /usr/bin/python3 -m pytest -p no:cacheprovider -q UnitTests/Live/test_browser_pages.py \
    UnitTests/Live/test_browser_jobs.py >&2
  mkdir -p Resources/Documentation/pictures
  for name in "${chosen[@]}"
  do
    pngquant --force --output "Resources/Documentation/pictures/$name.png" 64 \
      "$(dirname "$plugin")/screenshots/$host-$name.png"
  done
}

main
