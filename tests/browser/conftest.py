"""The runtime of the browser, gathered once into a cache outside the repository, and Node to run it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from kept_runtime import kept_runtime

from sowgate.browser.gather import gather
from sowgate.browser.runtime import Group

DRIVER = Path(__file__).with_name("in_node.mjs")
Run = Callable[..., dict[str, Any]]
RunCode = Callable[..., Any]


@pytest.fixture(scope="session")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the whole runtime; what does not change is kept from run to run."""
    if shutil.which("node") is None:
        pytest.skip("Node.js is not installed, so nothing can run under Pyodide")
    groups = get_args(Group)
    kept = kept_runtime(groups)
    # A folder of this run: another run beside it may have other sources of ours.
    folder = tmp_path_factory.mktemp("runtime")
    for name in ("pyodide", "ciphers", "wheels"):
        (folder / name).symlink_to(kept / name, target_is_directory=True)
    return gather(folder, groups)


@pytest.fixture(scope="session")
def under_pyodide(gathered: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a task of in_node.mjs, without any network, and gives its answer."""

    def run(**task: Any) -> dict[str, Any]:
        file = tmp_path_factory.mktemp("task") / "task.json"
        file.write_text(json.dumps(task), "utf-8")
        command = ["node", str(DRIVER), str(gathered), str(file)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
        assert done.returncode == 0, done.stderr[-4000:]
        answer = json.loads(Path(f"{file}.answer").read_text("utf-8"))
        assert isinstance(answer, dict)
        return answer

    return run


@pytest.fixture
def under_cpython(gathered: Path, tmp_path: Path) -> RunCode:
    """Runs code with the same package in a Python of its own, in this test's folder; it prints JSON."""
    with zipfile.ZipFile(gathered / "sowgate.zip") as package:
        package.extractall(tmp_path / "package")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "package")}

    def run(code: str, given: str = "") -> Any:
        command = [sys.executable, "-P", "-c", code]
        done = subprocess.run(
            command, input=given.encode(), cwd=tmp_path, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode(errors="replace")[-4000:]
        return json.loads(done.stdout)

    return run
