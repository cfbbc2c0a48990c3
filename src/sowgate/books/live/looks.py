"""Looks of owned cells in an open workbook: each property set once for all the cells that share it.

Signal colours down a column follow its text by rules of Excel's own, one a text: colouring cell by cell
would take a call a row. What would take too many calls is left out; the text says everything without it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from sowgate.books.builder import clean_text
from sowgate.books.live.busy import is_busy
from sowgate.books.live.reading import range_of
from sowgate.books.styles import FONT, Look, header_look, look, padded, signal_colours
from sowgate.grid.address import CellRange
from sowgate.grid.sheets import OwnedSheet, Placed, Role

SIGNALS: frozenset[Role] = frozenset({"good", "caution", "bad", "neutral"})
# Excel takes an address of several areas up to 255 characters.
_LONGEST_ADDRESS = 250
_MOST_ADDRESSES = 4
_MOST_RULES = 12
_MOST_BORDERS = 24
_LONGEST_RULE_TEXT = 200

Place = tuple[int, int]
Looks = Mapping[Place, Look]


def attempt(action: Callable[[], Any]) -> None:
    """Does what is only for the eye. A busy Excel is not silenced, a host that cannot do it is."""
    try:
        action()
    except Exception as fault:
        if is_busy(fault):
            raise


def sheet_looks(sheet: OwnedSheet) -> dict[Place, Look]:
    """The look of every cell of an owned sheet, as the builder gives it."""
    placed_at = {(placed.row, placed.column): placed for placed in sheet.cells}
    roles = {at: placed.role for at, placed in placed_at.items()}
    filtered = {
        (table.range.min_row, at)
        for table in sheet.tables
        for at in range(table.range.min_column, table.range.max_column + 1)
    }
    looks = {(p.row, p.column): look(p.role, p.decimals) for p in sheet.cells}
    for row, column in (at for at, role in roles.items() if role == "header"):
        below = roles.get((row + 1, column))
        looks[row, column] = header_look(below, filtered=(row, column) in filtered)
    return {at: padded(looks[at], placed) for at, placed in placed_at.items()}


def paint_sheet(target: Any, sheet: OwnedSheet) -> None:
    """The looks of an owned sheet, on cells that have none yet."""
    if not sheet.cells:
        return
    whole = range_of(target, bounds((p.row, p.column) for p in sheet.cells))

    def base() -> None:
        font = whole.font
        font.name, font.size, font.color = FONT, look("text").size, _rgb(look("text").colour)
        whole.vertical_alignment = "center"

    attempt(base)
    looks = sheet_looks(sheet)
    rules = list(_rules(sheet.cells))
    plain = {**looks, **{at: look("text") for run, _ in rules for at in run}}
    _set_fonts(target, plain)
    _set_cells(target, plain)
    _set_borders(target, plain)
    _set_rules(target, rules)


def paint_columns(target: Any, cells: Sequence[Placed]) -> None:
    """The looks of columns beside the user's: formats of figures and signals, his typeface and rules kept."""
    looks: dict[Place, Look] = {(p.row, p.column): look(p.role, p.decimals) for p in cells}
    rules = list(_rules(cells))
    ruled = {at for run, _ in rules for at in run}
    direct = {at: one for at, one in looks.items() if at not in ruled}
    _by(target, looks, lambda one: one.number_format, "General", _number_format)
    _by(target, looks, lambda one: one.align, None, _align)
    _by(target, direct, lambda one: one.fill, None, _fill)
    _set_rules(target, rules)


def bounds(places: Iterable[Place]) -> CellRange:
    """The rectangle from A1 to the last row and column of the cells."""
    listed = list(places)
    return CellRange(1, 1, max(row for row, _ in listed), max(column for _, column in listed))


def rectangles(places: Iterable[Place]) -> list[CellRange]:
    """The cells as few rectangles: runs down each column, joined with equal ones beside."""
    runs: dict[tuple[int, int], list[int]] = {}
    for column, first, last in _column_runs(places):
        runs.setdefault((first, last), []).append(column)
    found: list[CellRange] = []
    for (first, last), columns in sorted(runs.items()):
        start = columns[0]
        for here, after in zip(columns, [*columns[1:], None], strict=True):
            if after != here + 1:
                found.append(CellRange(first, start, last, here))
                start = after or 0
    return found


def _column_runs(places: Iterable[Place]) -> Iterator[tuple[int, int, int]]:
    """(column, first row, last row) of each unbroken run down a column, by column."""
    start: Place | None = None
    before: Place | None = None
    for column, row in sorted((column, row) for row, column in places):
        if before is not None and start is not None and (column, row - 1) != before:
            yield start[0], start[1], before[1]
            start = None
        start = start or (column, row)
        before = (column, row)
    if before is not None and start is not None:
        yield start[0], start[1], before[1]


def joined_addresses(areas: Iterable[str]) -> list[str]:
    """The areas as few addresses of several areas each."""
    texts: list[str] = []
    for area in areas:
        if texts and len(texts[-1]) + len(area) < _LONGEST_ADDRESS:
            texts[-1] += "," + area
        else:
            texts.append(area)
    return texts


