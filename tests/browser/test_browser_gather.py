"""Gathering the runtime: by hash alone, once, and in one sentence where it cannot be had."""

from __future__ import annotations

import io
import subprocess
import tarfile
import zipfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from sowgate.browser import gather as gathering
from sowgate.browser.gather import NotGathered, gather
from sowgate.browser.runtime import Package, Pins, Wheel, own_files, own_package, pins


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def tarball(content: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        entry = tarfile.TarInfo("package/pyodide.mjs")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return made.getvalue()


class Registries:
    """npm and pip, which hand out what they are told to; every call is counted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.archive, self.wheel, self.calls, self.answers = tarball(b"runtime"), b"wheel", 0, True
        kept = Pins(
            "3.14", "wasm",
            (Package("pyodide", "1.0", digest(self.archive), "pyodide", "core",
                     {"pyodide.mjs": digest(b"runtime")}),),
            (Wheel("six", "1", "six-1.whl", digest(self.wheel), "core"),
             Wheel("xlwings", "1", "xlwings-1.whl", digest(b"other"), "excel")),
        )  # fmt: skip
        monkeypatch.setattr(gathering, "pins", lambda: kept)
        monkeypatch.setattr(gathering.shutil, "which", lambda name: f"/usr/bin/{name}")
        monkeypatch.setattr(gathering.time, "sleep", lambda seconds: None)
        monkeypatch.setattr(gathering.subprocess, "run", self.run)

    def run(self, command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        self.calls += 1
        if not self.answers:
            return subprocess.CompletedProcess(command, 1, "", "first line\nregistry does not answer")
        if "pack" in command:
            folder = Path(command[command.index("--pack-destination") + 1])
            (folder / "pyodide-1.0.tgz").write_bytes(self.archive)
        else:
            (Path(command[command.index("--dest") + 1]) / "six-1.whl").write_bytes(self.wheel)
        return subprocess.CompletedProcess(command, 0, "", "")


def test_what_lies_in_the_folder_is_not_fetched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registries = Registries(monkeypatch)
    gather(tmp_path)
    assert registries.calls == 2
    gather(tmp_path)
    assert registries.calls == 2
    (tmp_path / "wheels" / "six-1.whl").write_bytes(b"damaged")
    gather(tmp_path)
    assert (tmp_path / "wheels" / "six-1.whl").read_bytes() == b"wheel"
    assert {path.name for path in tmp_path.iterdir()} == {
        "pyodide", "wheels", "sowgate.zip", "runtime.mjs", "runtime.json",
    }  # fmt: skip


@pytest.mark.parametrize("what", ["archive", "wheel"])
def test_a_file_that_is_not_the_pinned_one_is_refused(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registries = Registries(monkeypatch)
    setattr(registries, what, b"something else")
    with pytest.raises(NotGathered, match="is not the pinned file"):
        gather(tmp_path)
    assert not (tmp_path / "wheels" / "six-1.whl").exists()


def test_registries_are_asked_three_times_and_then_it_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registries = Registries(monkeypatch)
    registries.answers = False
    with pytest.raises(NotGathered, match=r"pyodide@1.0 could not be fetched \(registry does not answer\)"):
        gather(tmp_path)
    assert registries.calls == 3


def test_without_npm_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Registries(monkeypatch)
    monkeypatch.setattr(gathering.shutil, "which", lambda name: None)
    with pytest.raises(NotGathered, match="install Node"):
        gather(tmp_path)


def test_our_package_is_whole_and_the_same_bytes_every_time() -> None:
    packed = own_package()
    assert packed == own_package()
    names = zipfile.ZipFile(io.BytesIO(packed)).namelist()
    assert {"sowgate/__init__.py", "sowgate/check/__init__.py", "sowgate/browser/runtime.json"} <= set(names)
    assert not [name for name in names if "__pycache__" in name]
    assert set(own_files()) == {"runtime.mjs", "runtime.json"}


def test_every_wheel_is_pinned_by_version_file_and_hash() -> None:
    for wheel in pins().wheels:
        assert wheel.file.lower().startswith(wheel.package.replace("-", "_") + "-" + wheel.version)
        assert len(wheel.sha256) == 64
    core = {wheel.package for wheel in pins().wheels if wheel.group == "core"}
    assert {"pydantic", "pydantic-core", "holidays"} <= core
    assert not core & {"lxml", "pandas", "xlwings", "openpyxl"}
