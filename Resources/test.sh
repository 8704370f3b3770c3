#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   Resources/test.sh [--full]
#
# Installs what the tests need (Debian, as root), builds the release plugin, and runs the unit tests, the
# live tests, these against the native Orthanc and, for root, against those of Debian 13 and sid
# (Resources/hosts.sh), the packages, the image and the manual (Resources/test-packages.sh), and each fuzz
# target for half a minute (Resources/fuzz.sh). With --full also everything that takes longer: the long
# live tests, the unit tests under sanitizers, with clang and clang-tidy, and with the libraries of the
# distribution, the live tests with sanitized plugins (Resources/test-sanitized.sh), the image with the
# plugin that it builds, and five minutes for each fuzz target. The last line counts: "N passed, N failed,
# N skipped"; a fuzz target counts as one.

set -euo pipefail

export LC_ALL=C.UTF-8

resources="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly resources
cd "$resources/.."

readonly packages=(binutils chromium chromium-driver clang curl dcmtk dicom3tools libclang-rt-dev
  libbenchmark-dev libgdcm-tools openapi-specification openssl orthanc orthanc-dev
  python3-jsonschema python3-numpy python3-pydicom python3-pytest python3-requests python3-selenium)
readonly full_packages=(clang-format clang-tidy libdcmtk-dev libjsoncpp-dev)

passed=0
failed=0
skipped=0
notes=()

# Sums one attribute over all <testsuite> elements of a JUnit file.
sum_attribute()
{
  { grep -o "<testsuite[ \t\n][^>]*" "$1" || true; } |
    { grep -o " $2=\"[0-9]*\"" || true; } |
    tr -c -d '0-9\n' |
    awk '{ sum += $1 } END { print sum + 0 }'
}

# Adds up what a JUnit file says; a run that failed without saying which test counts as one failure.
count_results()
{
  local file="$1" code="$2" all=0 bad=0 left_out=0 joined
  if [ -s "$file" ]
  then
    # CTest writes one attribute per line.
    joined="$file.joined"
    tr '\n\t' '  ' < "$file" > "$joined"
    all="$(sum_attribute "$joined" tests)"
    bad=$(($(sum_attribute "$joined" failures) + $(sum_attribute "$joined" errors)))
    left_out=$(($(sum_attribute "$joined" skipped) + $(sum_attribute "$joined" disabled)))
  fi
  if [ "$code" != 0 ] && [ "$bad" = 0 ]
  then
    all=$((all + 1))
    bad=1
  fi
  passed=$((passed + all - bad - left_out))
  failed=$((failed + bad))
  skipped=$((skipped + left_out))
}

# Builds and tests one preset, configured with further options. What does not build is one failure.
run_unit_tests()
{
  local preset="$1" file="$PWD/build/$1/unit-tests.xml" code=0
  shift
  echo "== Unit tests, preset $preset"
  rm -f "$file"
  {
    cmake --preset "$preset" "$@" &&
      cmake --build --preset "$preset" &&
      ctest --preset "$preset" --output-junit "$file" -j "$(nproc)"
  } || code=$?
  count_results "$file" "$code"
}

# Prints the hosts that can be tested, separated by commas.
find_hosts()
{
  local hosts=()
  if grep -q 'VERSION_CODENAME=bookworm' /etc/os-release
  then
    hosts+=(bookworm)
  fi
  while read -r suite _
  do
    hosts+=("$suite")
  done < <("$resources/hosts.sh" || true)
  local IFS=,
  echo "${hosts[*]}"
}

note_missing_hosts()
{
  local host
  for host in bookworm trixie sid
  do
    if [[ ",$1," != *",$host,"* ]]
    then
      notes+=("Not tested: the Orthanc of $host cannot be had here")
    fi
  done
}

# The live tests on one host, whose output goes into a file and whose exit code into another.
run_live_tests_on()
{
  local host="$1" results="$PWD/build/release/live-tests-$1" code=0
  shift
  ORTHANC_MODIFICATION_PLUGIN="$PWD/build/release/libOrthancModification.so" \
    ORTHANC_MODIFICATION_HOSTS="$host" \
    /usr/bin/python3 -m pytest -p no:cacheprovider --junitxml "$results.xml" "$@" UnitTests/Live \
    > "$results.log" 2>&1 || code=$?
  echo "$code" > "$results.code"
}

