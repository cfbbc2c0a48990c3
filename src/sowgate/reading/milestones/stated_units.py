"""What a note beside a table says of all its amounts: "All fees in USD thousands", "单位：万元"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sowgate.grid.turning import turned_range
from sowgate.language import say
from sowgate.reading.columns.confirmation import MONEY_FIELDS
from sowgate.reading.headings.units import NO_UNIT, Unit, money_unit
from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold, one_line
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.phrases import phrase

_ABOVE, _BELOW = 20, 6  # rows in which people write such a note
_CLOSE = 3  # rows above a table in which thousands alone are a note on it
_LONGEST = 300
_ALONE = re.compile(r"[(\[]?\s*(?:(?:in|en|em)\s+)?(?P<unit>[^;()\[\]\n。]{1,30}?)\s*[)\]]?\.?", re.I)
_CJK_LABEL = re.compile(r"(?:金额|金額|货币|貨幣)?(?:单位|單位|単位)")
_WORDY = 4  # letters of a scale that says what it is without a currency: "lakh", "thousands"


@worded_cache(maxsize=1)
def _of_all() -> re.Pattern[str]:
    """A note in which money all amounts are."""
    return re.compile(
        rf"(?:(?:{phrase('amount.all')})[^.;:()\n]{{0,40}}?(?:\b(?:in|en|em)\b|[:=：])"
        r"|(?:金额|金額|货币|貨幣)?(?:单位|單位|単位)\s*[:=：])\s*(?P<unit>[^;()（）\n。]{1,40})",
        re.I,
    )


@worded_cache(maxsize=2048)
def stated_unit(text: str) -> Unit | None:
    """The currency and thousands that a note gives all amounts of a table; None for any other text."""
    for found in _of_all().finditer(one_line(text)) if len(text) <= _LONGEST else ():
        parts = found["unit"].split()
        for count in range(len(parts), 0, -1):
            said = " ".join(parts[:count]).strip(" ,.-–")
            unit = money_unit(said)
            if unit is not None and _says(unit, said):
                return unit
    return None


def _says(unit: Unit, said: str) -> bool:
    """Whether the words are of money: a currency, or thousands in a word, for "m" alone may be metres."""
    if unit.currency is not None:
        return True
    return unit.scale > 1 and (not said.isascii() or any(len(word) >= _WORDY for word in fold(said).split()))


def with_stated_units(chosen: Sequence[Candidate], views: Sequence[SheetView] = ()) -> None:
    """Gives the amounts whose heading names neither currency nor thousands what a note says of them.

    `views` are the sheets as they stand: notes above a table that stands turned are not in its own view.
    """
    for candidate in chosen:
        if not set(MONEY_FIELDS) & set(candidate.binding.columns):
            continue
        view, top, bottom = candidate.view, candidate.header.rows[0], candidate.last_row
        if view.turned:
            area = turned_range(candidate.area)
            view = next((upright for upright in views if upright.name == view.name), view)
            top, bottom = area.min_row, area.max_row
        found = _note(view, top, bottom)
        if found is None:
            continue
        unit, place = found
        for name in MONEY_FIELDS:
            own = candidate.binding.units.get(name)
            if own is not None and own.currency is None and own.scale == 1:
                candidate.binding.units[name] = own._replace(currency=unit.currency, scale=unit.scale)
                if unit.scale > 1 and name == "amount":
                    note = say(
                        "amounts are counted in units of {scale}, as cell {cell} says",
                        scale=unit.scale,
                        cell=place,
                    )
                    candidate.notes.append(note)


def _note(view: SheetView, top: int, bottom: int) -> tuple[Unit, str] | None:
    """The unit that a note over or below the rows says, and its cell."""
    near = [
        *reversed(list(view.rows_between(max(1, top - _ABOVE), top - 1))),
        *view.rows_between(bottom + 1, bottom + _BELOW),
    ]
    for row in near:
        for column in view.columns(row):
            text = view.text(row, column)
            unit = stated_unit(text) if text else None
            if unit is None and text and top - _CLOSE <= row < top:
                unit = _bare(text)
            if unit is None and text and _CJK_LABEL.fullmatch(text.strip()):
                unit = _beside(view, row, column)
            if unit is not None:
                return unit, view.place(row, column)
    return None


@worded_cache(maxsize=2048)
def _bare(text: str) -> Unit | None:
    """The thousands that a cell right above a table says without naming what it counts: "in k€"."""
    found = _ALONE.fullmatch(one_line(text))
    if found is None or any(map(str.isdecimal, text.replace("000", ""))):
        return None
    unit = money_unit(found["unit"])
    return unit if unit is not None and unit.scale > 1 and _says(unit, found["unit"]) else None


def _beside(view: SheetView, row: int, column: int) -> Unit | None:
    unit = money_unit(view.text(row, column + 1).strip())
    return unit if unit not in (None, NO_UNIT) else None
