#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   Resources/benchmark.sh [<part>...] [<option>...]
#   Resources/benchmark.sh --report <file>...
#
# Measures the plugin against Orthanc's built-in and against the "ceiling", on this machine, in the
# same run. Not a test and not part of continuous integration: let the machine do nothing else.
#
# The ceiling (Resources/Benchmark/Ceiling/Ceiling.cpp) is a plugin that does the least that a copy
# takes: read an instance from Orthanc, overwrite its identifiers in place, post it again, write one
# metadata. It parses and checks nothing, and so says what this Orthanc on this machine allows at
# all. Its number of threads is the best of 1, 2, 4 and 8, chosen before the counted runs.
#
# Parts (without any: --throughput)
#   --throughput     seconds of anonymize, modify, split, merge (400 x 513 KB, 2,000 x 33 KB, 1 x
#                    300 MB) and bulk-anonymize (5,000 of 10 to 583 KB): built-in as shipped,
#                    built-in with 2 and 4 threads (JobsEngineThreadsCount, where the host knows it;
#                    split and merge are always on one), plugin with its defaults, ceiling. "gate" is
#                    anonymize of the plugin with a profile and the leak scan as a gate. Also
#                    how far the server's memory grew over what was resident before the request.
#   --latency        milliseconds of POST /instances/{id}/modify for each of 600 slices of 513 KB:
#                    plugin and built-in, idle and while the same server anonymizes a study
#   --scale          one job over a patient of 20 studies with 50,000 instances of 3 KB: polls of
#                    /jobs/{id} every 0.25 s, seconds of each tenth, memory, size of the job; the
#                    ceiling over the same. Results with several --instances, given to --report
#                    together, also show the bytes per instance.
#   --large          memory of one instance of 1.5 GB, and of 100 x 100 MB in the plugin
#   --threads-plot   threads.svg: throughput over 1 to 12 threads (of the ceiling: 1 to 8)
#   --size-plot      sizes.svg: throughput over 100 to 6,400 instances of 33 KB
#
# Options
#   --hosts <names>         of bookworm,trixie,sid (default: all that are there; the last two are
#                           made by Resources/hosts.sh)
#   --loads <names>         of ct,small,multiframe,mixed: 400, 2,000, 1 and 5,000 instances
#   --operations <names>    of anonymize,gate,modify,split,merge,bulk (bulk goes with the load mixed)
#   --rounds <n>            default 3. In each round all take their turn; every second one runs
#                           backwards
#   --builtin-rounds <n>    at most so many with the built-ins: default 3; never more than 1 with
#                           5,000 instances
#   --bulk-rounds <n>       at most so many with 5,000 instances: default 3
#   --instances <n>         of --scale, a multiple of 200
#   --in-memory             stores in memory (needs root and enough of it: 4 GB, --large 25): the time
#                           of a run then depends neither on the disk nor on what was deleted before
#                           (ext4 passes over each inode that was freed within the last minutes)
#   --quick                 tiny loads, one round: only to see that all works
#   --plugin <file>         default: $ORTHANC_MODIFICATION_PLUGIN, else Resources/build.sh builds it
#   --output <folder>       default: ./benchmark-results
#   --report <file>...      measures nothing: prints the tables and draws the plots of results
#
# Tables go to stdout, the progress to stderr, and benchmark-<date>.json into the output folder:
# every single time, versions of the hosts, machine, checksum of the plugin. It is written after
# each round, so that an interrupted run keeps what it has. "--rounds 9" on three hosts takes about
# an hour on two cores; an estimate is printed at the start.
#
# All servers of a host run at once and work in turn, with Orthanc's default options (fsync too), on
# stores of their own in temporary folders, filled with the same synthetic files (the same numbers
# give the same bytes). The ceiling takes its turn beside each operation of the plugin, so that both
# have had the same work before. Before each operation of --throughput they are started anew: Orthanc
# keeps the files that it has parsed last (128 MB, since 1.13.0 256 MB), and the built-in would neither
# read nor parse the same study again, which is not how studies come in production. The outputs of a
# request are counted, and deleted before the next one, which is not timed. Whatever is not as
# expected ends the benchmark with a message and exit code 1.
#
# Before Orthanc 1.12.2 plugins may not write its own metadata: there the ceiling and the plugin
# both write user metadata instead.

set -euo pipefail

export LC_ALL=C.UTF-8

resources="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly resources
readonly packages=(g++ orthanc orthanc-dev python3-numpy python3-pydicom python3-requests)

# Whether one of the options makes a new plugin superfluous.
needs_build()
{
  local argument
  [ -z "${ORTHANC_MODIFICATION_PLUGIN:-}" ] || return 1
  for argument
  do
    case "$argument" in
      --plugin | --plugin=* | --report | --report=* | -h | --help)
        return 1
        ;;
    esac
  done
}

main()
{
  "$resources/install-packages.sh" "${packages[@]}"
  if needs_build "$@"
  then
    ORTHANC_MODIFICATION_PLUGIN="$("$resources/build.sh" | tail -n 1)"
    export ORTHANC_MODIFICATION_PLUGIN
  fi
  exec /usr/bin/python3 -B "$resources/Benchmark/main.py" "$@"
}

main "$@"