# As many hosts at a time as there are processors, since a test waits most of its time for its host; one at a
# time with --full, which looks at times and memory. Tests of no host run with the first one.
run_live_tests()
{
  local hosts host at_once=1 options=("$@")
  IFS=, read -r -a hosts < <(find_hosts)
  note_missing_hosts "$(IFS=,; echo "${hosts[*]}")"
  if [ "$full" = 0 ]
  then
    at_once="$(nproc)"
  fi
  echo "== Live tests, hosts ${hosts[*]}, $at_once at a time"
  rm -f build/release/live-tests-*
  for host in "${hosts[@]}"
  do
    while [ "$(jobs -rp | wc -l)" -ge "$at_once" ]
    do
      wait -n
    done
    run_live_tests_on "$host" "${options[@]}" &
    options=("$@" --hosts-only)
  done
  wait
  for host in "${hosts[@]}"
  do
    cat "build/release/live-tests-$host.log"
    count_results "build/release/live-tests-$host.xml" "$(cat "build/release/live-tests-$host.code")"
  done
}

# The live tests on the native host, with a plugin that the sanitizers of a preset watch.
run_sanitized_live_tests()
{
  local preset="$1" file="$PWD/build/$1/live-tests.xml" code=0
  echo "== Live tests, plugin of preset $preset"
  rm -f "$file"
  "$resources/test-sanitized.sh" "$preset" --junitxml "$file" UnitTests/Live || code=$?
  count_results "$file" "$code"
}

run_package_tests()
{
  local file="$PWD/build/release/package-tests.xml" code=0
  echo "== Packages, image, manual"
  rm -f "$file"
  "$resources/test-packages.sh" --junitxml "$file" "$@" UnitTests/Packages || code=$?
  count_results "$file" "$code"
}

# Each target for so many seconds. What does not build is one failure.
run_fuzz_targets()
{
  local log="$PWD/build/fuzzing.log" summary
  echo "== Fuzz targets, $1 seconds each"
  "$resources/fuzz.sh" --seconds "$1" | tee "$log" || true
  summary="$(tail -n 1 "$log")"
  if [[ "$summary" =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]
  then
    passed=$((passed + BASH_REMATCH[1]))
    failed=$((failed + BASH_REMATCH[2]))
  else
    notes+=("The fuzz targets could not be built")
    failed=$((failed + 1))
  fi
}

install_packages()
{
  local wanted=("${packages[@]}")
  if [ "$(id -u)" = 0 ]
  then
    wanted+=(debootstrap)
  fi
  if [ "$full" = 1 ]
  then
    wanted+=("${full_packages[@]}")
  fi
  "$resources/install-packages.sh" "${wanted[@]}"
}

print_summary()
{
  local note
  for note in "${notes[@]}"
  do
    echo "$note"
  done
  echo "$passed passed, $failed failed, $skipped skipped"
}

main()
{
  local preset live_options=() fuzzing_seconds=30
  full=0
  if [ "${1:-}" = "--full" ]
  then
    full=1
    fuzzing_seconds=300
    live_options+=(--full)
  fi
  install_packages
  # The plugin by itself first: it is tested live even when a unit test does not compile.
  "$resources/build.sh" > /dev/null || true
  run_unit_tests release -DBUILD_BENCHMARKS=ON
  run_live_tests "${live_options[@]}"
  run_package_tests "${live_options[@]}"
  if [ "$full" = 1 ]
  then
    for preset in dynamic asan tsan tidy
    do
      run_unit_tests "$preset"
    done
    for preset in asan tsan
    do
      run_sanitized_live_tests "$preset"
    done
  fi
  run_fuzz_targets "$fuzzing_seconds"
  print_summary
  [ "$failed" = 0 ] && [ "$passed" != 0 ]
}

main "$@"
