"""The copy of a workbook for the other side: read, judged, made anew, looked at once more, and written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sowgate.contract.settings import Settings
from sowgate.grid.changes import ChangeSet
from sowgate.grid.door import Refusal
from sowgate.grid.ownership import owned_ranges, owned_sheets, without_owned
from sowgate.grid.snapshot import WorkbookSnapshot

if TYPE_CHECKING:
    from sowgate.books.client import Made

# Shorter texts may stand in a list of choices or a header by chance.
_TELLING, _SURELY = 6, 16
_NAMED = 8


@dataclass(frozen=True, slots=True)
class ClientCopy:
    """What was taken out, and what a person should look at before the copy is sent. One line each."""

    taken: tuple[str, ...]
    doubts: tuple[str, ...]


def make_client_copy(
    source: str,
    destination: str,
    settings: Settings,
    keep: Iterable[str] = (),
    also: Iterable[str] = (),
    comments: bool = False,
) -> ClientCopy:
    """Writes the copy to `destination` and tells what it does not hold. Refusal where it cannot be made.

    `keep` names sheets and headers that stay although they look internal, `also` those that go as well;
    with `comments` the comments of cells that stay are kept, as notes without their authors.
    """
    from sowgate.books.client import client_copy
    from sowgate.books.file import FileDoor
    from sowgate.books.package import outcome
    from sowgate.books.replace import replace_file, writable_target
    from sowgate.reading import read
    from sowgate.writing.client_copy import client_copy_plan

    target = writable_target(Path(destination))
    door = FileDoor(Path(source))
    whole = door.read()
    data = Path(source).read_bytes()
    _refuse_other_formats(data, source)
    users = without_owned(whole)
    plan = client_copy_plan(users, read(users, settings), keep, also)
    made = client_copy(outcome(data, ChangeSet()).data, replace(plan.withheld, comments=comments))
    copied = _read_back(made.data)
    hidden = _still_there(made.data, whole, copied)
    replace_file(target, None, made.data)
    return ClientCopy(
        (*_ours(whole), *plan.taken, *_besides(made)), (*plan.doubts, *_to_look_at(made), *hidden)
    )


def _refuse_other_formats(data: bytes, source: str) -> None:
    if data[:2] != b"PK" or os.path.splitext(source)[1].lower() in (".xlsb", ".ods"):
        raise Refusal(
            "legacy_format",
            "A client copy can be made of .xlsx and .xlsm workbooks without a password alone. Save it as "
            ".xlsx from Excel first.",
        )


def _read_back(data: bytes) -> WorkbookSnapshot:
    import io

    from sowgate.books.limits import Limits
    from sowgate.books.ooxml.workbook import read_workbook

    return read_workbook(io.BytesIO(data), Limits())


def _still_there(data: bytes, before: WorkbookSnapshot, after: WorkbookSnapshot) -> tuple[str, ...]:
    """What no cell of the copy shows and its bytes still hold: short things are told, long ones refused."""
    from sowgate.books.client import leaked

    kept = _values(after)
    gone = _values(before) - kept
    # What stands in a cell that stays, or is a part of it, was no secret.
    shown = "\n".join(
        [each for each in kept if isinstance(each, str)] + [sheet.name for sheet in after.sheets]
    )
    texts = {each for each in gone if isinstance(each, str) and len(each) >= _TELLING and each not in shown}
    numbers = {each for each in gone if isinstance(each, float) and (abs(each) >= 100 or each % 1)}
    numbers = {each for each in numbers if not any(way in shown for way in (f"{each:.15g}", f"{each:,.15g}"))}
    words, figures = leaked(data, texts, numbers)
    surely = [each for each in words if len(each) >= _SURELY]
    if surely:
        raise Refusal(
            "corrupt",
            f"The copy would still hold “{surely[0]}”, which was taken out; nothing was written. Name where "
            "it stands with --also, or take it out by hand.",
        )
    told = [f"“{each}” was taken out of a cell and still stands elsewhere" for each in words[:_NAMED]]
    told += [
        f"the figure {each:,.15g} was taken out and still stands in a formula" for each in figures[:_NAMED]
    ]
    return tuple(told)


def _values(snapshot: WorkbookSnapshot) -> set[str | float]:
    found: set[str | float] = set()
    for sheet in snapshot.sheets:
        for cell in sheet.cells.values():
            value = cell.value
            if isinstance(value, str):
                found.add(value)
            elif isinstance(value, (int, float)) and not isinstance(value, bool):
                found.add(float(value))
            elif isinstance(value, datetime):
                found.add(value.isoformat())
    return found


def _ours(snapshot: WorkbookSnapshot) -> tuple[str, ...]:
    sheets = [f"sheet '{name}': written by sowgate" for name in sorted(owned_sheets(snapshot))]
    columns = [f"{each.sheet}!{each.range.a1}: columns written by sowgate" for each in owned_ranges(snapshot)]
    return (*sheets, *columns)


def _to_look_at(made: Made) -> tuple[str, ...]:
    """What stays and no program can judge."""
    told = []
    if made.pictures:
        told.append(f"pictures: {made.pictures}, look at what they show")
    told += [
        f"comments in the copy, on {sheet}!{_few(cells)}: read what they say"
        for sheet, cells in made.comments.items()
    ]
    return tuple(told)


def _few(cells: Sequence[str]) -> str:
    more = f" and {len(cells) - _NAMED} more" if len(cells) > _NAMED else ""
    return ", ".join(cells[:_NAMED]) + more


def _besides(made: Made) -> tuple[str, ...]:
    told = []
    for sheet, cells in made.emptied.items():
        told.append(f"{sheet}!{_few(cells)}: worked out from what was taken out, so emptied")
    for sheet, chart in made.charts_out:
        named = f"chart {chart}" if chart.isdigit() else f"chart '{chart}'"
        told.append(f"{sheet}, {named}: it draws or names what was taken out, or holds figures of its own")
    for sheet, cells in made.comments_out.items():
        told.append(f"comments on {sheet}!{_few(cells)}: they may hold talk of your own (--keep-comments)")
    if made.valued:
        told.append(f"formulas: {made.valued}, their values stand in their place")
    told += [f"{name}: {number}" for name, number in sorted(made.left_out.items())]
    return tuple(told)
