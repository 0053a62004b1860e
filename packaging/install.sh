#!/bin/sh
# Installs the docwright binary of a release: fetches the archive for this system, verifies its SHA-256 and unpacks it.
#
#   DOCWRIGHT_DOWNLOADS  the address, or a folder, that holds the archives; set in the copy of a release
#   DOCWRIGHT_VERSION    their version; set in the copy of a release
#   DOCWRIGHT_BIN        the folder to install into (default: ~/.local/bin)
#
# Exit status: 0 installed; 1 the archive does not match its checksum; 2 wrong use; 3 no binary is available.
set -eu

downloads=${DOCWRIGHT_DOWNLOADS:-'@DOWNLOADS@'}
version=${DOCWRIGHT_VERSION:-'@VERSION@'}
bin=${DOCWRIGHT_BIN:-"${HOME:-}/.local/bin"}

fail() {
  status=$1
  shift
  echo "docwright: $*" >&2
  exit "$status"
}

case "$downloads$version" in
  *@*@*) fail 2 "this copy does not belong to a release: set DOCWRIGHT_DOWNLOADS to the address of the archives and DOCWRIGHT_VERSION" ;;
esac

# The binary for Linux is static, so that it runs with any C library, or none.
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64 | Linux-amd64) target=x86_64-unknown-linux-musl ;;
  Linux-aarch64 | Linux-arm64) target=aarch64-unknown-linux-musl ;;
  Darwin-x86_64) target=x86_64-apple-darwin ;;
  Darwin-arm64) target=aarch64-apple-darwin ;;
  MINGW*-x86_64 | MSYS*-x86_64 | CYGWIN*-x86_64) target=x86_64-pc-windows-msvc ;;
  *) fail 3 "there is no binary for $(uname -s) on $(uname -m): build it with \`cargo install --locked docwright\`" ;;
esac

# fetch NAME: into the current folder.
fetch() {
  case $downloads in
    *://*)
      if command -v curl >/dev/null; then
        curl --fail --silent --show-error --location --retry 3 --output "$1" "$downloads/$1"
      elif command -v wget >/dev/null; then
        wget -q -O "$1" "$downloads/$1"
      else
        fail 3 "curl or wget is needed"
      fi
      ;;
    *) cp "$downloads/$1" "$1" ;;
  esac
}

sum() {
  if command -v sha256sum >/dev/null; then
    sha256sum "$1"
  elif command -v shasum >/dev/null; then
    shasum -a 256 "$1"
  else
    fail 3 "sha256sum or shasum is needed to verify the archive"
  fi
}

# A relative folder is meant from here, and everything below happens in another one.
case $downloads in
  *://* | /*) ;;
  *) downloads=$PWD/$downloads ;;
esac
mkdir -p "$bin"
bin=$(cd "$bin" && pwd)

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
name=docwright-$version-$target
archive=$name.tar.gz
if ! { fetch "$archive" && fetch "$archive.sha256"; }; then
  fail 3 "cannot fetch $archive and its checksum from $downloads"
fi
actual=$(sum "$archive")
if [ "${actual%% *}" != "$(cut -d ' ' -f 1 "$archive.sha256")" ]; then
  fail 1 "$archive does not match its checksum; nothing was installed"
fi
tar -xzf "$archive"
program=docwright
[ -f "$name/$program" ] || program=docwright.exe
# Moved within the folder, so that a docwright that runs meanwhile is replaced and not overwritten.
cp "$name/$program" "$bin/.$program.new"
chmod 755 "$bin/.$program.new"
mv -f "$bin/.$program.new" "$bin/$program"
echo "docwright $version: $bin/$program"
case "${DOCWRIGHT_BIN:+chosen}:$PATH:" in
  chosen:* | *":$bin:"*) ;;
  *) echo "$bin is not in PATH" >&2 ;;
esac
