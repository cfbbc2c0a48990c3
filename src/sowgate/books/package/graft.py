"""Grafts sheets of ours, built with openpyxl, into the user's package: cells, styles, tables, charts."""

from __future__ import annotations

import copy
import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sowgate.books.package import markup
from sowgate.books.package.archive import read_archive
from sowgate.books.package.markup import Element
from sowgate.books.package.parts import Package, rels_name, target
from sowgate.books.package.sheet import Sheet, ranges_of
from sowgate.books.package.styles import StyleMap, Styles
from sowgate.books.package.tables import tables_of
from sowgate.books.package.values import empty, escaped, shared_strings
from sowgate.books.package.workbook import WORKSHEET_TYPE, SheetEntry, Workbook
from sowgate.grid.address import CellRange
from sowgate.grid.ownership import sheet_mark
from sowgate.grid.sheets import OwnedSheet

DAYS_TO_1904 = 1462  # the 1904 date system counts from 1904-01-01 as day 0, ISO/IEC 29500-1 18.17.4.1
_DIFFERENTIAL = re.compile(r".*[dD]xfId$")


@dataclass(frozen=True, slots=True)
class Built:
    """Sheets of ours as a workbook of their own, and a last one that only shows how column cells look."""

    workbook: Workbook
    styles: Styles
    sheets: tuple[SheetEntry, ...]
    specimen: Element


def build_sheets(sheets: Sequence[OwnedSheet], specimen: OwnedSheet) -> Built:
    """Renders the sheets (books.sheet_file) and opens the result as a package."""
    from sowgate.books.sheet_file import render

    package = Package(read_archive(render([*sheets, specimen])))
    workbook = Workbook(package)
    entries = workbook.sheets()
    return Built(workbook, Styles(workbook), tuple(entries[:-1]), package.xml(entries[-1].part or ""))