def _by(
    target: Any,
    looks: Looks,
    property_of: Callable[[Look], Any],
    plain: Any,
    set_property: Callable[[Any, Any], None],
) -> None:
    """Sets one property on all cells that do not have its plain value, if it can be in one call a value."""
    groups: dict[Any, list[Place]] = {}
    for at, one in looks.items():
        if property_of(one) != plain:
            groups.setdefault(property_of(one), []).append(at)
    for value, places in groups.items():
        for address in joined_addresses(at.a1 for at in rectangles(places))[:_MOST_ADDRESSES]:
            attempt(partial(set_property, target.range(address), value))


def _set_fonts(target: Any, looks: Looks) -> None:
    plain = look("text")

    def size(cells: Any, value: float) -> None:
        cells.font.size = value

    def bold(cells: Any, value: bool) -> None:
        cells.font.bold = value

    def italic(cells: Any, value: bool) -> None:
        cells.font.italic = value

    def colour(cells: Any, value: str) -> None:
        cells.font.color = _rgb(value)

    _by(target, looks, lambda one: one.size, plain.size, size)
    _by(target, looks, lambda one: one.bold, False, bold)
    _by(target, looks, lambda one: one.italic, False, italic)
    _by(target, looks, lambda one: one.colour, plain.colour, colour)


def _set_cells(target: Any, looks: Looks) -> None:
    def wrap(cells: Any, value: bool) -> None:
        cells.wrap_text = value

    def vertical(cells: Any, value: str) -> None:
        cells.vertical_alignment = value

    def indent(cells: Any, value: int) -> None:
        cells.adjust_indent(value)

    _by(target, looks, lambda one: one.number_format, "General", _number_format)
    _by(target, looks, lambda one: one.fill, None, _fill)
    _by(target, looks, lambda one: one.align, None, _align)
    _by(target, looks, lambda one: one.wrap, False, wrap)
    _by(target, looks, lambda one: one.vertical, "center", vertical)
    _by(target, looks, lambda one: one.indent, 0, indent)


def _number_format(cells: Any, value: str) -> None:
    cells.number_format = value


def _fill(cells: Any, value: str) -> None:
    cells.color = _rgb(value)


def _align(cells: Any, value: str) -> None:
    cells.horizontal_alignment = value


def _set_borders(target: Any, looks: Looks) -> None:
    """Thin rules under rows and above totals, one rectangle at a time: a border of several areas is none."""
    groups: dict[tuple[str, str], list[Place]] = {}
    for at, one in looks.items():
        if one.rule:
            groups.setdefault(("bottom", one.rule), []).append(at)
        if one.rule_above:
            groups.setdefault(("top", one.rule_above), []).append(at)
    for (side, colour), places in groups.items():
        for area in rectangles(places)[:_MOST_BORDERS]:
            sides = ["edge_top"] if side == "top" else ["edge_bottom"]
            if side == "bottom" and area.max_row > area.min_row:
                sides.append("inside_horizontal")
            attempt(partial(_rule_off, range_of(target, area), sides, colour))


def _rules(cells: Sequence[Placed]) -> Iterator[tuple[list[Place], list[tuple[Role, str]]]]:
    """(a run of cells, the roles and texts of its rules): a column's signals, by their commonest texts."""
    signals = {(p.row, p.column): p for p in cells if p.role in SIGNALS and isinstance(p.value, str)}
    for column, first, last in _column_runs(signals):
        run = [(row, column) for row in range(first, last + 1)]
        if len(run) < 2:
            continue
        texts = Counter((signals[at].role, clean_text(str(signals[at].value))) for at in run)
        yield run, [said for said, _ in texts.most_common(_MOST_RULES) if len(said[1]) <= _LONGEST_RULE_TEXT]


def _set_rules(target: Any, rules: Iterable[tuple[list[Place], list[tuple[Role, str]]]]) -> None:
    """Rules that compare a value: without a cell or function in them, they read alike in every language."""
    for run, texts in rules:
        area = CellRange(run[0][0], run[0][1], run[-1][0], run[-1][1])
        attempt(partial(_signals, range_of(target, area), texts))


def _rule_off(cells: Any, sides: list[str], colour: str) -> None:
    cells.borders.set(sides, line_style="continuous", weight="thin", color=_rgb(colour))


def _signals(cells: Any, texts: Sequence[tuple[Role, str]]) -> None:
    formats = cells.conditional_formats
    for role, text in texts:
        colour, fill = signal_colours(role)
        formats.add_cell_value(
            "equal_to",
            '="' + text.replace('"', '""') + '"',
            font_color=_rgb(colour),
            fill_color=None if fill is None else _rgb(fill),
            font_bold=look(role).bold or None,
        )


def _rgb(colour: str) -> tuple[int, int, int]:
    """RRGGBB as three numbers."""
    return int(colour[0:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)
