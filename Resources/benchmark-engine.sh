#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   Resources/benchmark-engine.sh [<folder of DICOM files>]
#
# Measures, without Orthanc and without disk, what the engine needs to read, anonymize (Basic Profile of
# the default edition) and write one file, for five files of the corpus and a generated multi-frame
# object with thousands of nested items; beside it a copy of the same bytes, and DCMTK reading and
# writing the file without editing it. Prints the table of Google Benchmark (medians of five runs), then
# the ratios. One thread; times are of the processor, so that other work on the machine matters little.
#
# The folder has the layout of the corpus that the tests use and is found as they find it where none is
# given (Resources/Benchmark/find-corpus.sh). Installs what it needs (Debian, as root), builds with the
# preset "benchmark". The figures stay in build/benchmark/engine.json. (Google Benchmark's warning that
# it was built as DEBUG is about its own Debian package.)

set -euo pipefail

export LC_ALL=C.UTF-8

resources="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly resources

main()
{
  local corpus program
  if [ "$#" -gt 1 ]
  then
    echo "Usage: Resources/benchmark-engine.sh [<folder of DICOM files>]" >&2
    return 2
  fi
  corpus="$("$resources/Benchmark/find-corpus.sh" "$@")"
  "$resources/install-packages.sh" python3
  program="$("$resources/Benchmark/build.sh" EngineBenchmark)"
  cd "$resources/.."

  ORTHANC_MODIFICATION_CORPUS="$corpus" "$program" \
    --benchmark_repetitions=5 --benchmark_report_aggregates_only=true --benchmark_min_time=0.2 \
    --benchmark_out=build/benchmark/engine.json --benchmark_out_format=json |
    grep -E -v '_(mean|stddev) '
  echo
  python3 "$resources/Benchmark/Engine/summarize.py" build/benchmark/engine.json
}

main "$@"
