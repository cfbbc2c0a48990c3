"""Imported once where workers come from: everything that a check needs, used once, so that each starts warm.

The fork server (see crew) imports this module and forks every worker from what it then holds: patterns are
compiled, vocabularies folded, and the pages are shared. A spawned worker imports it by itself.
"""

from __future__ import annotations

import gc
from contextlib import suppress
from datetime import date, datetime

import sowgate.batch.excerpts
import sowgate.books.file
import sowgate.check
import sowgate.grid.snapshot
from sowgate.contract.settings import Settings

_ROWS = (
    ("ID", "Milestone", "Deliverable", "Acceptance criteria", "Approver", "Due date", "Payment %", "Amount"),
    ("M1", "Design", "Design v1", "Signed by the Product Owner", "Client", datetime(2026, 3, 31), 0.5, 500.0),
    ("M2", "Go-live", "Release", "To the client's satisfaction", "", datetime(2026, 6, 30), 0.5, 500.0),
)  # fmt: skip
_TERMS = (("Contract value", 1000), ("Currency", "EUR"), ("Review period", "10 business days"))


def warm_up() -> None:
    """Checks a workbook of two milestones; nothing of it is kept but what every check needs."""
    from sowgate.books.memory import snapshot_of

    with suppress(Exception):  # a fault shows at the first workbook, with its name
        snapshot = snapshot_of({"SOW": _ROWS, "Terms": _TERMS})
        sowgate.batch.excerpts.with_excerpts(
            sowgate.check.check(snapshot, Settings(), date(2026, 5, 1)), snapshot
        )


warm_up()
# What is there now lives as long as the process: the collector need not look through it again.
gc.collect()
gc.freeze()
