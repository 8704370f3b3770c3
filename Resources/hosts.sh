#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes folders of Debian 13 (trixie) and sid with their Orthanc installed, for tests against other
# hosts than the machine's own:
#
#   Resources/hosts.sh [trixie] [sid]               makes what is missing; prints
#                                                   "<suite> <version> <folder>"
#   Resources/hosts.sh --clean [bookworm] [trixie]  machines on which nothing has been installed yet;
#                                                   prints "<suite> <folder>"
#   Resources/hosts.sh --remove                     unmounts and deletes all folders
#
# They stand in ${ORTHANC_MODIFICATION_CACHE:-~/.cache/orthanc-modification}, hosts and clean. Use one
# by "chroot <folder> Orthanc ..."; a clean one only below an overlay or as a copy. Needs root. A suite
# that cannot be made is told on stderr, and the exit code is then 1. sid moves on: remove the folders
# to get the Orthanc of today.

set -euo pipefail

readonly cache="${ORTHANC_MODIFICATION_CACHE:-$HOME/.cache/orthanc-modification}"
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

make_clean()
{
  local suite="$1" folder="$2"
  debootstrap --variant=minbase "$suite" "$folder" "$mirror" &&
    prepare_network "$folder" &&
    forbid_services "$folder"
}

make_host()
{
  local suite="$1" folder="$2"
  make_clean "$suite" "$folder" &&
    mount_proc "$folder" &&
    install_packages "$folder" &&
    unmount_proc "$folder"
}

# A folder gets its final name when it is complete: a run that was killed leaves none behind.
ensure_folder()
{
  local make="$1" suite="$2" folder="$folders/$2"
  local partial="$folder.partial" log="$folder.log"
  if [ ! -d "$folder" ]
  then
    say "making $folder (log: $log)"
    remove_folder "$partial" || return 1
    if ! "$make" "$suite" "$partial" > "$log" 2>&1
    then
      tail -n 5 "$log" >&2
      unmount_proc "$partial"
      return 1
    fi
    mv "$partial" "$folder"
  fi
}

ensure_clean()
{
  ensure_folder make_clean "$1" && echo "$1 $folders/$1"
}

ensure_host()
{
  ensure_folder make_host "$1" &&
    mount_proc "$folders/$1" &&
    complete_packages "$folders/$1" "$folders/$1.log" &&
    print_version "$1"
}

print_version()
{
  local folder="$folders/$1" version
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
  for folder in "$cache"/hosts/*/ "$cache"/clean/*/
  do
    if [ -d "$folder" ]
    then
      remove_folder "${folder%/}"
    fi
  done
  rm -f "$cache"/hosts/*.log "$cache"/clean/*.log
}

main()
{
  local suite failed=0 ensure=ensure_host wanted=(trixie sid)
  folders="$cache/hosts"
  if [ "${1:-}" = "--clean" ]
  then
    folders="$cache/clean" ensure=ensure_clean wanted=(bookworm trixie)
    shift
  fi
  require_tools
  mkdir -p "$folders"
  exec 9> "$folders/lock"
  flock 9
  if [ "${1:-}" = "--remove" ]
  then
    remove_all
    return
  fi
  [ $# -gt 0 ] || set -- "${wanted[@]}"
  for suite
  do
    if ! "$ensure" "$suite"
    then
      say "could not make $suite"
      failed=1
    fi
  done
  return "$failed"
}

main "$@"
