"""The package for the other side: put together anew from parts known to be safe, and from nothing else.

No document properties, macros, pivot tables, connections, links to other workbooks, custom parts or
calculation chain: what is not listed here is not in the copy.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from dataclasses import dataclass, field, replace

from sowgate.books.client.comments import add_notes, comments_of, that_stay
from sowgate.books.client.drawings import Drawings
from sowgate.books.client.formulas import Verdicts, gathered, judged
from sowgate.books.client.fresh import FreshPackage, bare
from sowgate.books.client.references import Gone, Outside, References
from sowgate.books.client.sheet import SheetCopy
from sowgate.books.client.tables import gone_tables, table_copy
from sowgate.books.package import markup
from sowgate.books.package.archive import read_archive
from sowgate.books.package.markup import Element
from sowgate.books.package.parts import Package
from sowgate.books.package.tables import tables_of
from sowgate.books.package.values import shared_strings
from sowgate.books.package.workbook import Workbook
from sowgate.grid.address import cell_name
from sowgate.grid.door import Refusal
from sowgate.grid.ownership import is_mark
from sowgate.grid.withheld import Withheld

_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAIN_TYPE = f"{_TYPES}.sheet.main+xml"
_BUILT_IN = re.compile(r"_xlnm\.(?:Print_Area|Print_Titles)$", re.IGNORECASE)
_WEB = ("http://", "https://", "mailto:")
# Parts that are left out, by the last word of their relationship's type, as people call them. Chart sheets
# and what drawings hold are counted where they are met.
_LEFT_OUT = {
    "pivotTable": "pivot tables", "vbaProject": "macros", "externalLink": "links to other workbooks",
    "connections": "data connections", "queryTable": "queries", "customXml": "custom XML parts",
    "custom-properties": "custom document properties", "core-properties": "document properties",
    "oleObject": "embedded objects", "slicer": "slicers",
    "worksheetSortMap": "sort maps", "revisionHeaders": "logs of changes",
}  # fmt: skip


@dataclass
class Made:
    """The copy's bytes; what was left out besides what was asked for, counted by its name; cells emptied.

    `valued` counts formulas that gave way to their values. `charts_out` are the charts that went, by sheet
    and title or number; `comments` and `comments_out` the cells whose comments stayed and went, by sheet.
    """

    data: bytes
    left_out: Counter[str] = field(default_factory=Counter)
    emptied: dict[str, tuple[str, ...]] = field(default_factory=dict)
    valued: int = 0
    pictures: int = 0
    charts: int = 0
    charts_out: tuple[tuple[str, str], ...] = ()
    comments: dict[str, tuple[str, ...]] = field(default_factory=dict)
    comments_out: dict[str, tuple[str, ...]] = field(default_factory=dict)


class _Copying:
    def __init__(self, data: bytes, withheld: Withheld) -> None:
        self.package = Package(read_archive(data))
        self.workbook = Workbook(self.package)
        self.new = FreshPackage()
        self.made = Made(b"")
        gone = {name.casefold() for name in withheld.sheets}
        entries = [each for each in self.workbook.sheets() if each.part is not None]
        sheets = {each.name: each.part or "" for each in entries if each.kind == "worksheet"}
        self.kept = [e for e in entries if e.kind == "worksheet" and e.name.casefold() not in gone]
        if not self.kept:
            message = "No sheet would be left for the other side."
            raise Refusal("nothing_left", f"{message} Keep one with --keep NAME.")
        others = tuple(each.name for each in self.workbook.sheets() if each.name not in sheets)
        self.made.left_out["chart sheets"] += len(others)
        all_gone = replace(withheld, sheets=(*withheld.sheets, *others))
        self.references = References(all_gone, gone_tables(self.package, sheets, all_gone))
        self.drawings = Drawings(self.package, self.references, self.new, {each.name for each in self.kept})
        self.strings = shared_strings(self.workbook)
        self.names = self._settle_names()

    def _settle_names(self) -> list[Element]:
        """The defined names that stay: those that stand for cells that stay, and nothing of ours."""
        holder = markup.child(self.workbook.root, "definedNames")
        candidates = [] if holder is None else markup.children(holder, "definedName")
        unwanted = {name.casefold() for name in self.references.withheld.names}
        self.references.names |= unwanted
        names = [(each, each.get("name") or "") for each in candidates]
        stay = [each for each, name in names if self._may_stay(each, name, unwanted)]
        kept = {(each.get("name") or "").casefold() for each in stay}
        self.references.names |= {name.casefold() for _, name in names if name.casefold() not in kept}
        return stay

    def _may_stay(self, element: Element, name: str, unwanted: set[str]) -> bool:
        text = element.text or ""
        if (
            is_mark(name)
            or name.casefold() in unwanted
            or (name.startswith("_xlnm.") and not _BUILT_IN.match(name))
        ):
            return False
        if "!" not in text or "(" in text:  # a constant or a formula may be a rate of ours
            return False
        return all(self._moved(piece, name) is not None for piece in text.split(","))

    def _moved(self, text: str, name: str) -> str | None:
        """What a name refers to afterwards. What is printed becomes narrower; any other name stays whole."""
        if _BUILT_IN.match(name):
            return self.references.printed(text)
        try:
            return self.references.formula(text, self.kept[0].name)
        except (Gone, Outside):
            return None

    def run(self) -> Made:
        roots = {each.name: self.package.xml(each.part or "") for each in self.kept}
        formulas = {name: gathered(root) for name, root in roots.items()}
        verdicts = judged(formulas, self.references)
        for name, verdict in verdicts.items():
            for row, column in sorted(verdict.valued):
                if not formulas[name][row, column].calculated:
                    raise Refusal(
                        "not_calculated",
                        f"{name}!{cell_name(row, column)} holds a formula that was never calculated, so "
                        "there is no value to put in its place. Open the workbook in Excel, save it, and run "
                        "again.",
                    )
            self.made.valued += len(verdict.valued)
        self._workbook_part()
        for number, entry in enumerate(self.kept, 1):
            self._sheet(number, entry.name, entry.part or "", roots[entry.name], verdicts[entry.name])
        self._looks()
        self._count_left_out()
        self.made.pictures, self.made.charts = self.drawings.pictures, self.drawings.charts
        self.made.charts_out = tuple(self.drawings.lost)
        self.made.data = self.new.data()
        names = {each.name.casefold(): each.name for each in self.kept}
        self.made.emptied = {
            names[key]: tuple(cell_name(*each) for each in sorted(cells))
            for key, cells in sorted(self.references.emptied.items())
            if cells and key in names
        }
        return self.made

    def _workbook_part(self) -> None:
        old, kind = self.workbook.root, self.workbook.relationships
        root = bare(old)
        if self.workbook.date_1904:
            properties = markup.make(root, "workbookPr")
            properties.set("date1904", "1")
            root.append(properties)
        sheets = markup.make(root, "sheets")
        for number, entry in enumerate(self.kept, 1):
            sheet = markup.make(root, "sheet")
            sheet.set("name", entry.name)
            sheet.set("sheetId", str(number))
            if entry.element.get("state"):
                sheet.set("state", entry.element.get("state") or "")
            sheet.set(f"{{{kind}}}id", f"rId{number}")
            sheets.append(sheet)
            self.new.relate(
                "/xl/workbook.xml", f"rId{number}", f"{kind}/worksheet", f"worksheets/sheet{number}.xml"
            )
        root.append(sheets)
        names = self._names_part(root)
        if names is not None:
            root.append(names)
        self.new.relate("/", "rId1", f"{kind}/officeDocument", "xl/workbook.xml")
        self.new.add("/xl/workbook.xml", root, _MAIN_TYPE)

    def _names_part(self, root: Element) -> Element | None:
        """The names afterwards. One that meanwhile rests on an emptied cell goes as well."""
        places = {each.name: place for place, each in enumerate(self.kept)}
        old = [each.name for each in self.workbook.sheets()]
        made = markup.make(root, "definedNames")
        for element in self.names:
            named = element.get("name") or ""
            pieces = [self._moved(piece, named) for piece in (element.text or "").split(",")]
            scope = element.get("localSheetId")
            home = old[markup.number(scope)] if scope and markup.number(scope) < len(old) else None
            if None in pieces or (scope is not None and home not in places):
                continue
            name = markup.make(root, "definedName")
            name.set("name", named)
            if home is not None:
                name.set("localSheetId", str(places[home]))
            name.text = ",".join(each for each in pieces if each)
            made.append(name)
        return made if len(made) else None

    def _sheet(self, number: int, name: str, part: str, root: Element, verdicts: Verdicts) -> None:
        here = f"/xl/worksheets/sheet{number}.xml"
        links: set[str] = set()
        for relation in self.package.relationships(part):
            to, kind = relation.get("Target") or "", relation.get("Type") or ""
            if kind.endswith("/hyperlink") and to.lower().startswith(_WEB):
                links.add(relation.get("Id") or "")
                self.new.relate(here, relation.get("Id") or "", kind, to, outside=True)
        made = SheetCopy(name, root, self.references, verdicts, self.strings).made(links)
        self._drawing(number, name, part, here, made)
        self._comments(number, name, part, here, made)
        self._tables(number, name, part, here, made)
        self.new.add(here, made, f"{_TYPES}.worksheet+xml")

    def _drawing(self, number: int, name: str, part: str, here: str, made: Element) -> None:
        there = f"/xl/drawings/drawing{number}.xml"
        if self.drawings.copied(name, part, there):
            kind = self.workbook.relationships
            self.new.relate(here, "rIdDrawing", f"{kind}/drawing", there)
            element = markup.make(made, "drawing")
            element.set(f"{{{kind}}}id", "rIdDrawing")
            made.append(element)

    def _comments(self, number: int, name: str, part: str, here: str, made: Element) -> None:
        """Comments may hold talk of one side: they stay only where they are asked for, on cells that stay."""
        comments = comments_of(self.package, part)
        kept = that_stay(comments, name, self.references) if self.references.withheld.comments else {}
        if kept:
            add_notes(self.new, here, made, number, self.workbook.relationships, kept)
            self.made.comments[name] = tuple(cell_name(*place) for place in kept)
        stay = self.references.stays if self.references.withheld.comments else lambda *_: False
        gone = tuple(cell_name(*place) for place in comments if not stay(name, *place))
        if gone:
            self.made.comments_out[name] = gone

    def _tables(self, number: int, name: str, part: str, here: str, made: Element) -> None:
        holder = markup.make(made, "tableParts")
        for position, table in enumerate(tables_of(self.package, part), 1):
            root = table_copy(table, name, self.references)
            if root is None:
                continue
            there = f"/xl/tables/table{number}_{position}.xml"
            self.new.add(there, root, f"{_TYPES}.table+xml")
            id_ = f"rIdTable{position}"
            self.new.relate(here, id_, f"{self.workbook.relationships}/table", there)
            entry = markup.make(made, "tablePart")
            entry.set(f"{{{self.workbook.relationships}}}id", id_)
            holder.append(entry)
        if len(holder):
            holder.set("count", str(len(holder)))
            made.append(holder)

    def _looks(self) -> None:
        """Styles without extensions, and the theme."""
        for kind, name, content_type in (
            ("styles", "styles.xml", f"{_TYPES}.styles+xml"),
            ("theme", "theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ):
            for part in self.package.related(self.workbook.part, kind)[:1]:
                root = copy.deepcopy(self.package.xml(part))
                for extension in markup.children(root, "extLst"):
                    root.remove(extension)
                if any(True for _ in root.iter("{*}blip")):
                    continue  # a theme with pictures of its own: the program's default one serves
                self.new.add(f"/xl/{name}", root, content_type)
                here = f"{self.workbook.relationships}/{kind}"
                self.new.relate("/xl/workbook.xml", f"rId{kind.capitalize()}", here, name)

    def _count_left_out(self) -> None:
        for name in self.package.names():
            if not name.endswith(".rels"):
                continue
            for relation in markup.children(self.package.xml(name), "Relationship"):
                kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
                if kind in _LEFT_OUT:
                    self.made.left_out[_LEFT_OUT[kind]] += 1
        self.made.left_out["shapes and text boxes"] += self.drawings.others
        self.made.left_out = +self.made.left_out


def client_copy(data: bytes, withheld: Withheld) -> Made:
    """A copy of a workbook without what is withheld, made from nothing but parts known to be safe.

    Args:
        data: an Office Open XML workbook that holds nothing written by sowgate any more.
        withheld: what to take out.

    Raises:
        Refusal: 'not_calculated' where a formula must give way to a value that the file does not hold;
            else as for reading.
    """
    return _Copying(data, withheld).run()
