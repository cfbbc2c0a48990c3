"""Excel while somebody edits a cell: it rejects every call, and xlwings would try again for ever."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

# RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER and VBA_E_IGNORE: a cell is being edited.
BUSY = frozenset({-2_147_418_111, -2_147_417_846, -2_146_777_998})
# Each try takes about a millisecond: some seconds in all, then the user is told.
MOST_TRIES = 2_000


def is_busy(fault: BaseException) -> bool:
    """Whether the fault is Excel's "not now": a cell is being edited or a dialogue is open."""
    seen: set[int] = set()
    one: BaseException | None = fault
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        if type(one).__name__ == "ExcelBusyError" or BUSY & _codes(one):
            return True
        one = one.__cause__ or one.__context__
    return False


def _codes(fault: BaseException) -> set[int]:
    """Numbers that a COM error carries: its own, and the one within its description."""
    codes = {value for value in (getattr(fault, "hresult", None), *fault.args) if isinstance(value, int)}
    for details in fault.args:
        if isinstance(details, tuple):
            codes |= {value for value in details if isinstance(value, int)}
    return codes


@contextmanager
def bounded_tries(most: int = MOST_TRIES) -> Iterator[None]:
    """Within it xlwings on Windows gives up after so many tries instead of never."""
    windows = sys.modules.get("xlwings._xlwindows")
    before = getattr(windows, "N_COM_ATTEMPTS", None)
    if windows is None or before is None:
        yield
        return
    windows.N_COM_ATTEMPTS = most  # type: ignore[attr-defined]
    try:
        yield
    finally:
        windows.N_COM_ATTEMPTS = before  # type: ignore[attr-defined]
