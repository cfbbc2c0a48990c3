"""Comma-separated values whose text cannot act as a formula when a spreadsheet opens them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

# OWASP, "CSV injection": a cell that begins so is taken for a formula, in East Asian editions also where
# the sign is a full-width one; and so is what follows a separator where another one than ours is usual.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_AFTER_SEPARATOR = re.compile("(?<=[;\t])(?=[=+@\uff1d\uff0b\uff20]|-(?![\\d ]))")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_NUMBER = re.compile(r"-\d+(?:\.\d+)?")


def comma_separated(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """The table as CSV (RFC 4180 quoting, line feeds). Text is neutralised, absent values are empty."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return target.getvalue()


def neutral(text: str) -> str:
    """The text with an apostrophe before all that a spreadsheet would take for a formula's start.

    A number below zero is a number and stays one. Control characters are left out.
    """
    shown = _AFTER_SEPARATOR.sub("'", _CONTROL.sub("", text))
    return f"'{shown}" if shown.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(shown) else shown


def _cell(value: Any) -> str:
    if isinstance(value, str):
        # A carriage return of its own would end the row for some readers; a line feed is quoted for all.
        return neutral(value).replace("\r\n", "\n").replace("\r", "\n")
    return "" if value is None else str(value)
