#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes folders of Debian 13 (trixie) and sid with their Orthanc installed, for tests against other
# hosts than the machine's own:
#
#   Resources/hosts.sh [trixie] [sid]    makes what is missing; prints "<suite> <version> <folder>"
#   Resources/hosts.sh --remove          unmounts and deletes all folders
#
# They stand in ${ORTHANC_MODIFICATION_CACHE:-~/.cache/orthanc-modification}/hosts. Use one by
# "chroot <folder> Orthanc ...". Needs root. A suite that cannot be made is told on stderr, and the
# exit code is then 1. sid moves on: remove the folders to get the Orthanc of today.

set -euo pipefail

readonly hosts="${ORTHANC_MODIFICATION_CACHE:-$HOME/.cache/orthanc-modification}/hosts"
readonly mirror="${DEBIAN_MIRROR:-http://deb.debian.org/debian}"

say()
{
  echo "hosts.sh: $*" >&2
}

mount_proc()
{
  mountpoint -q "$1/proc" || mount -t proc proc "$1/proc"
}

unmount_proc()
{
  if mountpoint -q "$1/proc"
  then
    umount "$1/proc"
  fi
}

remove_folder()
{
  unmount_proc "$1" && rm -rf --one-file-system "$1"
}

prepare_network()
{
  local name
  name="$(cat /proc/sys/kernel/hostname)"
  printf '127.0.0.1 localhost %s\n::1 localhost ip6-localhost\n' "$name" > "$1/etc/hosts" &&
    cp /etc/resolv.conf "$1/etc/resolv.conf"
}

# Package scripts must not start services, least of all the Orthanc that is being installed.
forbid_services()
{
  printf '#!/bin/sh\nexit 101\n' > "$1/usr/sbin/policy-rc.d" &&
    chmod 755 "$1/usr/sbin/policy-rc.d"
}

# With what two servers on one database need.
readonly packages=(orthanc orthanc-postgresql postgresql)

install_packages()
{
  chroot "$1" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
    apt-get install -q -y --no-install-recommends "${packages[@]}" &&
    chroot "$1" apt-get clean
}

# Of a folder that an earlier version of this script has made.
complete_packages()
{
  local folder="$1" log="$2"
  if ! chroot "$folder" dpkg-query -W "${packages[@]}" > /dev/null 2>&1
  then
    say "installing more packages in $folder (log: $log)"
    # A mirror that stands still for a while is good enough for tests.
    { chroot "$folder" apt-get -q -o Acquire::Check-Valid-Until=false update &&
      install_packages "$folder"; } >> "$log" 2>&1
  fi
}

make_folder()
{
  local suite="$1" folder="$2"
  debootstrap --variant=minbase "$suite" "$folder" "$mirror" &&
    prepare_network "$folder" &&
    forbid_services "$folder" &&
    mount_proc "$folder" &&
    install_packages "$folder" &&
    unmount_proc "$folder"
}

# A folder gets its final name when it is complete: a run that was killed leaves none behind.
ensure_folder()
{
  local suite="$1" folder="$hosts/$1" partial="$hosts/$1.partial" log="$hosts/$1.log"
  if [ ! -d "$folder" ]
  then
    say "making $folder (log: $log)"
    remove_folder "$partial" || return 1
    if ! make_folder "$suite" "$partial" > "$log" 2>&1
    then
      tail -n 5 "$log" >&2
      unmount_proc "$partial"
      return 1
    fi
    mv "$partial" "$folder"
  fi
  mount_proc "$folder" && complete_packages "$folder" "$log"
}

print_version()
{
  local folder="$hosts/$1" version
  # shellcheck disable=SC2016
  version="$(chroot "$folder" dpkg-query -W -f '${Version}' orthanc)"
  echo "$1 ${version%%[+-]*} $folder"
}

require_tools()
{
  if [ "$(id -u)" != 0 ]
  then
    say "only root can make other hosts"
    return 1
  fi
  if ! command -v debootstrap > /dev/null
  then
    say "debootstrap is missing (apt-get install debootstrap)"
    return 1
  fi
}

remove_all()
{
  local folder
  for folder in "$hosts"/*/
  do
    if [ -d "$folder" ]
    then
      remove_folder "${folder%/}"
    fi
  done
  rm -f "$hosts"/*.log
}

main()
{
  local suite failed=0
  require_tools
  mkdir -p "$hosts"
  exec 9> "$hosts/lock"
  flock 9
  if [ "${1:-}" = "--remove" ]
  then
    remove_all
    return
  fi
  [ $# -gt 0 ] || set -- trixie sid
  for suite
  do
    if ensure_folder "$suite"
    then
      print_version "$suite"
    else
      say "could not make $suite"
      failed=1
    fi
  done
  return "$failed"
}

main "$@"
