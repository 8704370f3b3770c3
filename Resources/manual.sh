#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   Resources/manual.sh
#
# Builds the manual from Resources/Documentation as HTML pages, and prints the path of the first one. A
# warning is an error. Installs Sphinx (Debian, as root).

set -euo pipefail

export LC_ALL=C.UTF-8

resources="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly resources

main()
{
  "$resources/install-packages.sh" python3-sphinx
  cd "$resources/.."
  rm -rf build/manual
  /usr/bin/python3 -B -m sphinx -q -W --keep-going -b html -d build/manual/.doctrees \
    Resources/Documentation build/manual >&2
  echo "$PWD/build/manual/index.html"
}

main
