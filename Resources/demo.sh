#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
#   Resources/demo.sh [--once]
#
# On a Debian 12 with nothing prepared, as root: installs what is needed, builds the plugin, starts an
# Orthanc with it on this machine only and with a store that is deleted at the end, uploads the small
# study of Resources/Demo/, anonymizes it, and prints one image before and after. Then Orthanc
# stays up, to be looked at in a browser, until Ctrl-C; with --once all ends at once, with an exit
# code of 1 if the study was not anonymized.

set -euo pipefail

export LC_ALL=C.UTF-8

resources="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly resources
readonly shown='["PatientName", "PatientID", "PatientBirthDate", "PatientSex", "StudyDate",
  "AccessionNumber", "InstitutionName", "ReferringPhysicianName", "Modality", "Rows", "Columns",
  "NumberOfFrames", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID",
  "PatientIdentityRemoved", "DeidentificationMethod"]'

folder=""
orthanc_pid=""

stop_demo()
{
  if [ -n "$orthanc_pid" ]
  then
    kill "$orthanc_pid" 2> /dev/null || true
    wait "$orthanc_pid" 2> /dev/null || true
  fi
  rm -rf "$folder"
}

is_port_taken()
{
  (: < "/dev/tcp/127.0.0.1/$1") 2> /dev/null
}

find_port()
{
  local port=8042
  while is_port_taken "$port"
  do
    port=$((port + 1))
  done
  echo "$port"
}

write_configuration()
{
  cat > "$folder/orthanc.json" <<END
{
  "Name": "Demonstration of the Modification plugin",
  "StorageDirectory": "$folder/store",
  "IndexDirectory": "$folder/store",
  "Plugins": [ "$1" ],
  "HttpPort": $2,
  "HttpBindAddresses": [ "127.0.0.1" ],
  "RemoteAccessAllowed": false,
  "AuthenticationEnabled": false,
  "DicomServerEnabled": false,
  "SaveJobs": false
}
END
}

start_orthanc()
{
  Orthanc "$folder/orthanc.json" > "$folder/orthanc.log" 2>&1 &
  orthanc_pid=$!
  local attempt
  for ((attempt = 0; attempt < 300; attempt++))
  do
    if curl -s -f -o /dev/null "$url/system"
    then
      return
    fi
    if ! kill -0 "$orthanc_pid" 2> /dev/null
    then
      break
    fi
    sleep 0.1
  done
  echo "Orthanc has not started:" >&2
  tail -n 20 "$folder/orthanc.log" >&2
  return 1
}

call()
{
  curl -s -S --fail-with-body "$@"
}

# Prints the Orthanc identifier of the study.
upload_study()
{
  local file
  for file in "$resources"/Demo/*.dcm
  do
    call -X POST --data-binary "@$file" "$url/instances" | jq -r .ParentStudy
  done | sort -u
}

# Prints the tags of the first of a study's images, the lossless one.
get_first_image()
{
  call "$url/studies/$1/instances-tags?simplify" | jq '[.[]] | sort_by(.LossyImageCompression) | .[0]'
}

print_side_by_side()
{
  printf '\n%-24s %-46s %s\n' "" "BEFORE" "AFTER"
  jq -n -r --argjson a "$1" --argjson b "$2" --argjson shown "$shown" '
    def text: if . == null then "(none)" elif . == "" then "(empty)" elif type == "string" then . else "(sequence)" end;
    $shown[] | [., ($a[.] | text), ($b[.] | text)] | @tsv' |
    while IFS=$'\t' read -r tag before after
    do
      printf '%-24s %-46.45s %.64s\n' "$tag" "$before" "$after"
    done
  echo
}

check_result()
{
  jq -n -e --argjson a "$1" --argjson b "$2" '
    $b.PatientIdentityRemoved == "YES" and $b.Rows == $a.Rows and
    $a.PatientName != $b.PatientName and $a.PatientID != $b.PatientID and
    ([$a, $b | .StudyInstanceUID, .SeriesInstanceUID, .SOPInstanceUID] | unique | length) == 6' \
    > /dev/null || {
    echo "The study was not anonymized" >&2
    return 1
  }
}

show_anonymization()
{
  local study anonymized before after
  study="$(upload_study)"
  echo "Uploaded study     $url/app/explorer.html#study?uuid=$study"
  anonymized="$(call -X POST -d '{}' "$url/studies/$study/anonymize" | jq -r .ID)"
  echo "Anonymized study   $url/app/explorer.html#study?uuid=$anonymized"
  before="$(get_first_image "$study")"
  after="$(get_first_image "$anonymized")"
  print_side_by_side "$before" "$after"
  check_result "$before" "$after"
}

main()
{
  local plugin
  plugin="$("$resources/build.sh" | tail -n 1)"
  "$resources/install-packages.sh" curl jq orthanc
  folder="$(mktemp -d)"
  trap stop_demo EXIT
  trap 'exit 130' INT TERM
  PATH="$PATH:/usr/sbin"
  local port
  port="$(find_port)"
  url="http://127.0.0.1:$port"
  write_configuration "$plugin" "$port"
  start_orthanc
  call "$url/system" | jq -r '"Orthanc \(.Version) with \($plugin)"' --arg plugin "$plugin"
  show_anonymization
  echo "Orthanc Explorer   $url/app/explorer.html"
  if [ "${1:-}" != "--once" ]
  then
    echo "Ctrl-C ends Orthanc and deletes its store"
    wait "$orthanc_pid"
  fi
}

main "$@"
