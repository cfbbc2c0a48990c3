"""The sound workbooks that the fuzz campaign starts from, the same on every machine in the same order."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).parents[2]
CORPUS = PROJECT.parent / "shared" / "corpus"
sys.path.append(str(PROJECT / "tests" / "books"))

# Larger seeds make slow mutants and find nothing that small ones do not.
_MAX_PACKED = 30_000
_MAX_INFLATED = 250_000
AS_OF = date(2026, 6, 1)


class Seed(NamedTuple):
    """A workbook to mutate; `contract` where a milestone table is in it."""

    name: str
    data: bytes
    contract: bool

    @property
    def weight(self) -> float:
        """How often it is chosen: in the time that one large workbook takes, many small ones find more."""
        return 1 / (4_000 + inflated(self.data))


def seeds(corpus: Path = CORPUS) -> list[Seed]:
    """Contracts (templates, generated plans, both as sowgate wrote them), then the corpus's small books."""
    contracts = [*_templates(), *generated()]
    contracts += [Seed(f"written-{seed.name}", _written(seed.data), True) for seed in contracts]
    return contracts + _small(corpus)


def _templates() -> list[Seed]:
    folder = PROJECT / "workbook_templates"
    return [Seed(path.name, path.read_bytes(), True) for path in sorted(folder.glob("*.xlsx"))]


def generated() -> list[Seed]:
    """Small plans made here, the same whatever becomes of the templates."""
    from door_workbooks import statement_of_work, workbook_file
    from ooxml_packages import parts, zipped

    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Milestone</t></is></c><c t="inlineStr"><is>'
        '<r><t>Amo</t></r><r><t>unt</t></r></is></c><c t="str"><f>"Due"&amp;" da'
        'te"</f><v>Due date</v></c></row>'
        '<row><c t="inlineStr"><is><t>Design</t></is></c><c><f t="shared" ref="B2:B3" si="0">1000*2</f><v>'
        '2000</v></c><c><v>46100</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>Build</t></is></c>'
        '<c r="B3"><f t="shared" si="0"/><v>2000</v></c><c r="C3" t="d"><v>2026-05-01T00:00:00</v></c></row>'
    )
    return [
        Seed("plan.xlsx", _timeless(workbook_file(statement_of_work())), True),
        Seed("plan-without-table.xlsx", _timeless(workbook_file(statement_of_work(table=False))), True),
        Seed("plan-by-hand.xlsx", _timeless(zipped(parts(rows))), True),
        Seed("plan-decorated.xlsx", _timeless(_decorated()), True),
    ]


def _timeless(data: bytes) -> bytes:
    """The workbook without the moment at which it was made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != "docProps/core.xml":
                member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                member.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(member, old.read(name))
            else:
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-01-01T00:00:00Z", old.read(name))
                new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()


def _decorated() -> bytes:
    """A plan with all that lies beside cells: validations, formats, notes, links, filter, chart."""
    from openpyxl import Workbook
    from openpyxl.chart import BarChart, Reference
    from openpyxl.comments import Comment
    from openpyxl.formatting.rule import CellIsRule, DataBarRule
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.table import Table

    book = Workbook()
    sheet = book.active
    sheet.title = "Milestones"
    header = ["ID", "Milestone", "Acceptance criteria", "Start date", "Due date", "Payment %", "Amount",
              "Status", "Depends on", "Accepted date"]  # fmt: skip
    sheet.append(["Contract value", 90000])
    sheet.append(["Payment terms", "Net 30 EOM", "Retention", "10%", "Review period", "5 business days"])
    sheet.append([])
    sheet.append(header)
    for number in range(1, 6):
        before = f"M{number - 1}" if number > 1 else None
        done = datetime(2026, number, 20) if number < 3 else None
        sheet.append([f"M{number}", f"Stage {number}", f"Test report {number} signed by the client", done,
                      datetime(2026, number, 15), 0.2, f"=F{number + 4}*$B$1", "Accepted" if done else "Open",
                      before, done])  # fmt: skip
    sheet.add_table(Table(displayName="Plan", ref="A4:J9"))
    validation = DataValidation("list", formula1='"Open,Accepted"', sqref="H5:H9")
    sheet.add_data_validation(validation)
    sheet.conditional_formatting.add("G5:G9", CellIsRule("greaterThan", ["1000"]))
    sheet.conditional_formatting.add("F5:F9", DataBarRule("min", 0, "max", 1, color="FF638EC6"))
    sheet["B5"].comment = Comment("agreed by phone", "Ana")
    sheet["B6"].hyperlink = "https://example.org/"
    sheet.merge_cells("C1:E1")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=7, min_row=4, max_row=9), titles_from_data=True)
    sheet.add_chart(chart, "L2")
    book.create_sheet("Holidays").append([datetime(2026, 5, 1)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _written(data: bytes) -> bytes:
    """The workbook as it is once sowgate has written into it."""
    from sowgate.books.limits import Limits
    from sowgate.books.ooxml.workbook import read_workbook
    from sowgate.books.package import write
    from sowgate.check import check
    from sowgate.contract.settings import Settings
    from sowgate.writing import change_set

    snapshot = read_workbook(io.BytesIO(data), Limits())
    report = check(snapshot, Settings(), AS_OF)
    return write(data, change_set(report, snapshot, AS_OF))


def _small(corpus: Path) -> list[Seed]:
    found = []
    for path in sorted(corpus.glob("*.*")) if corpus.is_dir() else ():
        if path.suffix in (".xls", ".xlsb", ".ods") or path.stat().st_size > _MAX_PACKED:
            continue
        data = path.read_bytes()
        if data[:2] == b"PK" and inflated(data) <= _MAX_INFLATED:
            found.append(Seed(path.name, data, False))
    return found


def inflated(data: bytes) -> int:
    """What the workbook unpacks to, in bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(info.file_size for info in archive.infolist())
