"""The portfolio as text, CSV, HTML, Parquet and an Excel workbook in sowgate's own style."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sowgate.grid.address import CellRange
from sowgate.grid.sheets import OwnedSheet, PrintSetup, Role, SheetTable
from sowgate.portfolio.tables import Kind, Portfolio, Table
from sowgate.reports.layout import clean, pad, width_of, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sowgate.writing.page import Page

_ROLES: dict[Kind, Role] = {
    "text": "text", "money": "money", "number": "number", "date": "date", "wrap": "wrap",
}  # fmt: skip
_WIDTHS: dict[Kind, float] = {"text": 18, "money": 15, "number": 11, "date": 12, "wrap": 60}
# Columns that a table for people leaves out where no row has anything in them.
_OPTIONAL = frozenset({"client", "contract_number", "title", "peak_exposure", "peak_date"})
# A note's width in characters, and that of a column that nothing widens.
_NOTE_WIDTH, _PLAIN_COLUMN = 95.0, 8.43
# A table of more columns breaks its texts at so many characters.
_MANY_COLUMNS, _NARROW = 10, 24.0
_ROWS_SHOWN = 2000  # of one table in HTML; CSV, Parquet and Excel hold all


def heading(column: str) -> str:
    """A column's heading for people: "contract_value" is "Contract value"."""
    return column.replace("_", " ").capitalize() if not column[:1].isdigit() else column


def rows_of(table: Table) -> Iterator[list[Any]]:
    """The frame's rows as plain values, absent ones None."""
    for row in table.frame.itertuples(index=False, name=None):
        yield [None if value is None or value != value else _plain(value) for value in row]


def telling(table: Table) -> Table:
    """The table without columns of text or optional figures that say nothing in any row."""
    rows = list(rows_of(table))
    kept = [
        at
        for at, name in enumerate(table.frame.columns)
        if name not in _OPTIONAL or any(row[at] not in (None, "") for row in rows)
    ]
    kinds = tuple(table.kinds[at] for at in kept)
    return replace(table, frame=table.frame.iloc[:, kept], kinds=kinds)


def _plain(value: Any) -> Any:
    """Numbers of numpy as Python's."""
    return value.item() if hasattr(value, "item") else value


def summary(portfolio: Portfolio) -> str:
    """What the portfolio was made of, in one sentence."""
    parts = [f"{_count(portfolio.contracts, 'contract')} in {_count(portfolio.workbooks, 'workbook')}"]
    if portfolio.doubles:
        parts.append(f"{_count(portfolio.doubles, 'copy or version', 'copies or versions')} not counted")
    if portfolio.left_out:
        parts.append(f"{_count(portfolio.left_out, 'workbook')} without a contract that could be read")
    return f"{', '.join(parts)}; as of {portfolio.as_of.isoformat()}."


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def text(portfolio: Portfolio, width: int | None = None) -> str:
    """The tables of totals, ageing and changes for a terminal of a width; the rest is for files."""
    lines = wrap(summary(portfolio), width) if width else [summary(portfolio)]
    for table in portfolio.tables:
        if table.name in ("totals", "changes", "ageing", "due"):
            title = table.title + (f": {table.note}" if table.note else "")
            lines += ["", *(wrap(title, width) if width else [title]), *_aligned(table, width)]
    return "\n".join([*lines, ""])


def _aligned(table: Table, width: int | None, most: int = 20) -> list[str]:
    """The table's first rows; columns for which there is no room stand below, beside the first again."""
    rows = [[_said(value, 34) for value in row] for row in rows_of(table)]
    if not rows:
        return ["  none"]
    shown = [[heading(str(column)) for column in table.frame.columns], *rows[:most]]
    widths = [max(width_of(row[i]) for row in shown) for i in range(len(shown[0]))]
    right = [kind in ("money", "number") for kind in table.kinds]
    out: list[str] = []
    for block in _blocks(widths, width):
        out += ["", *_lines(shown, block, widths, right)] if out else _lines(shown, block, widths, right)
    return out + ([f"  … and {len(rows) - most} more"] if len(rows) > most else [])


def _blocks(widths: list[int], width: int | None) -> list[list[int]]:
    """Columns that stand beside one another, the first in each block."""
    if width is None or 2 * len(widths) + sum(widths) <= width:
        return [list(range(len(widths)))]
    blocks: list[list[int]] = [[0]]
    for column in range(1, len(widths)):
        beside = sum(widths[at] + 2 for at in (*blocks[-1], column))
        if beside > width and len(blocks[-1]) > 1:
            blocks.append([0])
        blocks[-1].append(column)
    return blocks


def _lines(shown: list[list[str]], block: list[int], widths: list[int], right: list[bool]) -> list[str]:
    return ["".join("  " + pad(row[at], widths[at], right[at]) for at in block).rstrip() for row in shown]


def _said(value: Any, most: int = 10_000) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    shown = f"{value:,}" if isinstance(value, (int, Decimal)) else clean(str(value))
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def as_csv(portfolio: Portfolio) -> str:
    """The contracts, one a line; text that a spreadsheet would take for a formula is marked with a quote."""
    from sowgate.reports.table import comma_separated

    table = portfolio.table("contracts")
    return comma_separated([str(column) for column in table.frame.columns], rows_of(table))


def parquet(portfolio: Portfolio) -> bytes:
    """The contracts as one Parquet table; ImportError where no library for it is installed."""
    frame = portfolio.table("contracts").frame
    made: bytes = frame.to_parquet(None, index=False)
    return made


