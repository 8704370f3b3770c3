#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   Resources/fuzz.sh [--seconds <number>] [--target <name>]
#
# Builds the fuzz targets of UnitTests/Fuzzing (clang, libFuzzer, address and undefined behaviour
# sanitizers; installs what is missing on Debian, as root) and runs each of them, or the named one, for so
# many seconds (60), as many at a time as there are processors. They start from UnitTests/Fuzzing/Seeds
# and Found, those of datasets and of the scan from the small files of the corpus too
# (Resources/Benchmark/find-corpus.sh), and from what earlier runs came to:
#
#   build/fuzzing/corpus/<target>   inputs that reach new code; may be deleted
#   build/fuzzing/found/<target>    inputs that show a defect. Mend it, and move the file to
#                                   UnitTests/Fuzzing/Found/<target>, where a unit test keeps it.
#   build/fuzzing/<target>.log      what libFuzzer said
#
# DCMTK, JsonCpp and libcrypto are the builds that users get, not instrumented: what happens inside of them
# guides nothing, and is seen only where it reaches memory through malloc, memcpy and the like.
# The last line counts targets: "N passed, N failed". Fails if one failed.

set -euo pipefail

export LC_ALL=C.UTF-8

resources="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly resources
readonly inputs="$resources/../UnitTests/Fuzzing"
readonly largest_file=16384

seconds=60
only=""

usage()
{
  echo "Usage: Resources/fuzz.sh [--seconds <number>] [--target <name>]" >&2
  exit 2
}

read_arguments()
{
  while [ "$#" -gt 0 ]
  do
    case "$1" in
      --seconds) seconds="${2:-}" ;;
      --target) only="${2:-}" ;;
      *) usage ;;
    esac
    [ "$#" -ge 2 ] || usage
    shift 2
  done
  [[ "$seconds" =~ ^[1-9][0-9]*$ ]] || usage
}

build_targets()
{
  "$resources/install-packages.sh" clang cmake g++ libboost-dev libclang-rt-dev libgtest-dev \
    libssl-dev make ninja-build patch xz-utils
  if command -v ccache > /dev/null
  then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
  fi
  cmake --preset fuzzing >&2
  cmake --build --preset fuzzing >&2
}

# Small files only: libFuzzer makes more of them, and more of them in a second.
gather_datasets()
{
  local target="build/fuzzing/seeds/Datasets" corpus file name
  corpus="$("$resources/Benchmark/find-corpus.sh")"
  mkdir -p "$target"
  while read -r -d '' file
  do
    name="${file#"$corpus"/}"
    cp "$file" "$target/${name//\//-}"
  done < <(find "$corpus" -name '*.dcm' -size "-$((largest_file / 1024 + 1))k" -print0)
}

# Prints the folders of inputs to start from.
list_seeds()
{
  local folder
  local gathered="$1"
  if [ "$1" = "Scan" ]
  then
    gathered="Datasets"
  fi
  for folder in "$inputs/Seeds/$1" "$inputs/Found/$1" "build/fuzzing/seeds/$gathered"
  do
    if [ -d "$folder" ]
    then
      echo "$folder"
    fi
  done
}

# Prints libFuzzer's options for the inputs of a target.
list_options()
{
  case "$1" in
    Datasets | Scan) echo "-max_len=$largest_file" "-dict=$inputs/Bytes.dict" ;;
    EncryptedContents) echo "-max_len=4096" "-dict=$inputs/Bytes.dict" ;;
    CharacterSets) echo "-max_len=512" "-dict=$inputs/Bytes.dict" ;;
    Tags) echo "-max_len=512" "-dict=$inputs/Words.dict" ;;
    *) echo "-max_len=4096" "-dict=$inputs/Words.dict" ;;
  esac
}

# The last line of libFuzzer that has figures, such as "#1234 DONE cov: 567 ft: 890 ...".
print_figures()
{
  local last
  last="$(grep -E '^#[0-9]+[[:space:]]' "$1" | tail -n 1 || true)"
  echo "$last" | sed -E 's/^#([0-9]+).*cov: ([0-9]+) ft: ([0-9]+).*/\1 inputs, \2 edges, \3 features/'
}

# The last line of <target>.result is "passed" or "failed"; those before it tell more.
run_target()
{
  local name="$1" log="build/fuzzing/$1.log" corpus="build/fuzzing/corpus/$1"
  local found="build/fuzzing/found/$1" seeds options
  mkdir -p "$corpus" "$found"
  mapfile -t seeds < <(list_seeds "$name")
  read -r -a options < <(list_options "$name")
  if "build/fuzzing/programs/Fuzz$name" "-max_total_time=$seconds" "${options[@]}" -timeout=20 \
    -rss_limit_mb=2048 "-artifact_prefix=$found/" "$corpus" "${seeds[@]}" > "$log" 2>&1
  then
    echo "$name: passed, $(print_figures "$log")"
    echo passed
  else
    tail -n 60 "$log"
    echo "$name: FAILED, see $log; the input is in $found"
    echo failed
  fi > "build/fuzzing/$name.result"
}

list_targets()
{
  local program name
  for program in build/fuzzing/programs/Fuzz*
  do
    name="${program##*/Fuzz}"
    if [ -z "$only" ] || [ "$only" = "$name" ]
    then
      echo "$name"
    fi
  done
}

# As many at a time as there are processors.
run_targets()
{
  local name
  for name
  do
    while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]
    do
      wait -n || true
    done
    run_target "$name" &
  done
  wait
}

print_results()
{
  local name result passed=0 failed=0
  for name
  do
    result="build/fuzzing/$name.result"
    if [ ! -f "$result" ]
    then
      echo "$name: FAILED, it left no result"
      failed=$((failed + 1))
      continue
    fi
    head -n -1 "$result"
    if [ "$(tail -n 1 "$result")" = passed ]
    then
      passed=$((passed + 1))
    else
      failed=$((failed + 1))
    fi
  done
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ] && [ "$passed" != 0 ]
}

main()
{
  local targets
  read_arguments "$@"
  cd "$resources/.."
  build_targets
  gather_datasets
  mapfile -t targets < <(list_targets)
  rm -f build/fuzzing/*.result
  run_targets "${targets[@]}"
  print_results "${targets[@]}"
}

main "$@"
