"""Ids of milestones as people keep them: floats, dates that were numbers once, codes in front of a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from sowgate.grid.snapshot import Cell
from sowgate.reading.values.cell_values import is_blank, plain_text
from sowgate.reading.values.dates import true_date
from sowgate.reading.values.numbers import from_cell
from sowgate.reading.words.folding import one_line

# "d.m", "dd/mm", "[$-419]d\\.m;@": the day and the month in digits, and no year.
_DAY_AND_MONTH = re.compile(
    r"(?:\[\$-[0-9a-f]+\])?(?P<one>d{1,2}|m{1,2})\\?(?P<by>[./-])(?P<two>d{1,2}|m{1,2})(?:;@)?", re.I
)
_DECIMALS = re.compile(r"^0+\.(0+)$")
# A code stands closed up, or is the trade's own with a space ("M 1"); "Rep 1" and "UAT 2" are names.
_CODE_ALONE = re.compile(
    r"^(?:(?:[A-Za-z]{1,2}|MIL|PMT|INV|GATE)[-_.]?\d{1,3}(?:\.\d{1,3})*[a-z]?|(?:MS|M) \d{1,3})$", re.I
)
_CODE_IN_FRONT = re.compile(
    r"^((?:(?:MS|M|D|P|G|PM|WP|MIL|ML|PMT|INV|GATE|T)[-_. ]?|(?-i:[A-Z]{1,4})[-_.]?)"
    r"\d{1,3}(?:\.\d{1,3})*[a-z]?)\s*(?:[:.)–—|-]\s*|\s+)(?=\S)",
    re.I,
)
_NAMED = re.compile(
    r"^(?:milestone|marco|hito|jalon|meilenstein|mijlpaal|payment milestone)\s*(?:no\.?|nr\.?|"
    r"#)?\s*(\d{1,3})\b",
    re.I,
)


def id_text(cell: Cell, neighbours: Sequence[Cell] = (), named: Collection[str] = ()) -> str | None:
    """The id as text: 1.0 is "1", 1.1 with format 0.00 is "1.10", a date is what was typed where that shows.

    Excel turns "4/1" or "4.1" into a date. Where the ids beside it, or the ids that rows are `named` by
    elsewhere (predecessors), show the separator and the leading number, the text is put back; else the ISO
    date stands, so that nothing is invented.
    """
    if is_blank(cell) or cell.error is not None or cell.not_calculated:
        return None
    day = true_date(cell.value)
    if day is not None:
        return _as_formatted(day, cell.number_format) or _undated(
            day, [one_line(plain_text(c.value)) for c in neighbours if true_date(c.value) is None], named
        )
    if isinstance(cell.value, float):
        places = _DECIMALS.match(cell.number_format)
        if places:
            return str(from_cell(cell.value).quantize(Decimal(1).scaleb(-len(places[1]))))
    return plain_text(cell.value) or None


def _as_formatted(day: date, number_format: str) -> str | None:
    """What a format of day and month alone shows: 1 February as "d.m" is the "1.2" that was typed."""
    match = _DAY_AND_MONTH.fullmatch(number_format)
    numbers = {"d": day.day, "m": day.month}
    parts = [match["one"].lower(), match["two"].lower()] if match is not None else []
    if match is None or parts[0][0] == parts[1][0]:
        return None
    return match["by"].join(str(numbers[part[0]]).zfill(len(part)) for part in parts)


def _undated(day: date, others: Sequence[str], named: Collection[str]) -> str:
    tried = [(str(day.month), str(day.day)), (str(day.day), str(day.month))]
    for separator in ("/", ".", "-"):
        for first, second in tried:
            if f"{first}{separator}{second}" in named:
                return f"{first}{separator}{second}"
    for separator in ("/", ".", "-"):
        leads = [other.split(separator)[0].strip() for other in others or named if separator in other]
        if not leads:
            continue
        for first, second in tried:
            if first in leads and f"{first}{separator}{second}" not in others:
                return f"{first}{separator}{second}"
    return day.isoformat()


def code_of_name(name: str | None) -> str | None:
    """The code that a name is ("M1", "MS-01") or begins with ("M1: Design", "Milestone 2 - Build")."""
    if not name:
        return None
    shown = one_line(name)
    if _CODE_ALONE.match(shown):
        return shown
    match = _CODE_IN_FRONT.match(shown)
    if match:
        return match[1].strip()
    match = _NAMED.match(shown)
    return f"M{int(match[1])}" if match else None


def codes_of_names(names: Sequence[str | None]) -> list[str | None]:
    """The codes of the names where every named row has one and no two are the same; else none at all."""
    codes = [code_of_name(name) for name in names]
    said = [code for code, name in zip(codes, names, strict=True) if name]
    if not said or None in said or len({code.casefold() for code in said if code}) != len(said):
        return [None] * len(names)
    return codes


def keys(ids: Sequence[str | None], inferred: Sequence[str | None]) -> list[str]:
    """Each row's key: its own id, else the code its name carries, else the next free of M1, M2 …"""
    taken = {text.casefold() for text in (*ids, *inferred) if text}
    found: list[str] = []
    number = 0
    for own, code in zip(ids, inferred, strict=True):
        key = own or code
        while key is None:
            number += 1
            free = f"M{number}"
            if free.casefold() not in taken:
                key = free
        found.append(key)
    return found
