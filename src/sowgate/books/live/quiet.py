"""Excel kept still while blocks are written, and put back as it was whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from sowgate.books.live.native import if_told

# In this order they are set, in the reverse order put back; the screen comes back last.
_WHILE_WRITING: tuple[tuple[str, Any], ...] = (
    ("screen_updating", False),
    ("enable_events", False),
    ("display_alerts", False),
    ("calculation", "manual"),
)


@contextmanager
def quiet(app: Any) -> Iterator[None]:
    """No repainting, no events, no questions, no recalculation; each put back even if another cannot be."""
    before: list[tuple[str, Any]] = []
    try:
        for name, value in _WHILE_WRITING:
            found = if_told(partial(getattr, app, name), value)
            if found != value:
                before.append((name, found))
                if_told(partial(setattr, app, name, value), None)
        yield
    finally:
        _put_back(app, before)


@contextmanager
def told(app: Any, text: str) -> Iterator[None]:
    """The text in the status bar; afterwards what stood there."""
    before = if_told(lambda: app.status_bar, False)
    # Excel's own text reads as False, or as its words: only False gives the bar back to Excel.
    before = before if isinstance(before, str) and before.startswith("sowgate") else False
    try:
        tell(app, text)
        yield
    finally:
        _put_back(app, [("status_bar", before)])


def tell(app: Any, text: str) -> None:
    """The text in the status bar, where the host has one."""
    if_told(partial(setattr, app, "status_bar", text), None)


def _put_back(app: Any, before: list[tuple[str, Any]]) -> None:
    faults: list[Exception] = []
    for name, value in reversed(before):
        for remaining in (2, 1, 0):  # a cell that is being edited may reject the first tries
            try:
                if_told(partial(setattr, app, name, value), None)
                break
            except Exception as fault:
                if not remaining:
                    faults.append(fault)
    if faults:
        raise faults[0]
