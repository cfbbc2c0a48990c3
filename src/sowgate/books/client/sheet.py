"""A worksheet for the other side: its cells without what is taken out, and only the parts known to be safe.

What may stay is listed, not what must go: a part that this module does not know is left out.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

from sowgate.books.client.formulas import Verdicts
from sowgate.books.client.fresh import bare
from sowgate.books.client.references import References
from sowgate.books.client.rules import conditional_formats, hyperlinks, validations
from sowgate.books.package import markup
from sowgate.books.package.markup import Element
from sowgate.books.package.sheet import numbered_rows, placed_cells
from sowgate.books.package.values import empty, string_of
from sowgate.grid.address import CellRange, cell_name
from sowgate.grid.withheld import of_sheet

_AS_THEY_ARE = frozenset(
    {
        "sheetFormatPr",
        "sheetProtection",
        "phoneticPr",
        "printOptions",
        "pageMargins",
        "headerFooter",
        "rowBreaks",
    }
)
_CELL_ATTRIBUTES = frozenset({"r", "s", "t"})
_ROW_ATTRIBUTES = frozenset(
    {"r", "s", "customFormat", "ht", "hidden", "customHeight", "outlineLevel", "collapsed"}
)


class SheetCopy:
    """Makes the copy of one worksheet. `strings` are the workbook's shared strings."""

    def __init__(
        self, name: str, root: Element, references: References, verdicts: Verdicts, strings: Sequence[Element]
    ) -> None:
        self._name = name
        self._root = root
        self._references = references
        self._verdicts = verdicts
        self._strings = strings
        self._gone_columns = frozenset(of_sheet(references.withheld.columns, name))

    def made(self, links: set[str]) -> Element:
        """The new root. `links` are the ids of relationships that may stay: hyperlinks to the web."""
        new = bare(self._root)
        for child in self._root:
            made = self._child(child, links)
            if made is not None:
                made.tail = None
                new.append(made)
        return new

    def _child(self, child: Element, links: set[str]) -> Element | None:
        name = markup.local(child)
        if name in _AS_THEY_ARE:
            return _plain(child)
        match name:
            case "sheetPr":
                return _only(child, {"tabColor", "outlinePr", "pageSetUpPr"}, set())
            case "sheetViews":
                return self._views(child)
            case "cols":
                return self._widths(child)
            case "sheetData":
                return self._data(child)
            case "autoFilter":
                return self._filter(child)
            case "mergeCells":
                return self._merged(child)
            case "conditionalFormatting":
                return conditional_formats(child, self._name, self._references)
            case "dataValidations":
                return validations(child, self._name, self._references)
            case "hyperlinks":
                return hyperlinks(child, self._name, self._references, links)
            case "pageSetup":
                made = _plain(child)
                for key in [each for each in made.attrib if str(each).endswith("}id")]:
                    del made.attrib[key]
                return made
        return None

    def _data(self, data: Element) -> Element:
        made = markup.make(self._root, "sheetData")
        for number, row in numbered_rows(data):
            new = markup.make(self._root, "row")
            for key, value in markup.attributes(row).items():
                if key in _ROW_ATTRIBUTES:
                    new.set(key, value)
            new.set("r", str(number))
            for column, cell in placed_cells(row):
                if column not in self._gone_columns:
                    new.append(self._cell(cell, number, column))
            made.append(new)
        return made

    def _cell(self, cell: Element, row: int, column: int) -> Element:
        new = copy.deepcopy(cell)
        new.tail = None
        for key in [each for each in new.attrib if each not in _CELL_ATTRIBUTES]:
            del new.attrib[key]
        for child in list(new):
            if markup.local(child) not in ("f", "v", "is"):
                new.remove(child)
        new.set("r", cell_name(row, self._references.column(self._name, column)))
        if not self._references.stays(self._name, row, column):
            empty(new)
            return new
        formula = markup.child(new, "f")
        if formula is not None:
            text = self._verdicts.kept.get((row, column))
            new.remove(formula)
            if text is not None:
                plain = markup.make(new, "f")
                plain.text = text
                new.insert(0, plain)
        self._spell_out(new)
        return new

    def _spell_out(self, cell: Element) -> None:
        """Shared strings move into their cells: their table keeps texts that no cell shows any more."""
        if cell.get("t") != "s":
            return
        string = string_of(cell, self._strings)
        empty(cell)
        if string is None:
            return
        cell.set("t", "inlineStr")
        holder = markup.make(cell, "is")
        for part in string:
            if markup.local(part) in ("t", "r"):
                holder.append(copy.deepcopy(part))
        cell.append(holder)

    def _widths(self, holder: Element) -> Element | None:
        made = markup.make(self._root, "cols")
        for span in markup.children(holder, "col"):
            at = CellRange(1, markup.number(span.get("min"), 1), 1, markup.number(span.get("max"), 1))
            left = self._references.area(self._name, at)
            if left is not None:
                new = copy.deepcopy(span)
                new.set("min", str(left.min_column))
                new.set("max", str(left.max_column))
                new.tail = None
                made.append(new)
        return made if len(made) else None

    def _merged(self, holder: Element) -> Element | None:
        made = markup.make(self._root, "mergeCells")
        for merged in markup.children(holder, "mergeCell"):
            area = self._references.areas(self._name, merged.get("ref"))
            if ":" in area:
                new = markup.make(self._root, "mergeCell")
                new.set("ref", area)
                made.append(new)
        if not len(made):
            return None
        made.set("count", str(len(made)))
        return made

    def _filter(self, child: Element) -> Element | None:
        """The filter's arrows stay; what was chosen in them may name values of a column that is gone."""
        area = self._references.areas(self._name, child.get("ref"))
        if not area:
            return None
        made = markup.make(self._root, "autoFilter")
        made.set("ref", area)
        return made

    def _views(self, holder: Element) -> Element:
        made = _only(holder, {"sheetView"}, set())
        for view in markup.children(made, "sheetView"):
            markup.unset(view, "tabSelected", "topLeftCell")
            for child in list(view):
                if markup.local(child) != "pane" or not self._moved_pane(child):
                    view.remove(child)
        return made

    def _moved_pane(self, pane: Element) -> bool:
        """Frozen columns are counted anew; False where nothing is frozen any more."""
        if pane.get("state") not in ("frozen", "frozenSplit"):
            return False
        frozen = markup.number(pane.get("xSplit"))
        left = frozen - sum(column <= frozen for column in self._gone_columns)
        markup.unset(pane, "topLeftCell")
        if left > 0:
            pane.set("xSplit", str(left))
        else:
            markup.unset(pane, "xSplit")
            pane.set("activePane", "bottomLeft")
        rows = markup.number(pane.get("ySplit"))
        if left <= 0 and rows <= 0:
            return False
        if rows <= 0:
            pane.set("activePane", "topRight")
        pane.set("topLeftCell", cell_name(rows + 1, max(left, 0) + 1))
        return True


def _plain(child: Element) -> Element:
    """A copy without extensions."""
    made = copy.deepcopy(child)
    for extension in markup.children(made, "extLst"):
        made.remove(extension)
    return made


def _only(child: Element, children: set[str], attributes: set[str]) -> Element:
    """A copy with these children, and of the attributes only those named."""
    made = copy.deepcopy(child)
    for one in list(made):
        if markup.local(one) not in children:
            made.remove(one)
    for key in [each for each in made.attrib if each not in attributes]:
        del made.attrib[key]
    return made
