"""The password of encrypted workbooks: asked for once a run, and only of somebody who sits at a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from sowgate.batch.paths import Found

_QUESTION = "Password for the encrypted workbooks (Enter to go without): "


def password_for(found: Iterable[Found]) -> str | None:
    """The password typed in, where one of the workbooks needs one and the environment gives none.

    It is not shown while it is typed, and kept nowhere.
    """
    from sowgate.books.encryption import VARIABLE

    if os.environ.get(VARIABLE) or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    if not any(_needs_one(each) for each in found if each.reason is None):
        return None
    from getpass import getpass

    try:
        return getpass(_QUESTION, stream=sys.stderr) or None
    except EOFError:
        return None


def _needs_one(found: Found) -> bool:
    from sowgate.books.encryption import needs_password

    try:
        return needs_password(Path(found.path))
    except (OSError, MemoryError):
        return False
