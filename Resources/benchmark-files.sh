#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   Resources/benchmark-files.sh [<folder of DICOM files>]
#
# Files per second that are de-identified from folder to folder on this machine, without a server: by our
# engine, by pydicom with a short script of ours (Resources/Benchmark/Files), by gdcmanon and by dcmodify.
# Every tool is one process on one thread for all files, and its start is part of the time. Medians of three
# runs. How many of the files each tool can do is counted too, and time is compared for those only.
#
# The tools do not do the same, and none of the others does as much as it should:
#
#   engine         the Basic Profile of PS3.15 2023b at every depth; UIDs stay consistent between files
#   pydicom        the same table, applied by our script
#   gdcmanon -e    its own Basic Profile (of 2008), encrypts what was there into the file with a certificate
#                  that is made here: the mode that de-identifies
#   gdcmanon       --dumb, with the rows of the table as options: top level only, UIDs stay. The mode without
#                  the cost of encryption. It creates what it shall empty, and fails where that is a sequence:
#                  all but a few rows are removed
#   dcmodify       the rows of the table as options, at every depth; new Study, Series and SOP Instance UIDs,
#                  for each file others, so that studies fall apart; other UIDs stay
#
# gdcmanon ends at the first file that it cannot write, and dcmodify saves no file any more after the first
# one that it cannot edit. So both are tried with one file at a time before, and measured with those that
# they can do.
#
# The folder: the files named *.dcm in it, but for those in a folder "malformed"; found as the tests find the
# corpus where none is given (Resources/Benchmark/find-corpus.sh). It is copied, several times, into a
# temporary folder that is deleted at the end: in TMPDIR, else in /dev/shm where that has room, so that no disk
# is measured. Installs what it needs (Debian, as root).

set -euo pipefail

export LC_ALL=C.UTF-8

resources="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly resources
readonly packages=(dcmtk libgdcm-tools openssl python3 python3-pydicom)
readonly copies=5
readonly runs=3

engine=""
work=""
gdcmanon_options=()
dcmodify_options=()

# Prints where the temporary folder goes: six times the copies are there at the end.
choose_parent()
{
  local wanted_kb free_kb
  wanted_kb="$(($(du -sk "$1" | cut -f 1) * copies * 6))"
  free_kb="$(df -k --output=avail /dev/shm 2> /dev/null | tail -n 1)"
  if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] && [ "${free_kb:-0}" -gt "$wanted_kb" ]
  then
    echo /dev/shm
  else
    echo "${TMPDIR:-/tmp}"
  fi
}

count_files()
{
  find "$1" -type f -size +0 | wc -l
}

# Copies the files of the folder $1 to $2, several times.
copy_files()
{
  local i
  for ((i = 1; i <= copies; i++))
  do
    mkdir -p "$2/$i"
    (cd "$1" && find . -name '*.dcm' -not -path '*/malformed/*' -print0 |
      xargs -0 -r cp --parents -t "$2/$i")
  done
}

# Options of the tools, one per line in the output of the script.
read_options()
{
  mapfile -t gdcmanon_options < <(python3 "$resources/Benchmark/Files/profile_table.py" gdcmanon)
  mapfile -t dcmodify_options < <(python3 "$resources/Benchmark/Files/profile_table.py" dcmodify)
}

make_certificate()
{
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=benchmark" \
    -keyout "$work/key.pem" -out "$work/certificate.pem" 2> "$work/openssl.log"
}

# What the tools do: from folder (or file) $1 to $2, which exists if it is a folder.
run_engine()
{
  "$engine" "$1" "$2"
}

run_pydicom()
{
  /usr/bin/python3 "$resources/Benchmark/Files/basic_profile.py" "$1" "$2"
}

run_gdcmanon_encrypting()
{
  gdcmanon -e -c "$work/certificate.pem" -r -i "$1" -o "$2"
}

run_gdcmanon_dumb()
{
  gdcmanon --dumb "${gdcmanon_options[@]}" -r -i "$1" -o "$2"
}

# Edits in place: measured with copies that are there before.
run_dcmodify()
{
  find "$2" -type f -print0 | xargs -0 dcmodify "${dcmodify_options[@]}"
}

