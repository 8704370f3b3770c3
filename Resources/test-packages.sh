#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   Resources/test-packages.sh [--full] [<options and files of pytest>]
#   Resources/test-packages.sh --first-steps
#
# Makes what users get (Resources/package.sh) and tests it: the packages in folders of Debian 12 and 13
# in which nothing has been installed yet (for root; Resources/hosts.sh --clean), the image and the
# compositions of Docker/, the manual. With --full also what takes long: the package by itself on Debian 13,
# the image's build stage, the composition of two servers. Needs a network: packages of Debian are installed
# in these folders.
#
# --first-steps measures the page "First steps" of the manual on both, and writes its table of times.

set -euo pipefail

export LC_ALL=C.UTF-8

resources="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly resources
readonly packages=(chromium chromium-driver curl debootstrap docker-compose iproute2 lintian
  python3-jsonschema python3-pytest python3-selenium python3-sphinx python3-yaml)

make_machines()
{
  if [ "$(id -u)" = 0 ]
  then
    "$resources/hosts.sh" --clean > /dev/null || true
  fi
}

# Whether an argument is more than an option.
names_files()
{
  local argument
  for argument
  do
    case "$argument" in
      -*) ;;
      *) return 0 ;;
    esac
  done
  return 1
}

main()
{
  local made
  "$resources/install-packages.sh" "${packages[@]}"
  made="$("$resources/package.sh" | grep '[.]deb$')"
  make_machines
  cd "$resources/.."
  if [ "${1:-}" = "--first-steps" ]
  then
    /usr/bin/python3 -B UnitTests/Packages/write_first_steps.py "$made"
    return
  fi
  names_files "$@" || set -- "$@" UnitTests/Packages
  ORTHANC_MODIFICATION_PACKAGES="$(dirname "$made")" \
    /usr/bin/python3 -B -m pytest -p no:cacheprovider -c UnitTests/Packages/pytest.ini \
    --rootdir UnitTests/Packages "$@"
}

main "$@"
