"""Between Excel and us: whatever happens, the user reads one sentence, and the rest goes into a log file."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sowgate.books.live.busy import is_busy
from sowgate.books.live.door import BUSY
from sowgate.grid.door import Refusal

TITLE = "sowgate"
# Excel cuts a message box at 1,024 characters.
LONGEST_MESSAGE = 1_000
_LARGEST_LOG = 1_000_000


class Declined(Exception):  # noqa: N818 - the user said no, or there is nothing to do
    """A command that ends without doing anything; its text is the sentence to show."""


def guarded(app: Any, action: Callable[[], str | None]) -> None:
    """Runs a command on the open workbook; shows the sentence that it gives or that its fault is worth.

    Where Excel cannot even show it, SystemExit carries the sentence to whoever started Python.
    """
    try:
        sentence = action()
        mode = "info"
    except Exception as fault:
        sentence, mode = sentence_of(fault), "critical"
    if sentence:
        say(app, sentence, mode)


def sentence_of(fault: Exception) -> str:
    """What the user is told; only a fault of our own is written to the log."""
    if isinstance(fault, Declined):
        return str(fault)
    if isinstance(fault, Refusal):
        return fault.message
    if is_busy(fault):
        return BUSY
    where = record(fault)
    told = f" Details are in {where}." if where else ""
    return f"sowgate met a fault of its own ({type(fault).__name__}). Your own cells are as they were.{told}"


def say(app: Any, sentence: str, mode: str = "info") -> None:
    """One message box."""
    shown = sentence if len(sentence) <= LONGEST_MESSAGE else sentence[: LONGEST_MESSAGE - 1] + "…"
    try:
        app.alert(shown, title=TITLE, mode=mode)
    except Exception:
        raise SystemExit(shown) from None


def asked(app: Any, question: str) -> bool:
    """Whether the user says OK. A host that shows the question but cannot wait (Lite) says nothing: go on."""
    return app.alert(question, title=TITLE, buttons="ok_cancel", mode="info") in ("ok", None)


def record(fault: Exception) -> Path | None:
    """Writes the traceback into the log; None where there is no place to write."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LARGEST_LOG:
            path.unlink()
        with path.open("a", encoding="utf-8") as log:
            log.write("".join(traceback.format_exception(fault)) + "\n")
    except OSError:
        return None
    return path


def log_file() -> Path:
    """Where the log is: each system's own place for it."""
    return state_folder() / "sowgate.log"


def state_folder() -> Path:
    """The folder of this user for what sowgate keeps on this machine."""
    home = Path.home()
    if sys.platform.startswith("win"):
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "sowgate"
    if sys.platform == "darwin":
        return home / "Library" / "Logs" / "sowgate"
    return Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state") / "sowgate"


def configuration_folder() -> Path:
    """The folder of this user for settings: it goes with the user from machine to machine on Windows."""
    home = Path.home()
    if sys.platform.startswith("win"):
        return Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming") / "sowgate"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "sowgate"
    return Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "sowgate"
