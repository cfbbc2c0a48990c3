"""Where a finding stands and what it is known by: its primary cell and its fingerprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256

from sowgate.contract.finding import Finding, Place
from sowgate.contract.side_sheets import SideRow
from sowgate.contract.sow import Milestone, MilestoneTable, StatementOfWork
from sowgate.contract.table_places import heading_cell
from sowgate.contract.terms import Stated
from sowgate.grid.address import cell_name, parse_cell, parse_range


def row_cell(milestone: Milestone, field: str) -> str | None:
    """The cell of the row's field, else of the milestone's name or id, else any cell that is known."""
    cells = milestone.cells
    for name in (field, "milestone", "id"):
        if name in cells:
            return cells[name]
    return cells[min(cells)] if cells else None


def header_cell(table: MilestoneTable, field: str) -> str:
    """The header cell of the field's column; without such a column the table's first header cell."""
    found = heading_cell(table, table.columns[field]) if field in table.columns else None
    if found is not None:
        return found
    corner = parse_range(table.range)
    return cell_name(corner.min_row, corner.min_column)


def term_place(stated: Stated[object] | None) -> tuple[str, str | None] | None:
    """Sheet and cell of a term that the workbook states."""
    if stated is None or stated.sheet is None:
        return None
    return stated.sheet, stated.cell


def sheet_or_first(sow: StatementOfWork) -> tuple[str, str | None]:
    """Where a finding about the whole contract stands: the first milestone table's first header cell."""
    if not sow.tables:
        return "", None
    return sow.tables[0].sheet, header_cell(sow.tables[0], "")


def side_cell(line: SideRow, field: str) -> str | None:
    """The cell of a side row's field, else the leftmost one that is known."""
    cells = line.cells
    if field in cells:
        return cells[field]
    return min(cells.values(), key=lambda cell: parse_cell(cell)[1], default=None)


def side_place(line: SideRow, field: str) -> Place:
    """The place of a side row's field."""
    return Place(sheet=line.sheet, cell=side_cell(line, field) or "A1")


def fingerprint(code: str, milestone: str, field: str, detail: str = "") -> str:
    """A short stable name for a finding, made of rule, milestone and field, never of a row number."""
    text = "|".join((code, milestone.strip().casefold(), field, detail))
    return sha256(text.encode()).hexdigest()[:16]


def owners(sow: StatementOfWork, findings: Sequence[Finding]) -> list[int | None]:
    """For each finding the position of its milestone, None for contract and table.

    A key that stands twice does not tell the row: then the finding's cell does (its row number would not:
    a merged cell belongs to several rows). A finding on a side sheet has the milestone that its key names
    anywhere.
    """
    by_key: dict[tuple[str, str], int] = {}
    anywhere: dict[str, int] = {}
    by_cell: dict[tuple[str, str, str], int] = {}
    standing = Counter((milestone.sheet, milestone.key) for milestone in sow.milestones)
    for position, milestone in enumerate(sow.milestones):
        by_key.setdefault((milestone.sheet, milestone.key), position)
        anywhere.setdefault(milestone.key, position)
        for cell in milestone.cells.values() if standing[milestone.sheet, milestone.key] > 1 else ():
            by_cell.setdefault((milestone.sheet, milestone.key, cell), position)
    found: list[int | None] = []
    for finding in findings:
        key = finding.milestone or ""
        first = by_key.get((finding.sheet, key))
        if first is None and key:
            first = anywhere.get(key)
        found.append(by_cell.get((finding.sheet, key, finding.cell or ""), first))
    return found


def told_apart(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with fingerprints made unique: repeats of one (duplicate ids) are counted in order."""
    seen: Counter[str] = Counter()
    unique: list[Finding] = []
    for finding in findings:
        seen[finding.fingerprint] += 1
        count = seen[finding.fingerprint]
        if count > 1:
            mark = sha256(f"{finding.fingerprint}|{count}".encode()).hexdigest()[:16]
            finding = finding.model_copy(update={"fingerprint": mark})
        unique.append(finding)
    return unique
