#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   Resources/install-packages.sh <package>...
#
# Installs those of the Debian packages that are missing, without starting any service that comes
# with them. Does nothing, at once, where all are there. Needs root only to install.

set -euo pipefail

is_installed()
{
  # shellcheck disable=SC2016
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2> /dev/null)" = installed ]
}

# As long as this file says so, no package script starts a service (Debian's policy-rc.d interface).
forbid_services()
{
  local policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]
  then
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod 755 "$policy"
    # shellcheck disable=SC2064
    trap "rm -f $policy" EXIT
  fi
}

install_packages()
{
  if [ "$(id -u)" != 0 ]
  then
    echo "Missing packages, ask root for: apt-get install $*" >&2
    return 1
  fi
  forbid_services
  export DEBIAN_FRONTEND=noninteractive
  apt-get -o DPkg::Lock::Timeout=300 update -q >&2
  apt-get -o DPkg::Lock::Timeout=300 install -q -y --no-install-recommends "$@" >&2
}

main()
{
  local package missing=()
  for package
  do
    is_installed "$package" || missing+=("$package")
  done
  if [ "${#missing[@]}" -gt 0 ]
  then
    install_packages "${missing[@]}"
  fi
}

main "$@"
