"""Tables with a caption, header cells with a scope, and keys that the page's script sorts and filters by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from sowgate.contract.money import in_figures, rounded
from sowgate.language import say
from sowgate.reports.html.markup import Child, Markup, join, tag

Sort = Literal["text", "number", "none"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, what a row shows in it, and how it may be sorted.

    `key` gives what to sort by where that is not the shown text; `choose` offers its values as a filter;
    `heads` makes its cells the header of their rows; `look` is the cells' class ("money", "what" ...).
    """

    title: str
    cell: Callable[[Any], Child]
    sort: Sort = "text"
    key: Callable[[Any], str | None] | None = None
    choose: bool = False
    heads: bool = False
    look: str | None = None
    total: Child = None


def table(
    name: str, caption: str, columns: Sequence[Column], rows: Iterable[Any], *,
    look: str = "", filtered: bool = False, anchor: Callable[[Any], str | None] | None = None,
) -> Markup:  # fmt: skip
    """A table in a region that scrolls by itself where the page is narrower than it.

    `filtered` lets the script put a search field above it; `anchor` gives a row's id, to link to.
    """
    heads = [
        tag("th", column.title, scope="col", class_=column.look,
            data_sort=None if column.sort == "none" else column.sort, data_choose=column.choose)
        for column in columns
    ]  # fmt: skip
    body = [_row(columns, row, anchor(row) if anchor else None) for row in rows]
    foot = None
    if any(column.total is not None for column in columns):
        cells = [_total(position, column) for position, column in enumerate(columns)]
        foot = tag("tfoot", tag("tr", *cells))
    made = tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", *heads)),
        tag("tbody", join(body, "\n")),
        foot,
        class_=look or None,
        data_filtered=filtered,
        **(_script_words(caption) if filtered else {}),
    )
    return tag("div", made, class_="scroll", id=name, role="group", aria_label=caption, tabindex=0)


def _row(columns: Sequence[Column], row: Any, anchor: str | None) -> Markup:
    cells = []
    for column in columns:
        key = column.key(row) if column.key else None
        if column.heads:
            cells.append(tag("th", column.cell(row), scope="row", class_=column.look, data_key=key))
        else:
            cells.append(tag("td", column.cell(row), class_=column.look, data_key=key))
    return tag("tr", *cells, id=anchor)


def _script_words(caption: str) -> dict[str, str]:
    """The words that the page's script puts above the table; it fills in the numbers of rows."""
    return {
        "data_search": say("Search"),
        "data_all": say("all"),
        "data_filter": say("Filter of the table: {title}", title=caption),
        "data_shown": say("{shown} of {all} rows shown"),
    }


def _total(position: int, column: Column) -> Markup:
    if position == 0:
        return tag("th", column.total or say("Total"), scope="row", class_=column.look)
    return tag("td", column.total, class_=column.look)


def money(amount: Decimal | None, units: int) -> str:
    """An amount in a column whose header names the currency; nothing where there is none."""
    return "" if amount is None else in_figures(rounded(amount, units))


def key_of(amount: Decimal | None) -> str | None:
    """What an amount is sorted by."""
    return None if amount is None else f"{amount:f}"


def day(value: date | None) -> Child:
    """A day, marked up as such."""
    return None if value is None else tag("time", value.isoformat(), datetime=value.isoformat())


def titled(title: str, currency: str | None) -> str:
    """A money column's header."""
    return f"{title}, {currency}" if currency else title
