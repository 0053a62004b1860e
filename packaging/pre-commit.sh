#!/bin/sh
# The hook for pre-commit: docwright of the revision that the hook is pinned to, installed on first use.
#
# The binary comes from the release of that revision, in the repository that pre-commit cloned this file from. Where a release has none,
# it is compiled. DOCWRIGHT_DOWNLOADS names another place for archives (packaging/install.sh).
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$here/Cargo.toml" | head -n 1)
bin=$here/target/pre-commit/bin
if [ ! -x "$bin/docwright" ] && [ ! -x "$bin/docwright.exe" ]; then
  origin=$(git -C "$here" remote get-url origin)
  status=0
  DOCWRIGHT_DOWNLOADS=${DOCWRIGHT_DOWNLOADS:-"${origin%.git}/releases/download/v$version"} DOCWRIGHT_VERSION=$version \
    DOCWRIGHT_BIN=$bin sh "$here/packaging/install.sh" >&2 || status=$?
  case $status in
    0) ;;
    3) cargo install --quiet --locked --path "$here/generator" --root "$here/target/pre-commit" >&2 ;;
    *) exit "$status" ;;
  esac
fi
exec "$bin/docwright" "$@"
