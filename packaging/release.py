#!/usr/bin/env python3
"""Makes what a release holds besides its crates, by Python's standard library alone.

    release.py archive --target TARGET --binary FILE --out DIR     an archive of one binary, and its checksum
    release.py wrap --archives DIR --out DIR [--downloads ADDRESS] from the archives: packages for npm and PyPI, the
                                                                   files of the container image, the installer

The same input gives the same bytes.
"""

import argparse
import base64
import gzip
import hashlib
import io
import json
import pathlib
import re
import sys
import tarfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def strings(file, table):
    """The strings of a table of a manifest. Python before 3.11 cannot read TOML."""
    text = (ROOT / file).read_text("utf-8").split(f"[{table}]\n")[1].split("\n[")[0]
    return dict(re.findall(r'^([\w-]+) = "([^"]*)"', text, re.M))


WORKSPACE = strings("Cargo.toml", "workspace.package")
PACKAGE = strings("generator/Cargo.toml", "package")
VERSION = WORKSPACE["version"]
LICENCES = ["LICENSE-APACHE", "LICENSE-MIT"]

# Target: npm's platform and architecture, PyPI's platform tag, the architecture of container images. The binaries for Linux are static.
TARGETS = {
    "x86_64-unknown-linux-musl": ("linux", "x64", "manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64", "amd64"),
    "aarch64-unknown-linux-musl": ("linux", "arm64", "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64", "arm64"),
    "x86_64-apple-darwin": ("darwin", "x64", "macosx_10_12_x86_64", None),
    "aarch64-apple-darwin": ("darwin", "arm64", "macosx_11_0_arm64", None),
    "x86_64-pc-windows-msvc": ("win32", "x64", "win_amd64", None),
}


def program(target):
    return "docwright.exe" if "windows" in target else "docwright"


def text_files():
    """Licences and README, as names and bytes."""
    files = {name: (ROOT / name).read_bytes() for name in LICENCES}
    files["README.md"] = (ROOT / "packaging/README.md").read_bytes()
    return files


def tar_gz(path, files):
    """A reproducible archive. `files`: name, bytes, mode."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, data, mode in files:
            info = tarfile.TarInfo(name)
            info.size, info.mode = len(data), mode
            tar.addfile(info, io.BytesIO(data))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(buffer.getvalue(), compresslevel=6, mtime=0))
    print(path)


def archive(arguments):
    name = f"docwright-{VERSION}-{arguments.target}"
    files = [(f"{name}/{program(arguments.target)}", arguments.binary.read_bytes(), 0o755)]
    files += [(f"{name}/{file}", data, 0o644) for file, data in sorted(text_files().items())]
    path = arguments.out / f"{name}.tar.gz"
    tar_gz(path, files)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_name(f"{path.name}.sha256").write_text(f"{digest}  {path.name}\n", "utf-8")


def binary(path, target):
    """The binary of an archive whose checksum is right."""
    data = path.read_bytes()
    expected = path.with_name(f"{path.name}.sha256").read_text("utf-8").split()[0]
    if hashlib.sha256(data).hexdigest() != expected:
        sys.exit(f"{path} does not match its checksum")
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        return tar.extractfile(f"docwright-{VERSION}-{target}/{program(target)}").read()


def npm_manifest(name, **more):
    manifest = {"name": name, "version": VERSION, "description": PACKAGE["description"], "license": WORKSPACE["license"]}
    if WORKSPACE.get("repository"):
        manifest["repository"] = {"type": "git", "url": f"git+{WORKSPACE['repository']}.git"}
    if WORKSPACE.get("homepage"):
        manifest["homepage"] = WORKSPACE["homepage"]
    return manifest | more


def npm_package(out, manifest, files):
    common = [(f"package/{name}", data, 0o644) for name, data in sorted(text_files().items())]
    text = json.dumps(manifest, indent=2) + "\n"
    packed = [("package/package.json", text.encode(), 0o644), *files, *common]
    tar_gz(out / "npm" / f"{manifest['name']}-{VERSION}.tgz", packed)


def npm(binaries, out):
    """A package for each system, and one that starts the one for this system."""
    names = {}
    for target, data in binaries.items():
        system, processor, _, _ = TARGETS[target]
        name = f"docwright-{system}-{processor}"
        names[name] = VERSION
        manifest = npm_manifest(name, os=[system], cpu=[processor], preferUnplugged=True)
        npm_package(out, manifest, [(f"package/{program(target)}", data, 0o755)])
    start = (ROOT / "packaging/npm.js").read_bytes()
    manifest = npm_manifest(
        "docwright", bin={"docwright": "docwright.js"}, engines={"node": ">=18"}, optionalDependencies=names
    )
    npm_package(out, manifest, [("package/docwright.js", start, 0o755)])


def python_version():
    """Python's spelling: `0.2.0-rc.1` is `0.2.0rc1`."""
    return re.sub(r"-(alpha|beta|rc)\.?(\d+)$", lambda m: {"alpha": "a", "beta": "b"}.get(m[1], m[1]) + m[2], VERSION)


