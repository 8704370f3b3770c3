#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Whether the Orthanc of this container answers. Its password is not on the command line, where others
# could see it.

set -eu

{
  echo "user = \"orthanc:$(sed 's/[\\"]/\\&/g' "$ORTHANC_PASSWORD_FILE")\""
} | curl --silent --fail --output /dev/null --max-time 4 --config - http://localhost:8042/modification/info
