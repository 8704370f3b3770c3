#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   Docker/secrets/make.sh
#
# Makes the secrets of the compositions that are not there yet, random ones, as files that only the user
# of the containers (8042) and root may read. Needs root, to give them away.

set -eu
umask 077
cd "$(dirname "$0")"

for name in orthanc-password database-password project.key
do
  if [ ! -e "$name" ]
  then
    head -c 32 /dev/urandom | od -A n -t x1 | tr -d ' \n' > "$name"
    chown 8042:8042 "$name"
  fi
done