class Grafter:
    """Brings built sheets into a workbook, each after its last sheet."""

    def __init__(self, workbook: Workbook, styles: Styles, built: Built) -> None:
        self._workbook = workbook
        self._into = workbook.package
        self._built = built
        self._from = built.workbook.package
        self._map = StyleMap(built.styles, styles)
        self._strings = shared_strings(built.workbook)
        self._moved: dict[str, str] = {}
        self._table_ids, self._table_names = _tables_in_use(workbook)
        self._renamed: dict[str, str] = {}

    def graft(self, entry: SheetEntry, owned: OwnedSheet) -> None:
        """One sheet with all its parts, its names and our mark."""
        source = entry.part or ""
        root = copy.deepcopy(self._from.xml(source))
        self._restyle(root)
        self._inline(root)
        if self._workbook.date_1904:
            _shift_dates(root, owned)
        _order_merges(root)
        for view in root.iter(f"{{{markup.MAIN}}}sheetView"):
            markup.unset(view, "tabSelected")
        part = self._into.free_name(self._folder("worksheets", "sheetSow{}.xml"))
        self._moved[source] = part
        self._bring_related(source, part)
        self._rename(root)
        self._into.add(part, self._native(root), WORKSHEET_TYPE)
        place = self._workbook.add_sheet(owned.title, part)
        self._bring_names(entry, place)
        self._workbook.add_mark(sheet_mark(owned.key), owned.title, CellRange(1, 1, 1, 1))

    def _folder(self, *names: str) -> str:
        return posixpath.join(posixpath.dirname(self._workbook.part), *names)

    def _native(self, root: Element) -> Element:
        return markup.to_strict(root) if self._workbook.strict else root

    def _restyle(self, root: Element) -> None:
        for element in root.iter():
            name = markup.local(element)
            if name == "c":
                element.set("s", str(self._map.cell(markup.number(element.get("s")))))
            elif name in ("row", "col"):
                attribute = "s" if name == "row" else "style"
                if element.get(attribute) is not None:
                    element.set(attribute, str(self._map.cell(markup.number(element.get(attribute)))))
            elif name in ("cfRule", "table", "tableColumn"):
                for attribute in [str(one) for one in element.attrib if _DIFFERENTIAL.match(str(one))]:
                    element.set(attribute, str(self._map.differential(markup.number(element.get(attribute)))))

    def _inline(self, root: Element) -> None:
        """Texts stand in the cells themselves: the user's table of strings stays as it is."""
        for cell in root.iter(f"{{{markup.MAIN}}}c"):
            if cell.get("t") == "s":
                inline = copy.deepcopy(self._strings[markup.number(cell.findtext("{*}v"))])
                inline.tag, inline.tail = f"{{{markup.MAIN}}}is", None
                empty(cell)
                cell.set("t", "inlineStr")
                cell.append(inline)
            if cell.get("t") == "inlineStr":
                for text in cell.iter(f"{{{markup.MAIN}}}t"):
                    text.text = escaped(text.text or "")
                    if text.text != text.text.strip() or "\n" in text.text:
                        text.set(markup.XML_SPACE, "preserve")
            elif cell.get("t") == "str":
                for one in markup.children(cell, "v"):
                    one.text = escaped(one.text or "")

    def _bring_related(self, source: str, part: str) -> None:
        """Copies what a part of ours refers to, and the relationships themselves with their ids."""
        if not self._from.has(rels_name(source)):
            return
        relations = copy.deepcopy(self._from.xml(rels_name(source)))
        for relation in relations:
            kind = relation.get("Type") or ""
            if self._workbook.strict:
                kind = kind.replace(markup.OFFICE_RELATIONSHIPS, markup.STRICT_RELATIONSHIPS)
                relation.set("Type", kind)
            if relation.get("TargetMode") != "External":
                relation.set("Target", self._bring(target(source, relation)))
        self._into.add(rels_name(part), relations)

    def _bring(self, source: str) -> str:
        if source in self._moved:
            return self._moved[source]
        folder, name = posixpath.split(source)
        stem, extension = posixpath.splitext(name)
        pattern = self._folder(posixpath.basename(folder), stem.rstrip("0123456789") + "Sow{}" + extension)
        part = self._moved[source] = self._into.free_name(pattern)
        root = copy.deepcopy(self._from.xml(source))
        if markup.local(root) == "table":
            self._restyle(root)
            self._name_table(root)
        self._into.add(part, self._native(root), self._from.content_type(source))
        self._bring_related(source, part)
        return part

    def _name_table(self, root: Element) -> None:
        """An id and a name that no table or defined name of the workbook has."""
        wanted = root.get("displayName") or "SowTable"
        name, count = wanted, 2
        while name.casefold() in self._table_names:
            name, count = f"{wanted}_{count}", count + 1
        self._table_names.add(name.casefold())
        self._table_ids.add(max(self._table_ids, default=0) + 1)
        root.set("id", str(max(self._table_ids)))
        root.set("name", name)
        root.set("displayName", name)
        if name != wanted:
            self._renamed[wanted] = name
        self._rename(root)

    def _rename(self, root: Element) -> None:
        """Formulas of ours follow where one of our tables had to take another name."""
        for wanted, name in self._renamed.items():
            named = re.compile(rf"(?<![\w.]){re.escape(wanted)}(?=\[)")
            for element in root.iter():
                if markup.local(element) in ("f", "totalsRowFormula", "calculatedColumnFormula", "formula"):
                    element.text = named.sub(name, element.text or "")

    def _bring_names(self, entry: SheetEntry, place: int) -> None:
        """Print titles, print area and filter ranges, which are names local to a sheet."""
        position = [one.element for one in self._built.workbook.sheets()].index(entry.element)
        holder = markup.child(self._built.workbook.root, "definedNames")
        for name in [] if holder is None else markup.children(holder, "definedName"):
            if markup.number(name.get("localSheetId"), -1) == position:
                hidden = markup.flag(name, "hidden")
                self._workbook.add_name(name.get("name") or "", name.text or "", hidden=hidden, place=place)


def _order_merges(root: Element) -> None:
    """openpyxl keeps merges in a set; in sheet order they give the same bytes in every process."""
    holder = markup.child(root, "mergeCells")
    if holder is not None:
        holder[:] = sorted(holder, key=lambda merged: ranges_of(merged.get("ref")))


def _shift_dates(root: Element, owned: OwnedSheet) -> None:
    sheet = Sheet(root)
    for placed in owned.cells:
        cell = sheet.cell(placed.row, placed.column)
        value = None if cell is None else markup.child(cell, "v")
        if isinstance(placed.value, date) and value is not None:
            days = float(value.text or "0") - DAYS_TO_1904
            value.text = repr(days) if days % 1 else str(int(days))


def _tables_in_use(workbook: Workbook) -> tuple[set[int], set[str]]:
    ids: set[int] = set()
    names = {
        (one.get("name") or "").casefold() for one in workbook.root.iter(f"{{{workbook.main}}}definedName")
    }
    for entry in workbook.sheets():
        for table in tables_of(workbook.package, entry.part) if entry.part else ():
            ids.add(markup.number(table.root.get("id")))
            names |= {name.casefold() for name in table.names}
    return ids, names
