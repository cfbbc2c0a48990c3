"""Brings the pinned runtime into a folder with the ordinary clients of npm and PyPI, every file by its hash.

`python -m sowgate.browser.gather FOLDER` does it from a terminal. What is there already and has its hash is
not fetched again, so that a filled folder works without a network.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import get_args

from sowgate.browser.runtime import PACKAGE, Group, Package, Wheel, own_files, own_package, pins

WHEELS = "wheels"
_TRIES = 3
_SECONDS = 300


class NotGathered(Exception):  # noqa: N818 - it is told as one sentence
    """The runtime cannot be had here; the message is one sentence that says why."""


def gather(folder: Path, groups: Sequence[Group] = ("core",)) -> Path:
    """Fills the folder with all that runs sowgate without a network; gives the folder.

    It then holds what `fetch` brings, `sowgate.zip` (this very package), `runtime.mjs` and `runtime.json`.
    NotGathered: see `fetch`.
    """
    fetch(folder, groups)
    for name, content in {PACKAGE: own_package(), **own_files()}.items():
        (folder / name).write_bytes(content)
    return folder


def fetch(folder: Path, groups: Sequence[Group] = ("core",)) -> Path:
    """Fills the folder with what comes from elsewhere, `pyodide/`, `wheels/` and the like; gives the folder.

    NotGathered: npm or pip is absent or gets nothing, or a file is not the pinned one.
    """
    for package in _packages_of(groups):
        _package(folder / package.folder, package)
    _wheels(folder / WHEELS, _wheels_of(groups))
    return folder


def fetched_files(groups: Sequence[Group] = ("core",)) -> list[str]:
    """The files that `fetch` brings, by their path in the folder."""
    packages = [f"{package.folder}/{name}" for package in _packages_of(groups) for name in package.files]
    return packages + [f"{WHEELS}/{wheel.file}" for wheel in _wheels_of(groups)]


def _packages_of(groups: Sequence[Group]) -> list[Package]:
    return [package for package in pins().packages if package.group in groups]


def _wheels_of(groups: Sequence[Group]) -> list[Wheel]:
    return [wheel for wheel in pins().wheels if wheel.group in groups]


def _package(folder: Path, wanted: Package) -> None:
    if all(_is(folder / name, digest) for name, digest in wanted.files.items()):
        return
    npm = shutil.which("npm")
    if npm is None:
        raise NotGathered("npm is not installed, and Pyodide comes by it: install Node.js with npm.")
    with tempfile.TemporaryDirectory() as scratch:
        what = f"{wanted.package}@{wanted.version}"
        _run([npm, "pack", what, "--pack-destination", scratch, "--silent"], what)
        archive = Path(scratch) / f"{wanted.package.strip('@').replace('/', '-')}-{wanted.version}.tgz"
        _refuse_other(archive, wanted.sha256)
        folder.mkdir(parents=True, exist_ok=True)
        with tarfile.open(archive) as opened:
            for name, digest in wanted.files.items():
                member = opened.extractfile(f"package/{name}")
                (folder / name).write_bytes(member.read() if member else b"")
                _refuse_other(folder / name, digest)


def _wheels(folder: Path, wheels: Sequence[Wheel]) -> None:
    missing = [wheel for wheel in wheels if not _is(folder / wheel.file, wheel.sha256)]
    if not missing:
        return
    wanted = pins()
    abi = "cp" + wanted.python.replace(".", "")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary", ":all:", "--platform", wanted.platform, "--python-version", wanted.python]
    command += ["--implementation", "cp", "--abi", abi]
    with tempfile.TemporaryDirectory() as scratch:
        named = [f"{wheel.package}=={wheel.version}" for wheel in missing]
        _run([*command, "--dest", scratch, *named], ", ".join(named))
        folder.mkdir(parents=True, exist_ok=True)
        for wheel in missing:
            _refuse_other(Path(scratch) / wheel.file, wheel.sha256)
            shutil.copyfile(Path(scratch) / wheel.file, folder / wheel.file)


def _run(command: Sequence[str], what: str) -> None:
    """Runs a client, some times over: registries are not always there at the first call."""
    said = ""
    for tried in range(_TRIES):
        time.sleep(tried * 3)
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as fault:
            said = type(fault).__name__
            continue
        if done.returncode == 0:
            return
        said = ((done.stderr.strip() or done.stdout.strip()).splitlines() or ["no answer"])[-1]
    raise NotGathered(f"{what} could not be fetched ({said}).")


def _is(path: Path, digest: str) -> bool:
    return path.is_file() and sha256(path.read_bytes()).hexdigest() == digest


def _refuse_other(path: Path, digest: str) -> None:
    if not _is(path, digest):
        raise NotGathered(f"{path.name} is not the pinned file; nothing of it is used.")


def main(arguments: Sequence[str]) -> int:
    """Fills the folder that is named, with all groups; 1 with a sentence where it cannot."""
    if len(arguments) != 1:
        print("Usage: python -m sowgate.browser.gather FOLDER", file=sys.stderr)
        return 2
    try:
        print(gather(Path(arguments[0]), get_args(Group)))
    except NotGathered as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
