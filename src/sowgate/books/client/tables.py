"""Excel Tables for the other side: without the columns that are taken out."""

from __future__ import annotations

import copy

from sowgate.books.client.fresh import bare
from sowgate.books.client.references import GoneTable, References
from sowgate.books.package import markup
from sowgate.books.package.markup import Element
from sowgate.books.package.parts import Package
from sowgate.books.package.tables import TablePart, tables_of
from sowgate.grid.withheld import Withheld, of_sheet

_TABLE = frozenset(
    {"id", "name", "displayName", "ref", "headerRowCount", "totalsRowCount", "totalsRowShown",
     "headerRowDxfId", "dataDxfId", "totalsRowDxfId", "headerRowBorderDxfId", "tableBorderDxfId",
     "totalsRowBorderDxfId", "headerRowCellStyle", "dataCellStyle", "totalsRowCellStyle"}
)  # fmt: skip
_COLUMN = frozenset(
    {"id", "name", "totalsRowFunction", "totalsRowLabel", "headerRowDxfId", "dataDxfId", "totalsRowDxfId",
     "headerRowCellStyle", "dataCellStyle", "totalsRowCellStyle"}
)  # fmt: skip


def gone_tables(package: Package, parts: dict[str, str], withheld: Withheld) -> dict[str, GoneTable]:
    """By name (case-folded) the tables that lose columns, or all. `parts` maps sheet names to parts."""
    found: dict[str, GoneTable] = {}
    sheets = {name.casefold() for name in withheld.sheets}
    for sheet, part in parts.items():
        for table in tables_of(package, part):
            lost = (
                GoneTable(frozenset(), True) if sheet.casefold() in sheets else _lost(table, sheet, withheld)
            )
            if lost.whole or lost.columns:
                found |= {name.casefold(): lost for name in table.names if name}
    return found


def _lost(table: TablePart, sheet: str, withheld: Withheld) -> GoneTable:
    gone = of_sheet(withheld.columns, sheet)
    names = [
        (each.get("name") or "").casefold()
        for column, each in enumerate(table.columns, table.range.min_column)
        if column in gone
    ]
    # A table whose header is emptied is no table any more; its cells stay as they are.
    header = table.range._replace(max_row=table.range.min_row + max(table.header_rows, 1) - 1)
    blocks = of_sheet(withheld.cells, sheet)
    return GoneTable(frozenset(names), any(block.meets(header) for block in blocks))


def table_copy(table: TablePart, sheet: str, references: References) -> Element | None:
    """The table's part as it stands afterwards; None where it cannot stay a table."""
    name = table.names[0].casefold()
    lost = references.tables.get(name)
    area = references.area(sheet, table.range)
    if table.fed or area is None or (lost is not None and lost.whole):
        return None
    made = bare(table.root, _TABLE)
    made.set("ref", area.a1)
    auto = markup.child(table.root, "autoFilter")
    arrows = references.areas(sheet, auto.get("ref")) if auto is not None else ""
    if arrows:
        new = markup.make(made, "autoFilter")
        new.set("ref", arrows)
        made.append(new)
    holder = markup.make(made, "tableColumns")
    for column in table.columns:
        if lost is None or (column.get("name") or "").casefold() not in lost.columns:
            holder.append(_column(column, sheet, references))
    holder.set("count", str(len(holder)))
    made.append(holder)
    style = markup.child(table.root, "tableStyleInfo")
    if style is not None:
        made.append(copy.deepcopy(style))
    return made if len(holder) == area.max_column - area.min_column + 1 else None


def _column(column: Element, sheet: str, references: References) -> Element:
    """A column without the formula that fills it; one that sums it stays where it can."""
    new = bare(column, _COLUMN)
    total = markup.child(column, "totalsRowFormula")
    moved = references.all_stay([total.text or ""], sheet) if total is not None else None
    if total is not None and moved:
        formula = markup.make(new, "totalsRowFormula")
        formula.text = moved[0]
        new.append(formula)
        new.set("totalsRowFunction", "custom")
    elif new.get("totalsRowFunction") == "custom":
        markup.unset(new, "totalsRowFunction")
    return new
