"""Excel kept still while blocks are written, and put back as it was whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

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
            found = getattr(app, name)
            before.append((name, found))
            if found != value:
                setattr(app, name, value)
        yield
    finally:
        _put_back(app, before)


@contextmanager
def told(app: Any, text: str) -> Iterator[None]:
    """The text in the status bar; afterwards what stood there."""
    before = app.status_bar
    # Excel's own text reads as False, or as its words: only False gives the bar back to Excel.
    before = before if isinstance(before, str) and before.startswith("sowgate") else False
    try:
        app.status_bar = text
        yield
    finally:
        _put_back(app, [("status_bar", before)])


def _put_back(app: Any, before: list[tuple[str, Any]]) -> None:
    faults: list[Exception] = []
    for name, value in reversed(before):
        for remaining in (2, 1, 0):  # a cell that is being edited may reject the first tries
            try:
                setattr(app, name, value)
                break
            except Exception as fault:
                if not remaining:
                    faults.append(fault)
    if faults:
        raise faults[0]