def html(portfolio: Portfolio) -> str:
    """All tables as one self-contained page."""
    from sowgate.reports.html.markup import Markup, join, tag

    parts = [tag("h1", "Portfolio"), tag("p", summary(portfolio))]
    for table in map(telling, portfolio.tables):
        rows = list(rows_of(table))
        head = tag(
            "tr",
            *(
                tag("th", heading(str(column)), class_=kind if kind in ("money", "number") else None)
                for column, kind in zip(table.frame.columns, table.kinds, strict=True)
            ),
        )
        body = [
            tag(
                "tr",
                *(
                    tag(
                        "td",
                        "–" if kind == "money" and value == 0 else _said(value),
                        class_=kind if kind in ("money", "number") else None,
                    )
                    for value, kind in zip(row, table.kinds, strict=True)
                ),
            )
            for row in rows[:_ROWS_SHOWN]
        ]
        more = (
            f" {len(rows) - _ROWS_SHOWN} more rows are in the other formats."
            if len(rows) > _ROWS_SHOWN
            else ""
        )
        parts.append(tag("h2", table.title))
        parts.append(tag("p", (table.note + more).strip() or None, class_="note"))
        shown = tag("table", tag("thead", head), tag("tbody", *body)) if rows else tag("p", "None.")
        parts.append(tag("div", shown, class_="scroll"))
    style = tag("style", Markup(_STYLE))
    head_part = tag("head", tag("meta", charset="utf-8"), tag("title", "sowgate portfolio"), style)
    return f"<!doctype html>\n{tag('html', head_part, tag('body', join(parts)), lang='en')}\n"


_STYLE = """
:root { color-scheme: light dark; }
body { font: 13px/1.4 system-ui, sans-serif; margin: clamp(.8rem, 2vw, 2rem); }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
.note { color: #666; } .scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: .3rem .5rem; border-bottom: 1px solid #8884; }
th { text-align: left; vertical-align: bottom; } td { vertical-align: top; }
.money, .number { text-align: right; font-variant-numeric: tabular-nums; }
td.money, td.number { white-space: nowrap; }
@page { size: A4 landscape; margin: 12mm; }
@media print { .scroll { overflow: visible; } table { font-size: 7.5pt; } th, td { padding: 2pt 4pt; }
  tr { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; } }
"""


def workbook(portfolio: Portfolio) -> bytes:
    """An Excel workbook: one sheet a table, each a filterable Excel Table."""
    from sowgate.books.sheet_file import render

    tables = map(telling, portfolio.tables)
    return render([_sheet(portfolio, table, number) for number, table in enumerate(tables, 1)])


def _sheet(portfolio: Portfolio, table: Table, number: int) -> OwnedSheet:
    from sowgate.contract.money import minor_units
    from sowgate.portfolio.charts import add_charts
    from sowgate.writing.page import Page

    columns = [str(column) for column in table.frame.columns]
    rows = list(rows_of(table))
    page = Page({i: _width(table.kinds[i - 1], i - 1, columns, rows) for i in range(1, len(columns) + 1)})
    page.put(1, table.title, "title")
    page.need(26)
    page.next()
    note = f"{table.note} {summary(portfolio)}" if table.note else summary(portfolio)
    page.put(1, note, "note", to=_columns_of(page, _NOTE_WIDTH))
    page.next()
    page.skip(8)
    header = page.header([heading(column) for column in columns])
    currency = columns.index("currency") if "currency" in columns else None
    for row in rows:
        units = minor_units(row[currency]) if currency is not None else 2
        for column, (value, kind) in enumerate(zip(row, table.kinds, strict=True), 1):
            page.put(column, value, "wrap" if _wraps(kind, columns) else _ROLES[kind], units)
        page.next()
    if not rows:
        page.put(1, "None", "note")
        page.next()
    area = CellRange(header, 1, max(page.row - 1, header + 1), len(columns))
    below = page.row
    charts = add_charts(page, table, rows, [heading(column) for column in columns], minor_units)
    return OwnedSheet(
        key=table.name,
        title=_TITLES.get(table.name, table.title)[:31],
        cells=tuple(page.cells),
        widths=tuple(page.widths.items()),
        heights=tuple(page.heights.items()),
        tables=(SheetTable(f"Portfolio{number}", area),) if rows else (),
        charts=charts,
        freeze=f"A{header + 1}",
        tab_role="neutral",
        printing=PrintSetup(repeat_row=header, breaks=(below,) if charts else ()),
        merged=tuple(page.merged),
    )


_TITLES = {
    "totals": "Totals", "changes": "Changes", "ageing": "Ageing", "exposure": "Exposure", "cash": "Cash",
    "due": "Gates due", "risks": "Top risks", "contracts": "Contracts", "not_counted": "Not counted",
}  # fmt: skip


def _columns_of(page: Page, width: float) -> int:
    """How many columns from the first on take so much width, beyond the table too where that is narrow."""
    taken, last = 0.0, 0
    while taken < width:
        last += 1
        taken += page.widths.get(last, _PLAIN_COLUMN)
    return last


def _width(kind: Kind, at: int, columns: list[str], rows: list[list[Any]]) -> float:
    if kind == "wrap":
        return _WIDTHS[kind]
    longest = max((len(_said(row[at])) for row in rows[:500]), default=0)
    most = _NARROW if _wraps(kind, columns) else 45.0
    return min(max(longest + 3.0, len(heading(columns[at])) + 4.0, 9.0), most)


def _wraps(kind: Kind, columns: list[str]) -> bool:
    """Whether long texts take several lines: beside many columns, which else would print too small."""
    return kind == "text" and len(columns) > _MANY_COLUMNS