prepare_nothing()
{
  :
}

prepare_copies()
{
  if [ -d "$1" ]
  then
    cp -r "$1/." "$2"
  else
    cp "$1" "$2"
  fi
}

# Copies to the folder $3 what the tool $1, with preparation $2, can do alone.
select_files()
{
  local tool="$1" prepare="$2" target="$3" all="$work/all" file i
  while IFS= read -r file
  do
    "$prepare" "$all/1/$file" "$work/one"
    if "$tool" "$all/1/$file" "$work/one" > /dev/null 2>> "$work/errors.log" && [ -s "$work/one" ]
    then
      for ((i = 1; i <= copies; i++))
      do
        mkdir -p "$(dirname "$target/$i/$file")"
        cp "$all/$i/$file" "$target/$i/$file"
      done
    fi
    rm -f "$work/one"
  done < <(cd "$all/1" && find . -type f)
}

# The files of $2 that differ from those of the same name in $1: what a tool has written.
count_written()
{
  local file written=0
  while IFS= read -r file
  do
    if [ -s "$2/$file" ] && ! cmp -s "$1/$file" "$2/$file"
    then
      written=$((written + 1))
    fi
  done < <(cd "$1" && find . -type f)
  echo "$written"
}

# Prints the seconds that passed, and those of the processor in user and in system mode. What the tool could
# not do is counted afterwards.
measure_run()
{
  local TIMEFORMAT="%3R %3U %3S"
  { time "$@" > /dev/null 2>> "$work/errors.log" || true; } 2>&1
}

# Prints one line of the table: name, tool, preparation of the target, folder.
measure()
{
  local name="$1" tool="$2" prepare="$3" source="$4" target="$work/target" i written median
  for ((i = 0; i < runs; i++))
  do
    rm -rf "$target"
    mkdir "$target"
    "$prepare" "$source" "$target"
    measure_run "$tool" "$source" "$target"
  done > "$work/times"
  written="$(count_written "$source" "$target")"
  median="$(sort -n "$work/times" | sed -n "$((runs / 2 + 1))p")"
  awk -v name="$name" -v written="$written" -v all="$(count_files "$work/all/1")" -v copies="$copies" \
    '{ printf "%-16s %6d of %-6d %8.2f %10.2f %8.0f\n",
         name, written / copies, all, $1, $2 + $3, written / $1 }' <<< "$median"
}

print_table()
{
  local all="$work/all"
  echo "$((copies * $(count_files "$all/1"))) files ($copies copies), $(du -sm "$all" | cut -f 1) MB"
  echo
  printf '%-16s %16s %8s %10s %8s\n' tool "files done" seconds "cpu s" "files/s"
  measure engine run_engine prepare_nothing "$all"
  measure pydicom run_pydicom prepare_nothing "$all"
  measure "gdcmanon -e" run_gdcmanon_encrypting prepare_nothing "$work/encrypted"
  measure "gdcmanon --dumb" run_gdcmanon_dumb prepare_nothing "$work/dumb"
  measure dcmodify run_dcmodify prepare_copies "$work/modified"
}

main()
{
  local folder
  if [ "$#" -gt 1 ]
  then
    echo "Usage: Resources/benchmark-files.sh [<folder of DICOM files>]" >&2
    return 2
  fi
  folder="$("$resources/Benchmark/find-corpus.sh" "$@")"
  "$resources/install-packages.sh" "${packages[@]}"
  engine="$("$resources/Benchmark/build.sh" AnonymizeFiles)"
  cd "$resources/.."

  work="$(mktemp -d -p "$(choose_parent "$folder")")"
  trap 'rm -rf "$work"' EXIT
  copy_files "$folder" "$work/all"
  if [ "$(count_files "$work/all")" = 0 ]
  then
    echo "There is no file *.dcm in $folder" >&2
    return 1
  fi
  read_options
  make_certificate
  mkdir "$work/encrypted" "$work/dumb" "$work/modified"
  select_files run_gdcmanon_encrypting prepare_nothing "$work/encrypted"
  select_files run_gdcmanon_dumb prepare_nothing "$work/dumb"
  select_files run_dcmodify prepare_copies "$work/modified"
  print_table
}

main "$@"
