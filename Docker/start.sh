#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   start.sh <orthanc.json>
#
# Starts Orthanc in a container. Each variable X_FILE names a file with a secret: Orthanc puts it where
# its configuration says "${X}". The end of the last line is no part of it.

set -eu

fail()
{
  echo "start.sh: $*" >&2
  exit 1
}

# The text of a file as what stands between the quotes of a JSON string.
read_secret()
{
  [ -r "$1" ] || fail "$1: no such file, or not readable by user $(id -u)"
  [ -s "$1" ] || fail "$1: is empty"
  sed 's/[\\"]/\\&/g' "$1"
}

for name in $(env | sed -n 's/^\([A-Z_]*\)_FILE=.*/\1/p')
do
  value="$(read_secret "$(printenv "${name}_FILE")")"
  export "$name=$value"
done

exec Orthanc "$@"
