"""The workbook part: its sheets, its defined names and what they refer to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from sowgate.books.ooxml.parts import corrupt
from sowgate.books.package import markup
from sowgate.books.package.archive import part_key
from sowgate.books.package.markup import Element
from sowgate.books.package.parts import Package, rels_name, target
from sowgate.grid.address import CellRange, parse_range, quote_sheet
from sowgate.grid.door import Refusal
from sowgate.grid.ownership import is_mark

WORKSHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"

# CT_Workbook, ISO/IEC 29500-1 18.2.27, with the extensions Excel puts in between.
WORKBOOK_ORDER = (
    "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "absPath",
    "workbookProtection", "bookViews", "sheets", "functionGroups", "externalReferences", "definedNames",
    "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
    "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip

HEADER_SEPARATOR = " | "

_REFERENCE = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!\[\]]+))!(\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)"
)


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One sheet as the workbook part lists it. `part` is None where the file does not hold it."""

    name: str
    part: str | None
    kind: str
    element: Element


@dataclass(frozen=True, slots=True)
class Mark:
    """One of our marks; `sheet` and `range` are None where what it referred to is gone.

    `headers` are those of marked columns, kept in the name's comment: a column that the user has put between
    ours lies in the mark's rectangle too, and is told by its header.
    """

    name: str
    sheet: str | None
    range: CellRange | None
    headers: tuple[str, ...] = ()


class Workbook:
    """The workbook part of a package, found by its relationship, wherever it lies."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = _main_part(package)
        self.root = package.xml(self.part)
        self.main = markup.namespace(self.root)
        if self.main not in (markup.MAIN, markup.STRICT_MAIN):
            raise _no_workbook("The file is an Office document")
        self.strict = self.main == markup.STRICT_MAIN
        self.relationships = markup.STRICT_RELATIONSHIPS if self.strict else markup.OFFICE_RELATIONSHIPS
        sheets = markup.child(self.root, "sheets")
        if sheets is None:
            raise corrupt("The workbook lists no sheets.")
        self._sheets = sheets

    @property
    def date_1904(self) -> bool:
        """Whether dates count from 1904."""
        return markup.flag(markup.child(self.root, "workbookPr"), "date1904")

    @property
    def structure_locked(self) -> bool:
        """Whether the workbook's structure is protected: no sheet may be added or taken out."""
        return markup.flag(markup.child(self.root, "workbookProtection"), "lockStructure")

    def sheets(self) -> list[SheetEntry]:
        """All sheets in order, chart and dialog sheets included (their place counts for localSheetId)."""
        by_id = {one.get("Id"): one for one in self.package.relationships(self.part)}
        entries = []
        for element in markup.children(self._sheets, "sheet"):
            at = next(
                (value for key, value in markup.attributes(element).items() if key.endswith("}id")), None
            )
            relation = by_id.get(at)
            part, kind = None, ""
            if relation is not None:
                kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
                name = target(self.part, relation)
                part = name if self.package.has(name) else None
            entries.append(SheetEntry(element.get("name") or "", part, kind, element))
        return entries

    def worksheet(self, name: str) -> SheetEntry | None:
        """The worksheet of that name whose part is there; chart and dialog sheets are none."""
        wanted = name.casefold()
        for entry in self.sheets():
            if entry.name.casefold() == wanted:
                return entry if entry.kind == "worksheet" and entry.part is not None else None
        return None

    def add_sheet(self, name: str, part: str) -> int:
        """Lists a new worksheet after the last and gives its place; the part is the caller's to add."""
        at = self.package.relate(self.part, self.relationships + "/worksheet", part)
        used = {markup.number(one.get("sheetId")) for one in self._sheets}
        number = max(used, default=0) + 1
        if number > 65_534:
            number = next(one for one in range(1, 65_535) if one not in used)
        element = etree.SubElement(self._sheets, f"{{{markup.namespace(self._sheets)}}}sheet")
        element.set("name", name)
        element.set("sheetId", str(number))
        element.set(f"{{{self.relationships}}}id", at)
        self.package.touch(self.part)
        return len(markup.children(self._sheets, "sheet")) - 1

    def remove_sheet(self, entry: SheetEntry) -> None:
        """Takes a sheet out of the list: its names go, later places move up, the views stay on a sheet."""
        place = [one.element for one in self.sheets()].index(entry.element)
        self._sheets.remove(entry.element)
        if entry.part is not None:
            self.package.unrelate(self.part, entry.part)
        for name in self._names():
            scope = name.get("localSheetId")
            if scope is None:
                continue
            if markup.number(scope) == place:
                self._drop_name(name)
            elif markup.number(scope) > place:
                name.set("localSheetId", str(markup.number(scope) - 1))
        last = len(markup.children(self._sheets, "sheet")) - 1
        for view in self.root.iter(f"{{{self.main}}}workbookView"):
            for attribute in ("activeTab", "firstSheet"):
                at = markup.number(view.get(attribute))
                if view.get(attribute) is not None and at >= place:
                    view.set(attribute, str(min(max(at - 1, 0) if at > place else at, last)))
        self.package.touch(self.part)

    def _names(self) -> list[Element]:
        names = markup.child(self.root, "definedNames")
        return [] if names is None else markup.children(names, "definedName")

    def add_mark(self, name: str, sheet: str, at: CellRange, headers: tuple[str, ...] = ()) -> None:
        """One of our marks, hidden; see Mark."""
        said = HEADER_SEPARATOR.join(headers)
        self.add_name(name, reference(sheet, at), hidden=True, comment=said if len(said) <= 255 else "")

    def add_name(
        self, name: str, refers_to: str, *, hidden: bool = False, place: int | None = None, comment: str = ""
    ) -> None:
        """A defined name; `place` makes it local to the sheet at that place."""
        names = markup.child(self.root, "definedNames")
        if names is None:
            names = markup.make(self.root, "definedNames")
            markup.insert_in_order(self.root, names, WORKBOOK_ORDER)
        element = markup.make(self.root, "definedName")
        element.set("name", name)
        if comment:
            element.set("comment", comment)
        if place is not None:
            element.set("localSheetId", str(place))
        if hidden:
            element.set("hidden", "1")
        element.text = refers_to
        names.append(element)
        self.package.touch(self.part)

    def _drop_name(self, name: Element) -> None:
        parent = name.getparent()
        if parent is not None:
            parent.remove(name)
            if not markup.children(parent, "definedName"):
                self.root.remove(parent)
            self.package.touch(self.part)

    def marks(self) -> list[Mark]:
        """Our marks: workbook-scoped names only, for a copied sheet takes a local copy of the name along."""
        found = []
        for name in self._names():
            if is_mark(name.get("name") or "") and name.get("localSheetId") is None:
                sheet, at = parse_reference(name.text or "")
                headers = tuple(filter(None, (name.get("comment") or "").split(HEADER_SEPARATOR)))
                found.append(Mark(name.get("name") or "", sheet, at, headers))
        return found

    def drop_marks(self) -> None:
        """Takes all our marks out, whatever they refer to, local copies included."""
        for name in self._names():
            if is_mark(name.get("name") or ""):
                self._drop_name(name)


