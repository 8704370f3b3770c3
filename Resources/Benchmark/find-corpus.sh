#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   Resources/Benchmark/find-corpus.sh [<folder>]
#
# Prints the folder of DICOM files to measure with: the given one, else ORTHANC_MODIFICATION_CORPUS, else
# the place beside the repository where the tests look, else the small files of the repository.

set -euo pipefail

repository="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
readonly repository

main()
{
  local given="${1:-${ORTHANC_MODIFICATION_CORPUS:-}}" base
  if [ -n "$given" ]
  then
    if [ ! -d "$given" ]
    then
      echo "There is no folder $given" >&2
      return 1
    fi
    (cd "$given" && pwd)
    return
  fi
  for base in "$repository/../shared" "$repository/../../shared"
  do
    if [ -d "$base/data/dicom" ]
    then
      (cd "$base/data/dicom" && pwd)
      return
    fi
  done
  echo "The corpus is not there: measuring with the small files of the repository" >&2
  echo "$repository/UnitTests/Data/Dicom"
}

main "$@"
