#!/usr/bin/env bash
# Tries what a release holds, from the archives of a folder: try.sh DIR. Only the archive for this system is needed.
#
# The binary runs in an empty root (as in a container image) and unpacked as `cargo binstall` does; the installer, the packages for npm
# and PyPI install it. Each must reach the first finding within ten seconds. What this machine lacks is skipped with a line.
set -euo pipefail
repository=$(cd "$(dirname "$0")/.." && pwd)
archives=$(cd "$1" && pwd)
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$repository/Cargo.toml" | head -n 1)
target=$(uname -m)-unknown-linux-musl
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
passed=0 skipped=0

page() {
  mkdir -p "$1/docs/resources"
  printf '%s\n' '# lamp resource type' '' '<!-- {"blockType": "resource", "@odata.type": "contoso.home.lamp",} -->' '```json' \
    '{"id": "String"}' '```' > "$1/docs/resources/lamp.md"
}

# finds WHAT COMMAND...: the command checks `docs` and exits with status 1 and the finding, within ten seconds.
finds() {
  local what=$1 start status=0
  shift
  start=$(date +%s%N)
  "$@" check --docs docs > "$folder/output" 2>&1 || status=$?
  local milliseconds=$((($(date +%s%N) - start) / 1000000))
  if [ "$status" != 1 ] || ! grep -q 'DW0202' "$folder/output" || [ "$milliseconds" -ge 10000 ]; then
    echo "failed   $what: status $status after $milliseconds ms" >&2
    cat "$folder/output" >&2
    exit 1
  fi
  echo "passed   $what: the first finding after $milliseconds ms"
  passed=$((passed + 1))
}

skip() {
  echo "skipped  $1"
  skipped=$((skipped + 1))
}

name=docwright-$version-$target
python3 "$repository/packaging/release.py" wrap --archives "$archives" --out "$folder/wrapped" > /dev/null
page "$folder/user"
cd "$folder/user"

# As `cargo binstall` finds it: the path below the archive that [package.metadata.binstall] names.
mkdir "$folder/unpacked"
unpack() {
  tar -xzf "$archives/$name.tar.gz" -C "$folder/unpacked"
  env -i "$folder/unpacked/$name/docwright" "$@"
}
finds "archive, without environment" unpack

mkdir "$folder/root"
cp "$folder/unpacked/$name/docwright" "$folder/root/docwright"
page "$folder/root"
if [ "$(id -u)" = 0 ]; then
  finds "empty root" env -i "$(command -v chroot)" "$folder/root" /docwright
elif unshare --map-root-user true 2> /dev/null; then
  finds "empty root" env -i "$(command -v unshare)" --map-root-user chroot "$folder/root" /docwright
else
  skip "empty root: neither root nor user namespaces here"
fi
if docker info > /dev/null 2>&1; then
  docker build --quiet --tag docwright-try --build-arg "TARGETARCH=$(docker version --format '{{.Server.Arch}}')" \
    --file "$repository/packaging/Dockerfile" "$folder/wrapped/image" > /dev/null
  finds "container image" docker run --rm --volume "$PWD:/work" docwright-try
else
  skip "container image: no container engine here; it holds what the empty root holds"
fi

install() {
  DOCWRIGHT_DOWNLOADS=$archives DOCWRIGHT_BIN=$folder/bin sh "$folder/wrapped/docwright-install.sh" > /dev/null
  "$folder/bin/docwright" "$@"
}
finds "installer" install

if command -v npm > /dev/null; then
  mkdir "$folder/npm"
  (cd "$folder/npm" && npm init --yes > /dev/null &&
    npm install --no-audit --no-fund --offline "$folder"/wrapped/npm/docwright-linux-*.tgz "$folder/wrapped/npm/docwright-$version.tgz" > "$folder/output" 2>&1) ||
    { cat "$folder/output" >&2; exit 1; }
  finds "npm" npm exec --prefix "$folder/npm" --offline -- docwright
else
  skip "npm: not installed"
fi

if python3 -m venv "$folder/python" > /dev/null 2>&1; then
  "$folder/python/bin/pip" install --quiet --disable-pip-version-check --no-index "$folder"/wrapped/pypi/*.whl
  finds "pip" "$folder/python/bin/docwright"
else
  skip "pip: Python has no venv"
fi
echo "$passed passed, 0 failed, $skipped skipped"
