"""Workbooks made for the writer's tests: openpyxl ones, and hand-written ones that openpyxl cannot make."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal

import pytest

from sowgate.grid.address import CellRange
from sowgate.grid.changes import ChangeSet, OwnedCell, OwnedColumns
from sowgate.grid.sheets import (
    Chart,
    Formula,
    Highlight,
    Link,
    OwnedSheet,
    Placed,
    PrintSetup,
    Series,
    SheetTable,
)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip of these members, in this order."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10)), content)
    return raw.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """All members of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def handmade(
    sheet: str,
    *,
    strict: bool = False,
    folder: str = "xl/",
    workbook: str = "",
    extra: dict[str, str | bytes] | None = None,
    slash: str = "",
) -> bytes:
    """A workbook without styles whose only sheet `Plan` holds `sheet` (children of worksheet).

    `workbook` goes before its sheets element, `extra` are more members, `slash` starts member names.
    """
    main, office = (STRICT_MAIN, STRICT_OFFICE) if strict else (MAIN, OFFICE)
    book = f"{folder}workbook.xml"
    parts: dict[str, str | bytes] = {
        f"{slash}[Content_Types].xml": (
            f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/{book}" ContentType="{SPREADSHEET}.sheet.main+xml"/>'
            f'<Override PartName="/{folder}Plan.xml" ContentType="{SPREADSHEET}.worksheet+xml"/></Types>'
        ),
        f"{slash}_rels/.rels": (
            f'<Relationships xmlns="{RELATIONSHIPS}">'
            f'<Relationship Id="a" Type="{office}/officeDocument" Target="{book}"/></Relationships>'
        ),
        f"{slash}{book}": (
            f'<workbook xmlns="{main}" xmlns:r="{office}">{workbook}'
            '<sheets><sheet name="Plan" sheetId="7" r:id="s"/></sheets></workbook>'
        ),
        f"{slash}{folder}_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{RELATIONSHIPS}">'
            f'<Relationship Id="s" Type="{office}/worksheet" Target="Plan.xml"/></Relationships>'
        ),
        f"{slash}{folder}Plan.xml": f'<worksheet xmlns="{main}" xmlns:r="{office}">{sheet}</worksheet>',
    }
    return zipped(parts | (extra or {}))


def saved(workbook: object) -> bytes:
    """An openpyxl workbook's bytes, the same at any time of day."""
    raw = io.BytesIO()
    workbook.save(raw)  # type: ignore[attr-defined]
    parts: dict[str, str | bytes] = dict(parts_of(raw.getvalue()))
    core = parts["docProps/core.xml"]
    assert isinstance(core, bytes)
    parts["docProps/core.xml"] = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-01-01T00:00:00Z", core)
    return zipped(parts)


def owned_sheets() -> tuple[OwnedSheet, ...]:
    """Two sheets with everything that sheets of ours may have."""
    status = OwnedSheet(
        "status",
        "SOW Status",
        (
            Placed(1, 1, "Where are we?", "title"),
            Placed(2, 1, Link("M1", "SOW Risk Flags", "A2"), "link"),
            Placed(3, 1, "=1+1", "text"),
            Placed(4, 1, Formula("SUM(B1:B3)", Decimal("4.5")), "number"),
            Placed(5, 1, "_x0041_ stays", "text"),
        ),
        widths=((1, 31.0),),
    )
    cells = [Placed(1, 1, "Milestone", "header"), Placed(1, 2, "At risk", "header")]
    for row in range(2, 6):
        cells += [Placed(row, 1, f"M{row}", "text"), Placed(row, 2, Decimal(row * 100), "money")]
    flags = OwnedSheet(
        "risk_flags",
        "SOW Risk Flags",
        tuple(cells),
        tables=(SheetTable("SowRiskFlags", CellRange(1, 1, 5, 2)),),
        highlights=(Highlight(CellRange(2, 1, 5, 1), "M3", "bad"),),
        charts=(
            Chart("column", "Risk", "D2", CellRange(2, 1, 5, 1), (Series("At risk", CellRange(2, 2, 5, 2)),)),
        ),
        printing=PrintSetup(repeat_row=1),
    )
    return status, flags


def owned_columns(at: CellRange, table: str | None = None, sheet: str = "Plan") -> OwnedColumns:
    """Three columns of ours in a rectangle."""
    line = (
        OwnedCell("accepted", "good"),
        OwnedCell(Link("ACC02", "SOW Risk Flags", "A2"), "bad"),
        OwnedCell(Decimal("12000.5"), "money"),
    )
    rows = tuple(line for _ in range(at.max_row - at.min_row))
    return OwnedColumns(sheet, at, ("Gate status", "Risk flags", "At risk"), rows, (14.0, 20.0, 12.0), table)


@pytest.fixture
def changes() -> ChangeSet:
    """The two sheets alone."""
    return ChangeSet(owned_sheets())


@pytest.fixture
def plan() -> Callable[..., bytes]:
    """A workbook with the sheet `Plan`: five columns from B3, five milestones, as a table or not."""

    def make(*, table: bool = False, totals: bool = False) -> bytes:
        import openpyxl
        from openpyxl.styles import Border, Font, PatternFill, Side
        from openpyxl.worksheet.table import Table, TableStyleInfo

        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "Plan"
        for column, header in enumerate(("Milestone", "Criteria", "Amount", "Due", "Status"), 2):
            cell = sheet.cell(3, column, header)
            cell.font = Font(name="Georgia", bold=True, color="FFFFFF")
            cell.fill = PatternFill("solid", start_color="203040")
        for row in range(4, 9):
            for column, value in enumerate((f"M{row - 3}", "Signed", 1000 * row, "2026-05-01", "Open"), 2):
                cell = sheet.cell(row, column, value)
                cell.font = Font(name="Georgia", size=13, italic=True)
                cell.border = Border(bottom=Side("hair"))
        last = 8
        if totals:
            last = 9
            sheet.cell(9, 2, "Total")
        if table:
            made = Table(displayName="Milestones", ref=f"B3:F{last}")
            made.tableStyleInfo = TableStyleInfo("TableStyleMedium2", showRowStripes=True)
            made._initialise_columns()
            for column, header in zip(
                made.tableColumns, ("Milestone", "Criteria", "Amount", "Due", "Status"), strict=True
            ):
                column.name = header
            if totals:
                made.totalsRowCount = 1
                made.tableColumns[0].totalsRowLabel = "Total"
                assert made.autoFilter is not None
                made.autoFilter.ref = "B3:F8"
            sheet.add_table(made)
        return saved(book)

    return make