def wheel(target, data, out):
    version, tag = python_version(), TARGETS[target][2]
    info = f"docwright-{version}.dist-info"
    metadata = [
        "Metadata-Version: 2.4",
        "Name: docwright",
        f"Version: {version}",
        f"Summary: {PACKAGE['description']}",
        f"License-Expression: {WORKSPACE['license']}",
        *(f"License-File: {name}" for name in LICENCES),
        *(f"Project-URL: {key}, {WORKSPACE[key]}" for key in ["repository", "homepage"] if WORKSPACE.get(key)),
        "Requires-Python: >=3.8",
        "Description-Content-Type: text/markdown",
        "",
    ]
    files = text_files()
    tags = "".join(f"Tag: py3-none-{one}\n" for one in tag.split("."))
    entries = {
        f"docwright-{version}.data/scripts/{program(target)}": data,
        f"{info}/METADATA": "\n".join(metadata).encode() + b"\n" + files["README.md"],
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: docwright\nRoot-Is-Purelib: false\n{tags}".encode(),
    }
    entries |= {f"{info}/licenses/{name}": files[name] for name in LICENCES}
    digest = lambda data: base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    record = [f"{name},sha256={digest(data)},{len(data)}\n" for name, data in entries.items()]
    record.append(f"{info}/RECORD,,\n")
    entries[f"{info}/RECORD"] = "".join(record).encode()
    path = out / "pypi" / f"docwright-{version}-py3-none-{tag}.whl"
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as file:
        for name, data in entries.items():
            # The date of an entry is one that a zip can hold and that never changes.
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr = (0o100755 if "/scripts/" in name else 0o100644) << 16
            file.writestr(entry, data, zipfile.ZIP_DEFLATED, 6)
    print(path)


def image(binaries, out):
    """The files that packaging/Dockerfile copies."""
    for target, data in binaries.items():
        if processor := TARGETS[target][3]:
            path = out / "image" / processor / "docwright"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            path.chmod(0o755)
            print(path)
    for name in LICENCES:
        (out / "image" / name).write_bytes((ROOT / name).read_bytes())


def installer(downloads, out):
    text = (ROOT / "packaging/install.sh").read_text("utf-8").replace("@VERSION@", VERSION)
    if downloads:
        text = text.replace("@DOWNLOADS@", downloads)
    path = out / "docwright-install.sh"
    path.write_text(text, "utf-8")
    path.chmod(0o755)
    print(path)


def wrap(arguments):
    found = {target: arguments.archives / f"docwright-{VERSION}-{target}.tar.gz" for target in TARGETS}
    binaries = {target: binary(path, target) for target, path in found.items() if path.exists()}
    if not binaries:
        sys.exit(f"{arguments.archives} has no archive of version {VERSION}")
    arguments.out.mkdir(parents=True, exist_ok=True)
    npm(binaries, arguments.out)
    for target, data in binaries.items():
        wheel(target, data, arguments.out)
    if any(TARGETS[target][3] for target in binaries):
        image(binaries, arguments.out)
    installer(arguments.downloads, arguments.out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True)
    one = verbs.add_parser("archive")
    one.add_argument("--target", required=True)
    one.add_argument("--binary", required=True, type=pathlib.Path)
    one.add_argument("--out", required=True, type=pathlib.Path)
    one.set_defaults(run=archive)
    two = verbs.add_parser("wrap")
    two.add_argument("--archives", required=True, type=pathlib.Path)
    two.add_argument("--out", required=True, type=pathlib.Path)
    two.add_argument("--downloads", help="the address of the archives, for the installer")
    two.set_defaults(run=wrap)
    arguments = parser.parse_args()
    arguments.run(arguments)


if __name__ == "__main__":
    main()
