"""The charts of the portfolio workbook, one a currency: money of two currencies never stands on one axis.

What a chart draws is summed over all clients in a block below the table, for filtering a table hides the rows
that a chart would draw.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sowgate.grid.address import CellRange, cell_name
from sowgate.grid.sheets import Chart, Series

if TYPE_CHECKING:
    from sowgate.portfolio.tables import Table
    from sowgate.writing.page import Page

_MOST_CURRENCIES = 6
_ROWS_OF_A_CHART = 18
_TITLES = {
    "ageing": "Overdue and billable by age",
    "exposure": "Exposure at the end of each month",
    "cash": "Payable by month of its due date",
}


def add_charts(
    page: Page, table: Table, rows: Sequence[Sequence[Any]], heads: Sequence[str], units: Callable[[str], int]
) -> tuple[Chart, ...]:
    """Puts the block of sums below the table and gives the charts over it; none for other tables."""
    columns = [str(column) for column in table.frame.columns]
    if table.name not in _TITLES or not rows:
        return ()
    at = columns.index("currency")
    state = columns.index("state") if "state" in columns else None
    values = [i for i, kind in enumerate(table.kinds) if kind == "money" and columns[i] != "total"]
    sums: dict[str, dict[str, list[Decimal]]] = {}
    for row in rows:
        name = str(row[state]).capitalize() if state is not None else "All clients"
        held = sums.setdefault(str(row[at] or ""), {}).setdefault(name, [Decimal(0)] * len(values))
        held[:] = [a + Decimal(str(row[i] or 0)) for a, i in zip(held, values, strict=True)]
    page.skip(12)
    page.section("What the charts draw: all clients together, by currency", values[-1] + 1)
    header = page.header([heads[i] if i in values else "" for i in range(values[-1] + 1)])
    first, last = values[0] + 1, values[-1] + 1
    charts = []
    for currency, states in sorted(sums.items())[:_MOST_CURRENCIES]:
        series = []
        for name, amounts in sorted(states.items()):
            page.put(1, f"{name}, {currency}" if currency else name, "text", to=first - 1)
            for column, amount in zip(values, amounts, strict=True):
                page.put(column + 1, amount, "money", units(currency))
            series.append(Series(name, CellRange(page.row, first, page.row, last)))
            page.next()
        charts.append((currency, tuple(series)))
    top = page.row + 1
    return tuple(
        Chart(
            kind="line" if table.name == "exposure" else "stacked_column",
            title=f"{_TITLES[table.name]}, {currency}" if currency else _TITLES[table.name],
            anchor=cell_name(top + number * _ROWS_OF_A_CHART, 1),
            categories=CellRange(header, first, header, last),
            series=series,
            width_cm=22.0,
            value_title=currency or None,
            alt_text=f"{_TITLES[table.name]}, all clients, in {currency or 'an unnamed currency'}",
        )
        for number, (currency, series) in enumerate(charts)
    )
