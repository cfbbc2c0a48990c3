"""Builds the workbooks of this folder: `python workbook_templates/build.py [FOLDER]`.

The script and the words beside it are the source, the .xlsx files their product; both are committed and a
test holds them in step. Plain workbooks without macros: the ribbon lives in the add-in alone.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import call_off
import construction
import quick
import sheets
import sides
from content import EXAMPLE_TERMS, PAYMENT_DAYS, Row, example_rows
from faults import EXAMPLES
from faulty import Faulty, terms_a_year_earlier
from language import FIELDS, LANGUAGES, SIDES, TERMS, Words
from look import input_style
from openpyxl import Workbook
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet
from sides import Sides

# A fixed moment, so that the same script gives the same bytes.
BUILT = datetime(2026, 11, 22)
# With a sheet for invoices, they do not stand with the milestones as well.
_INVOICES = ("invoice_number", "invoice_date", "paid_date")
_SOW_FIELDS = (*(field for field in FIELDS if field not in (*_INVOICES, "notes")), "change_order", "notes")


def faulty(example: Faulty) -> bytes:
    """The workbook of a faulty example."""
    fields = [name for name in FIELDS if name not in example.without] + list(example.columns)
    return example_book(example.rows, example.terms, example.title, fields, example.hidden, example.beside)


def example_book(
    rows: list[Row],
    terms: dict[str, Any],
    title: str,
    fields: Sequence[str] = FIELDS,
    hidden: frozenset[str] = frozenset(),
    beside: Mapping[str, list[list[Any]]] | None = None,
    lists: Sides | None = None,
) -> bytes:
    """A filled-in workbook: instructions, terms, milestones, lists beside them, holidays, ready gates."""
    words = Words("en")
    book = _Book(title, words)
    sheets.instructions(book.sheet("start"), title, words)
    sheets.terms(book.sheet("terms"), terms, words)
    milestones = book.sheet("milestones")
    heading = (str(terms["title"]), f"{terms['supplier']} for {terms['client']}")
    sheets.milestones(milestones, rows, heading, fields, words, hidden)
    for name, body in (beside or {}).items():
        sheets.raw_side(book.named(name), body)
    for kind, entries in (lists or {}).items():
        sheets.side(book.sheet(kind), kind, words, entries)
    return book.finished(milestones, first_seen=milestones)


def blank(
    title: str,
    words: Words,
    fields: Sequence[str] = _SOW_FIELDS,
    groups: Mapping[str, Sequence[str]] = TERMS,
    values: Mapping[str, Any] | None = None,
) -> bytes:
    """A workbook to fill in, with every list that a contract may have."""
    book = _Book(title, words)
    sheets.instructions(book.sheet("start"), title, words)
    sheets.terms(book.sheet("terms"), values or {}, words, groups)
    milestones = book.sheet("milestones")
    sheets.milestones(milestones, [], (words["titles"]["milestones"], title), fields, words)
    for kind in SIDES:
        sheets.side(book.sheet(kind), kind, words)
    return book.finished(milestones)


def quick_sow(words: Words) -> bytes:
    """The Statement of Work on one page."""
    book = _Book(words["titles"]["quick"], words)
    page = book.sheet("quick")
    quick.page(page, words)
    return book.finished(page, ids=f"$A${quick.HEADER_ROW + 1}:$A${quick.HEADER_ROW + 200}", holidays=False)


def schedule_of_values() -> bytes:
    """The construction template."""
    words = construction.words()
    title = "Construction: schedule of values with retention"
    book = _Book(title, words)
    sheets.instructions(book.sheet("start"), title, words)
    sheets.terms(book.sheet("terms"), {}, words, construction.groups())
    book.book["Terms"][f"C{_row_of(book.book['Terms'], 'Retention')}"].number_format = "0.00%"
    schedule = book.sheet("schedule_of_values")
    construction.schedule_of_values(schedule, words)
    construction.certificate(book.sheet("certificate"), schedule)
    for kind in ("change_orders", "invoices", "client_dependencies", "waivers"):
        sheets.side(book.sheet(kind), kind, words)
    return book.finished(schedule)


def _row_of(sheet: Worksheet, label: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 2).value == label)


class _Book:
    """A workbook in the making: sheets named in its language, its own styles and properties."""

    def __init__(self, title: str, words: Words) -> None:
        self.words = words
        self.book = Workbook()
        self.book.add_named_style(input_style())
        properties = self.book.properties
        properties.title, properties.creator, properties.language = title, "sowgate", words.language
        properties.subject = words["titles"]["subject"]
        properties.keywords = "SOW, milestones, acceptance, payment"
        properties.created = properties.modified = BUILT
        self._spare: Worksheet | None = self.book.active

    def sheet(self, key: str) -> Worksheet:
        """A new sheet with the language's name for it."""
        return self.named(self.words.sheet(key))

    def named(self, name: str) -> Worksheet:
        """A new sheet of that name, after the others."""
        made, self._spare = self._spare or self.book.create_sheet(), None
        made.title = name
        return made

    def finished(
        self,
        milestones: Worksheet,
        ids: str = f"$A${sheets.HEADER_ROW + 1}:$A${sheets.HEADER_ROW + 200}",
        first_seen: Worksheet | None = None,
        holidays: bool = True,
    ) -> bytes:
        """The workbook's bytes, with holidays, ready gates and lists at its end."""
        if holidays:
            sheets.holidays(self.sheet("holidays"), self.words)
        sheets.library(self.sheet("library"), self.words)
        reference = f"{quote_sheetname(milestones.title)}!{ids}"
        sheets.lists(self.book, self.sheet("lists"), self.words, reference)
        self.book.active = self.book.index(first_seen) if first_seen is not None else 0
        return _settled(self.book)


def _settled(workbook: Workbook) -> bytes:
    """The workbook's bytes without the hour of the build: member times fixed, `modified` as set."""
    written = io.BytesIO()
    workbook.save(written)
    settled = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                stamp = workbook.properties.modified.strftime("%Y-%m-%dT%H:%M:%SZ")
                data = data.replace(stamp.encode(), BUILT.strftime("%Y-%m-%dT%H:%M:%SZ").encode())
            target.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return settled.getvalue()


def products() -> dict[str, bytes]:
    """File name to bytes of everything that this folder ships."""
    made = {}
    for language in LANGUAGES:
        words, suffix = Words(language), "" if language == "en" else f"-{language}"
        made[f"sow{suffix}.xlsx"] = blank(words["titles"]["sow"], words)
        made[f"sow-quick{suffix}.xlsx"] = quick_sow(words)
    made["sow-call-off.xlsx"] = blank(
        call_off.TITLE, call_off.words(), _SOW_FIELDS, call_off.groups(), call_off.VALUES
    )
    made["sow-construction.xlsx"] = schedule_of_values()
    made["sow-example.xlsx"] = example_book(
        example_rows(),
        EXAMPLE_TERMS,
        "Example: a clean Statement of Work",
        _SOW_FIELDS,
        lists=sides.planned(example_rows(), PAYMENT_DAYS),
    )
    rows = sides.finished_rows(example_rows())
    made["sow-example-closed.xlsx"] = example_book(
        rows,
        terms_a_year_earlier("retention", "retention_release"),
        "Example: a Statement of Work from first to last invoice",
        _SOW_FIELDS,
        lists=sides.finished(rows),
    )
    return made | {f"{example.name}.xlsx": faulty(example) for example in (make() for make in EXAMPLES)}


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    folder.mkdir(parents=True, exist_ok=True)
    for file_name, content in products().items():
        (folder / file_name).write_bytes(content)
        print(folder / file_name)
