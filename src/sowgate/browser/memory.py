"""The warm memory of the runtime, made when the page is built: a visit takes it up and starts no Python.

Pyodide's snapshots are marked as experimental; what is kept here is therefore taken up once before it is
shipped, and must give the same reports. The page starts in the ordinary way where it cannot be taken up.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sowgate.browser.gather import WHEELS, NotGathered
from sowgate.browser.runtime import pins

KEPT = "memory.json"
SNAPSHOT = "memory.gz"
LIBRARIES = "libraries"
_DRIVER = Path(__file__).with_name("prepare.mjs")
_SECONDS = 600


def keep_memory(folder: Path, workbooks: Sequence[str], options: Sequence[str]) -> list[str]:
    """Makes the memory of the runtime in the folder, warm from checking the workbooks; gives the new files.

    Args:
        folder: one that `gather` has filled, with memory.mjs in it.
        workbooks: paths in the folder.
        options: settings of sowgate.web.session that each of them is checked with.

    Raises:
        NotGathered: Node is absent or fails, or the memory taken up gives other reports.
    """
    libraries = _libraries(folder)
    task = {"libraries": libraries, "options": list(options), "workbooks": list(workbooks), "kept": None}
    made = _in_node(folder, task)
    reports = made.pop("reports")
    kept = {"libraries": libraries, **made}
    if _in_node(folder, {**task, "kept": kept})["reports"] != reports:
        raise NotGathered("The runtime's memory, taken up again, gives other reports; nothing is built.")
    (folder / KEPT).write_text(json.dumps(kept, indent=1) + "\n", "utf-8", newline="\n")
    return [KEPT, SNAPSHOT, *(library["file"] for library in libraries)]


def _libraries(folder: Path) -> list[dict[str, str]]:
    """The libraries in the core's wheels as files of their own, which a browser compiles while they come."""
    found = []
    packages = f"/lib/python{pins().python}/site-packages"
    (folder / LIBRARIES).mkdir(exist_ok=True)
    for wheel in pins().wheels:
        if wheel.group != "core":
            continue
        with zipfile.ZipFile(folder / WHEELS / wheel.file) as opened:
            for name in sorted(entry for entry in opened.namelist() if entry.endswith(".so")):
                module = name.rpartition("/")[2].partition(".")[0]
                file = f"{LIBRARIES}/{module}.wasm"
                (folder / file).write_bytes(opened.read(name))
                found.append({"file": file, "path": f"{packages}/{name}", "init": f"PyInit_{module}"})
    return found


def _in_node(folder: Path, task: dict[str, Any]) -> dict[str, Any]:
    node = shutil.which("node")
    if node is None:
        raise NotGathered("node is not installed, and the page is made with it: install Node.js.")
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "task.json"
        file.write_text(json.dumps(task), "utf-8")
        command = [node, str(_DRIVER), str(folder.resolve()), str(file)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise NotGathered(f"node did not make the runtime's memory ({type(fault).__name__}).") from None
        if done.returncode:
            said = (done.stderr.strip().splitlines() or ["no answer"])[-1][-300:]
            raise NotGathered(f"node did not make the runtime's memory ({said}).")
        answer = json.loads(Path(f"{file}.answer").read_text("utf-8"))
    assert isinstance(answer, dict)
    return answer