def parse_reference(text: str) -> tuple[str | None, CellRange | None]:
    """Sheet and rectangle of "'SOW Status'!$A$1"; (None, None) for what is not one such reference."""
    match = _REFERENCE.fullmatch(text.strip().removeprefix("="))
    if match is None:
        return None, None
    sheet = match[1].replace("''", "'") if match[1] else match[2]
    try:
        return sheet, parse_range(match[3])
    except ValueError:
        return None, None


def reference(sheet: str, at: CellRange) -> str:
    """The rectangle as a defined name holds it: absolute, the sheet in quotes."""
    first, _, last = at.a1.partition(":")
    corners = [re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", corner) for corner in (first, last) if corner]
    return f"{quote_sheet(sheet)}!{':'.join(corners)}"


def _main_part(package: Package) -> str:
    if not package.has(rels_name("/")):
        raise _no_workbook("The file is a zip archive")
    found = package.related("/", "officeDocument")
    if not found:
        raise _no_workbook("The file is an Office package without a main document")
    if part_key(found[0]).endswith(".bin"):
        raise Refusal("legacy_format", "The file is a binary workbook (.xlsb). Save it as .xlsx from Excel.")
    return found[0]


def _no_workbook(what: str) -> Refusal:
    return Refusal("not_a_workbook", f"{what}, not a workbook. Save the data as .xlsx from Excel.")


def signed(package: Package) -> bool:
    """Whether the workbook bears a digital signature, which any change makes invalid."""
    kinds = [one.get("Type") or "" for one in package.relationships("/")]
    return any("digital-signature" in kind for kind in kinds) or any(
        name.startswith("/_xmlsignatures/") for name in package.names()
    )
