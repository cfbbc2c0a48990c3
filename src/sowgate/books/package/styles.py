"""The styles part: looks are added at the end of their lists, never changed, and never added twice."""

from __future__ import annotations

import copy
import posixpath
from itertools import count

from lxml import etree

from sowgate.books.package import markup
from sowgate.books.package.dangling import first_safe
from sowgate.books.package.markup import Element
from sowgate.books.package.workbook import Workbook
from sowgate.grid.door import Refusal

STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
FIRST_OWN_FORMAT = 164  # number formats below are built in, ISO/IEC 29500-1 18.8.30
MAX_FORMATS = 64_000  # Excel's own limit of cell formats in a workbook
_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
    "colors", "extLst",
)  # fmt: skip
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name",
    "family", "charset", "scheme",
)  # fmt: skip
_FONT_FACE = ("sz", "name", "family", "charset", "scheme")
_FONT_OWN = frozenset(_FONT_ORDER) - frozenset(_FONT_FACE)
_PARTS = (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders"))
_APPLIED = ("applyFont", "applyFill", "applyBorder", "applyNumberFormat", "applyAlignment", "applyProtection")
# What a workbook must have before the first look of ours: cells without a style take number 0 of each list,
# and fills 0 and 1 are reserved.
_LEAST = {
    "fonts": ('<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',),
    "fills": (
        '<fill><patternFill patternType="none"/></fill>',
        '<fill><patternFill patternType="gray125"/></fill>',
    ),
    "borders": ("<border><left/><right/><top/><bottom/><diagonal/></border>",),
    "cellStyleXfs": ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
    "cellXfs": ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',),
}
_NORMAL = '<cellStyle name="Normal" xfId="0" builtinId="0"/>'


class Styles:
    """The styles of a workbook; a part is made where the workbook has none."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._package = workbook.package
        found = self._package.related(workbook.part, "styles")
        self._part = found[0] if found else self._made_part(workbook)
        self.root = self._package.xml(self._part)
        if markup.local(self.root) != "styleSheet":
            message = f"The workbook names {self._part} as its styles, which it is not."
            raise Refusal("corrupt", f"{message} Open it in Excel and save it again.")
        if not found:
            self._list("cellStyles").append(markup.moved(_in_main(_NORMAL), workbook.main))
        self._known: dict[str, dict[tuple[object, ...], int]] = {}
        self._beside: dict[tuple[int, int], int] = {}
        self._filled: dict[int, bool] = {}

    def _made_part(self, workbook: Workbook) -> str:
        """An empty styles part, where the workbook has lost its own or never had one."""
        # openpyxl looks under this very name, whatever the relationships say.
        usual = posixpath.join(posixpath.dirname(workbook.part), "styles.xml")
        if self._package.has(usual):
            message = f"The workbook holds {usual}, but does not name it as its styles."
            raise Refusal("corrupt", f"{message} Open it in Excel and save it again.")
        lost = self._package.related(workbook.part, "styles", missing=True)
        part = lost[0] if lost else self._package.free_name(usual, usual.replace(".xml", "Sow{}.xml"))
        self._package.add(part, markup.root_of(workbook.main, "styleSheet"))
        self._package.declare(part, STYLES_TYPE)
        if not lost:
            self._package.relate(workbook.part, workbook.relationships + "/styles", part)
        return part

    def items(self, name: str) -> list[Element]:
        """The entries of one list: fonts, fills, borders, cellXfs, dxfs, numFmts."""
        found = markup.child(self.root, name)
        return [] if found is None else [one for one in found if isinstance(one.tag, str)]

    def add(self, name: str, element: Element) -> int:
        """Number of the entry in its list: an equal one where there is one, else added at the end."""
        items = self._list(name)
        if name not in self._known:
            self._pad(name, items)
            known: dict[tuple[object, ...], int] = {}
            for index, one in enumerate(self.items(name)):
                known.setdefault(markup.signature(one), index)
            self._known[name] = known
        mine = markup.moved(element, markup.namespace(self.root))
        key = markup.signature(mine)
        if key not in self._known[name]:
            place = len(self.items(name))
            if name == "cellXfs" and place >= MAX_FORMATS:
                message = "The workbook has as many cell formats as Excel allows already."
                raise Refusal("too_large", f"{message} Save a copy with the milestone sheets alone.")
            items.append(mine)
            items.set("count", str(place + 1))
            self._known[name][key] = place
            self._package.touch(self._part)
        return self._known[name][key]

    def _pad(self, name: str, items: Element) -> None:
        """Plain entries up to where nothing of the workbook's refers to: ours begin behind them."""
        present = len(self.items(name))
        wanted = min(first_safe(name, present, self._workbook, self.root), MAX_FORMATS)
        for _ in range(present, wanted):
            plain = _in_main(_LEAST[name][0] if name in _LEAST else "<dxf/>")
            items.append(markup.moved(plain, markup.namespace(self.root)))
            items.set("count", str(wanted))

    def _list(self, name: str) -> Element:
        for least in _LEAST:
            self._fill(least)
        found = markup.child(self.root, name)
        return self._made(name) if found is None else found

    def _made(self, name: str) -> Element:
        element = markup.make(self.root, name)
        markup.insert_in_order(self.root, element, _ORDER)
        return element

    def _fill(self, name: str) -> None:
        wanted = _LEAST[name]
        present = len(self.items(name))
        if present >= len(wanted):
            return
        found = markup.child(self.root, name)
        items = self._made(name) if found is None else found
        for text in wanted[present:]:
            items.append(markup.moved(_in_main(text), markup.namespace(self.root)))
        items.set("count", str(len(wanted)))
        self._package.touch(self._part)

    def number_format(self, code: str) -> str:
        """Id of a number format of that code, added where there is none."""
        # Some formats of cells name a number format that is nowhere said: it must stay so.
        used = {markup.number(one.get("numFmtId")) for one in self.root.iter("{*}numFmt", "{*}xf")}
        for one in self.items("numFmts"):
            if one.get("formatCode") == code:
                return one.get("numFmtId") or "0"
        element = markup.make(self.root, "numFmt")
        element.set("numFmtId", str(next(one for one in count(FIRST_OWN_FORMAT) if one not in used)))
        element.set("formatCode", code)
        self.add("numFmts", element)
        return element.get("numFmtId") or "0"

    def cell_format(self, index: int) -> Element:
        """The cell format of that number; the first one where the number is beyond the list."""
        self._list("cellXfs")
        formats = self.items("cellXfs")
        return formats[index] if 0 <= index < len(formats) else formats[0]

    def part_of(self, index: int, attribute: str, name: str) -> Element | None:
        """The font, fill or border of a cell format."""
        at = markup.number(self.cell_format(index).get(attribute))
        items = self.items(name)
        return items[at] if 0 <= at < len(items) else None

    def filled(self, index: int) -> bool:
        """Whether a cell of that format shows a colour other than white."""
        if index not in self._filled:
            self._filled[index] = self._coloured(index)
        return self._filled[index]

    def _coloured(self, index: int) -> bool:
        fill = self.part_of(index, "fillId", "fills")
        pattern = None if fill is None else markup.child(fill, "patternFill")
        if pattern is None:
            return fill is not None and markup.child(fill, "gradientFill") is not None
        if pattern.get("patternType", "none") == "none":
            return False
        colour = markup.child(pattern, "fgColor")
        if pattern.get("patternType") != "solid" or colour is None:
            return True
        white = (colour.get("rgb") or "").upper().endswith("FFFFFF") or colour.get("indexed") in ("9", "64")
        return not white and not (colour.get("theme") == "0" and colour.get("tint") is None)

    def beside(self, ours: int, neighbour: int) -> int:
        """Our look in the neighbour's typeface, borders and vertical place, so that it looks at home."""
        if (ours, neighbour) not in self._beside:
            self._beside[ours, neighbour] = self._blend(ours, neighbour)
        return self._beside[ours, neighbour]

    def _blend(self, ours: int, neighbour: int) -> int:
        result = copy.deepcopy(self.cell_format(ours))
        font = self._font(ours, neighbour)
        if font is not None:
            result.set("fontId", str(self.add("fonts", font)))
        result.set("borderId", self.cell_format(neighbour).get("borderId") or "0")
        result.set("applyBorder", "1")
        _stand_like(result, self.cell_format(neighbour))
        return self.add("cellXfs", result)

    def _font(self, ours: int, neighbour: int) -> Element | None:
        mine, theirs = self.part_of(ours, "fontId", "fonts"), self.part_of(neighbour, "fontId", "fonts")
        if mine is None or theirs is None or markup.child(theirs, "name") is None:
            return mine
        font = markup.make(self.root, "font")
        pieces = [one for one in mine if markup.local(one) in _FONT_OWN]
        pieces += [one for one in theirs if markup.local(one) in _FONT_FACE]
        for piece in sorted(pieces, key=lambda one: _FONT_ORDER.index(markup.local(one))):
            twin = copy.deepcopy(piece)
            twin.tail = None
            font.append(twin)
        return font


def _stand_like(ours: Element, neighbour: Element) -> None:
    mine, theirs = markup.child(ours, "alignment"), markup.child(neighbour, "alignment")
    vertical = None if theirs is None else theirs.get("vertical")
    if mine is None:
        return
    markup.unset(mine, "vertical")
    if vertical is not None:
        mine.set("vertical", vertical)


def _in_main(text: str) -> Element:
    root = etree.fromstring(f'<x xmlns="{markup.MAIN}">{text}</x>')
    return root[0]


class StyleMap:
    """Numbers of another workbook's styles in this one: asked for one at a time, brought over when asked."""

    def __init__(self, source: Styles, into: Styles) -> None:
        self._source = source
        self._into = into
        self._formats = {
            one.get("numFmtId"): one.get("formatCode") or "General" for one in source.items("numFmts")
        }
        self._cells: dict[int, int] = {}
        self._differential: dict[int, int] = {}

    def cell(self, index: int) -> int:
        """The number here of the source's cell format."""
        if index not in self._cells:
            source = self._source.cell_format(index)
            result = markup.moved(source, markup.namespace(source))
            for attribute, name in _PARTS:
                element = self._source.part_of(index, attribute, name)
                if element is not None:
                    result.set(attribute, str(self._into.add(name, element)))
            code = self._formats.get(result.get("numFmtId"))
            if code is not None:
                result.set("numFmtId", self._into.number_format(code))
            # The look stands on its own: the user's Normal style must not show through.
            result.set("xfId", "0")
            for attribute in _APPLIED:
                result.set(attribute, "1")
            self._cells[index] = self._into.add("cellXfs", result)
        return self._cells[index]

    def differential(self, index: int) -> int:
        """The number here of the source's differential format (conditional formats, tables)."""
        if index not in self._differential:
            element = self._source.items("dxfs")[index]
            twin = markup.moved(element, markup.namespace(element))
            own = markup.child(twin, "numFmt")
            if own is not None and own.get("formatCode"):
                own.set("numFmtId", self._into.number_format(own.get("formatCode") or ""))
            self._differential[index] = self._into.add("dxfs", twin)
        return self._differential[index]
