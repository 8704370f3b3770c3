#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds the libraries that STATIC_BUILD=ON links in, and fetches the header of the Orthanc SDK:
#
#   Resources/third-party.sh            makes what is missing; its last line is the folder
#   Resources/third-party.sh --where    only prints the folder, whether it exists or not
#
# The libraries are DCMTK, JsonCpp and zlib, static and position-independent, from Debian's source
# archives, pinned in ThirdParty/Archives.txt. The header is that of the newest orthanc-dev that
# Debian offers, or the installed one where none can be had. All is fetched with a private
# configuration of apt: neither the machine's sources nor its packages are touched, and root is not
# needed. What is needed: a compiler, cmake, make, patch, apt, xz-utils. The texts of their licences
# are in share/licences of the folder.
#
# The folder is <cache>/third-party/<hash of this file, of the SHA-256 and patches in ThirdParty/ and of
# the compiler's version>, made once; <cache> is ${ORTHANC_MODIFICATION_CACHE:-~/.cache/orthanc-modification}.

set -euo pipefail

readonly cache="${ORTHANC_MODIFICATION_CACHE:-$HOME/.cache/orthanc-modification}"
readonly mirror="${DEBIAN_MIRROR:-http://deb.debian.org/debian}"

third_party="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/ThirdParty"
readonly third_party

# Debian's security fixes of what reads a dataset: odd lengths of text
readonly dcmtk_fix=CVE-2025-14607.patch
readonly dcmtk_fix_sha256=2f31ca012ed5cbbcdbd5b35334dec8caa43c7b73ba83f5e4cce2eabca03a3116

# A fix of ours
readonly leak_fix="$third_party/oficonv-zone-leak.patch"

say()
{
  echo "third-party.sh: $*" >&2
}

get_folder()
{
  local id
  id="$({ cat "$0" "$leak_fix"; awk '!/^#/ { print $5 }' "$third_party/Archives.txt"
    c++ -dumpmachine; c++ -dumpfullversion; } | sha256sum | cut -c 1-12)"
  echo "$cache/third-party/$id"
}

has_sha256()
{
  [ -f "$1" ] && echo "$2  $1" | sha256sum --check --status
}

# A configuration of apt of our own in folder $1, with the lines of sources in the other arguments.
configure_apt()
{
  local apt="$1"
  shift
  mkdir -p "$apt/lists/partial" "$apt/archives/partial"
  printf '%s\n' "$@" > "$apt/sources.list"
  cat > "$apt/apt.conf" <<END
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::State "$apt";
Dir::State::lists "$apt/lists";
Dir::Cache "$apt";
Acquire::Languages "none";
Acquire::Retries "3";
APT::Sandbox::User "$(id -un)";
END
  # A suite that cannot be reached is found out by the one who needs it.
  APT_CONFIG="$apt/apt.conf" apt-get update -q || true
}

ensure_source_lists()
{
  if [ ! -e "$work/apt-sources/apt.conf" ]
  then
    configure_apt "$work/apt-sources" \
      "deb-src $mirror bookworm main" "deb-src $mirror trixie main"
  fi
}

# Leaves the archives of a source package in the current folder, those that can be had.
download_source()
{
  ensure_source_lists
  APT_CONFIG="$work/apt-sources/apt.conf" apt-get source -q --download-only "$1/$2" ||
    APT_CONFIG="$work/apt-sources/apt.conf" apt-get source -q --download-only --tar-only "$1/$2" ||
    true
}

# Prints the folder of the unpacked source of a package of ThirdParty/Archives.txt.
unpack_source()
{
  local package="$1" suite name sha256 archive target="$work/$1"
  read -r suite name sha256 < <(awk -v p="$package" '$1 == p { print $3, $4, $5 }' \
    "$third_party/Archives.txt")
  archive="$cache/archives/$name"
  mkdir -p "$cache/archives" "$work/downloads" "$target"
  if ! has_sha256 "$archive" "$sha256"
  then
    (cd "$work/downloads" && download_source "$package" "$suite") >&2
    if ! has_sha256 "$work/downloads/$name" "$sha256"
    then
      say "cannot get $name with the expected SHA-256 $sha256"
      return 1
    fi
    mv "$work/downloads/$name" "$archive"
  fi
  tar -x -f "$archive" -C "$target" --strip-components=1
  echo "$name" >> "$prefix/VERSIONS"
  echo "$target"
}

# Keeps the texts of the licence of a package: files of its source.
keep_licences()
{
  local package="$1" source="$2" file
  shift 2
  mkdir -p "$prefix/share/licences"
  for file
  do
    cat "$source/$file"
  done > "$prefix/share/licences/$package.txt"
}

# Keeps the one patch of Debian's archive of patches that we need: its name changes, its bytes do not.
download_dcmtk_fix()
{
  local found
  mkdir -p "$work/downloads" "$work/debian"
  if ! ls "$work"/downloads/dcmtk_*.debian.tar.xz > /dev/null 2>&1
  then
    (cd "$work/downloads" && download_source dcmtk trixie) >&2
  fi
  tar -x -f "$work"/downloads/dcmtk_*.debian.tar.xz -C "$work/debian" || return 1
  found="$(find "$work/debian" -name "*$dcmtk_fix")"
  has_sha256 "$found" "$dcmtk_fix_sha256" && cp "$found" "$cache/archives/$dcmtk_fix"
}

fix_dcmtk()
{
  local patch="$cache/archives/$dcmtk_fix"
  patch -d "$1" -p 1 -s < "$leak_fix"
  if has_sha256 "$patch" "$dcmtk_fix_sha256" || download_dcmtk_fix
  then
    patch -d "$1" -p 1 -s < "$patch"
    echo "DCMTK: with $dcmtk_fix" >> "$prefix/VERSIONS"
  else
    say "WARNING: DCMTK is built without $dcmtk_fix, which cannot be had"
    echo "DCMTK: WITHOUT $dcmtk_fix" >> "$prefix/VERSIONS"
  fi
}

