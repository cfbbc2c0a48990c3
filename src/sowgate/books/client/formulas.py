"""The formulas of the sheets that stay: which stay as they are, which become values, which must be emptied.

A result tells what it was worked out from: a margin is price less cost. So a formula that rests on what is
taken out is emptied, and so is what rests on it in turn; only figures that the contract gives to both sides
keep their value.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sowgate.books.client.references import Gone, Outside, References
from sowgate.books.ooxml.shared_formulas import SharedFormula
from sowgate.books.package import markup
from sowgate.books.package.markup import Element
from sowgate.books.package.sheet import numbered_rows, placed_cells
from sowgate.grid.address import CellRange, parse_range
from sowgate.grid.withheld import of_sheet

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A formula with its text, the cells that it fills besides its own, and whether it has a result."""

    text: str
    covers: CellRange | None
    calculated: bool
    plain: bool


@dataclass
class Verdicts:
    """By place: the text of formulas that stay, and the formulas of which the values stay alone."""

    kept: dict[Place, str] = field(default_factory=dict)
    valued: set[Place] = field(default_factory=set)


def gathered(root: Element) -> dict[Place, FormulaCell]:
    """All formulas of a worksheet by place, shared ones spelled out for each cell."""
    found: dict[Place, FormulaCell] = {}
    masters: dict[str, SharedFormula] = {}
    data = markup.child(root, "sheetData")
    for row, holder in () if data is None else numbered_rows(data):
        for column, cell in placed_cells(holder):
            formula = markup.child(cell, "f")
            if formula is not None:
                found[row, column] = _formula(formula, cell, row, column, masters)
    return found


def _formula(
    formula: Element, cell: Element, row: int, column: int, masters: dict[str, SharedFormula]
) -> FormulaCell:
    text, kind = formula.text or "", formula.get("t") or "normal"
    if kind == "shared":
        index = formula.get("si") or ""
        if text:
            masters[index] = SharedFormula(f"={text}", row, column)
        elif index in masters:
            text = masters[index].at(row, column).removeprefix("=")
    covers = None
    if kind in ("array", "dataTable"):
        try:
            covers = parse_range(formula.get("ref") or "")
        except ValueError:
            covers = CellRange(row, column, row, column)
    value = markup.child(cell, "v")
    calculated = (value is not None and value.text is not None) or markup.child(cell, "is") is not None
    return FormulaCell(text, covers, calculated or cell.get("t") == "str", kind in ("normal", "shared"))


def judged(sheets: dict[str, dict[Place, FormulaCell]], references: References) -> dict[str, Verdicts]:
    """What becomes of every formula, by sheet. Cells to be emptied are added to `references.emptied`."""
    emptied = -1
    verdicts: dict[str, Verdicts] = {}
    while emptied != (emptied := sum(map(len, references.emptied.values()))):
        verdicts = {name: _sheet(name, formulas, references) for name, formulas in sheets.items()}
    return verdicts


def _sheet(name: str, formulas: dict[Place, FormulaCell], references: References) -> Verdicts:
    verdicts = Verdicts()
    fixed = of_sheet(references.withheld.values, name)
    for (row, column), formula in formulas.items():
        if not references.stays(name, row, column):
            continue
        if any(area.holds(row, column) for area in fixed):
            verdicts.valued.add((row, column))
            continue
        try:
            text = references.formula(formula.text, name)
        except Gone:
            references.emptied[name.casefold()].update(_covered(formula, row, column))
        except Outside:
            verdicts.valued.add((row, column))
        else:
            if formula.plain and formula.text:
                verdicts.kept[row, column] = text
            else:
                verdicts.valued.add((row, column))
    return verdicts


def _covered(formula: FormulaCell, row: int, column: int) -> set[Place]:
    area = formula.covers or CellRange(row, column, row, column)
    rows, columns = range(area.min_row, area.max_row + 1), range(area.min_column, area.max_column + 1)
    return {(row, column)} | {(r, c) for r in rows for c in columns}