get_flags()
{
  echo "-O2 -fPIC -fvisibility=hidden -ffunction-sections -fdata-sections" \
    "-ffile-prefix-map=$work=."
}

build_with_cmake()
{
  local source="$1"
  shift
  cmake -S "$source" -B "$source-build" "-DCMAKE_INSTALL_PREFIX=$prefix" \
    -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_LIBDIR=lib -DCMAKE_CXX_STANDARD=17 \
    -DBUILD_SHARED_LIBS=OFF "-DCMAKE_C_FLAGS=$(get_flags)" "-DCMAKE_CXX_FLAGS=$(get_flags)" "$@"
  cmake --build "$source-build" -j "$(nproc)"
  cmake --install "$source-build"
}

build_zlib()
{
  local source
  source="$(unpack_source zlib)"
  keep_licences zlib "$source" LICENSE
  cd "$source"
  CFLAGS="$(get_flags)" ./configure --static "--prefix=$prefix"
  make libz.a
  install -D -m 644 -t "$prefix/lib" libz.a
  install -D -m 644 -t "$prefix/include" zlib.h zconf.h
}

build_jsoncpp()
{
  local source
  source="$(unpack_source libjsoncpp)"
  keep_licences libjsoncpp "$source" LICENSE
  build_with_cmake "$source" -DJSONCPP_WITH_TESTS=OFF -DJSONCPP_WITH_POST_BUILD_UNITTEST=OFF \
    -DBUILD_OBJECT_LIBS=OFF -DJSONCPP_WITH_PKGCONFIG_SUPPORT=OFF
}

# With the standard library's strings, lists and so on: short strings of elements need no memory of their own.
build_dcmtk()
{
  local source
  source="$(unpack_source dcmtk)"
  keep_licences dcmtk "$source" COPYRIGHT oflog/docs/LICENSE
  fix_dcmtk "$source"
  build_with_cmake "$source" "-DDCMTK_MODULES=ofstd;oflog;oficonv;dcmdata" -DBUILD_APPS=OFF \
    -DDCMTK_DEFAULT_DICT=builtin -DDCMTK_USE_DCMDICTPATH=OFF -DDCMTK_ENABLE_PRIVATE_TAGS=ON \
    -DDCMTK_ENABLE_CHARSET_CONVERSION=oficonv -DDCMTK_ENABLE_BUILTIN_OFICONV_DATA=ON \
    -DDCMTK_WITH_ZLIB=ON "-DZLIB_ROOT=$prefix" -DDCMTK_WITH_THREADS=ON -DDCMTK_WITH_ICONV=OFF \
    -DDCMTK_WITH_DOXYGEN=OFF -DDCMTK_WITH_OPENJPEG=OFF -DDCMTK_WITH_OPENSSL=OFF \
    -DDCMTK_WITH_PNG=OFF -DDCMTK_WITH_SNDFILE=OFF -DDCMTK_WITH_TIFF=OFF -DDCMTK_WITH_WRAP=OFF \
    -DDCMTK_WITH_XML=OFF -DDCMTK_ENABLE_STL=ON
}

# Leaves the package of orthanc-dev in the current folder: sid's, else trixie's.
download_sdk()
{
  local suite apt
  for suite in sid trixie
  do
    apt="$work/apt-$suite"
    configure_apt "$apt" "deb $mirror $suite main" >&2
    if APT_CONFIG="$apt/apt.conf" apt-get download -q "orthanc-dev/$suite" >&2
    then
      return 0
    fi
  done
  return 1
}

fetch_sdk()
{
  local target="$prefix/include/orthanc" header=/usr/include/orthanc/OrthancCPlugin.h
  mkdir -p "$target" "$work/sdk"
  cd "$work/sdk"
  if download_sdk
  then
    dpkg-deb -x orthanc-dev_*.deb .
    header="$work/sdk$header"
  else
    say "no orthanc-dev can be fetched, trying the installed one"
  fi
  cp "$header" "$target/"
}

write_sdk_version()
{
  awk '/define ORTHANC_PLUGINS_MINIMAL_(MAJOR|MINOR|REVISION)_NUMBER/ { v = v "." $3 }
    END { print "Orthanc SDK header " substr(v, 2) }' \
    "$prefix/include/orthanc/OrthancCPlugin.h" >> "$prefix/VERSIONS"
}

# A step logs to a file. It runs in the background because "set -e" would not end it in a condition.
run_step()
{
  say "$1"
  "$1" > "$work/$1.log" 2>&1 &
  if ! wait "$!"
  then
    tail -n 20 "$work/$1.log" >&2
    return 1
  fi
  grep "^third-party.sh:" "$work/$1.log" >&2 || true
}

make_folder()
{
  mkdir -p "$cache/third-party"
  work="$(mktemp -d "$cache/third-party/build.XXXXXX")"
  prefix="$work/prefix"
  trap 'rm -rf "$work"' EXIT
  mkdir -p "$prefix"
  local step
  for step in build_zlib build_jsoncpp build_dcmtk fetch_sdk write_sdk_version
  do
    run_step "$step"
  done
  mv "$prefix" "$1"
}

main()
{
  local folder
  folder="$(get_folder)"
  if [ "${1:-}" != "--where" ]
  then
    mkdir -p "$cache"
    exec 9> "$cache/third-party.lock"
    flock 9
    [ -d "$folder" ] || make_folder "$folder"
  fi
  echo "$folder"
}

main "$@"
