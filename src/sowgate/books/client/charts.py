"""Charts of a worksheet for the other side: those that draw nothing but cells that stay.

A chart keeps a copy of every figure it draws, and may hold figures of its own, a workbook inside it, or
shapes over it. The copy holds references alone: Excel and LibreOffice fetch the figures from the cells.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection

from sowgate.books.client.references import References
from sowgate.books.package import markup
from sowgate.books.package.markup import Element

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
# Copies of figures, data and drawings from elsewhere, and what newer programs add.
_NOT_COPIED = frozenset(
    {"numCache", "strCache", "multiLvlStrCache", "externalData", "userShapes", "printSettings", "extLst",
     "AlternateContent", "protection"}
)  # fmt: skip
# Figures typed into the chart itself stand in no cell; pivot tables do not go along.
_TYPED = frozenset({"numLit", "strLit", "pivotSource"})
_SHEET = re.compile(r"(?:'((?:[^']|'')+)'|([^'!,()\s]+))!")


def chart_copy(root: Element, sheet: str, references: References, sheets: Collection[str]) -> Element | None:
    """The chart afterwards; None where it draws or names something that is taken out.

    `sheets` are the sheets of the copy, case-folded: what was written by sowgate is gone before.
    """
    made = copy.deepcopy(root)
    for element in list(made.iter()):
        above = element.getparent()
        if above is not None and (not isinstance(element.tag, str) or markup.local(element) in _NOT_COPIED):
            _without(above, element)
        elif (
            above is not None and markup.local(element) == "dLbl" and markup.child(element, "tx") is not None
        ):
            _without(above, element)  # a label typed by hand
    parts = [element for element in made.iter() if isinstance(element.tag, str)]
    if any(markup.local(element) in _TYPED or _leads_elsewhere(element) for element in parts):
        return None
    formulas = [element for element in parts if markup.local(element) == "f"]
    moved = references.all_stay([element.text or "" for element in formulas], sheet)
    if not formulas or moved is None or not all(_drawn_from(text, sheets) for text in moved):
        return None
    for element, text in zip(formulas, moved, strict=True):
        element.text = text
    return None if any(references.withheld.internal(text) for text in texts_of(made)) else made


def title_of(root: Element) -> str:
    """The chart's typed title, empty where it has none."""
    for title in root.iter("{*}title"):
        if (above := title.getparent()) is not None and markup.local(above) == "chart":
            return " ".join("".join(run.text or "" for run in title.iter("{*}t")).split())
    return ""


def texts_of(root: Element) -> list[str]:
    """What is written in the chart by hand: titles and names of series."""
    paragraphs = ["".join(run.text or "" for run in one.iter("{*}t")) for one in root.iter("{*}p")]
    names = [value.text or "" for name in root.iter("{*}tx") for value in markup.children(name, "v")]
    return [text for text in (*paragraphs, *names) if text.strip()]


def _drawn_from(text: str, sheets: Collection[str]) -> bool:
    """Whether a reference names cells, all of them on these sheets."""
    named = [(quoted or plain).replace("''", "'").casefold() for quoted, plain in _SHEET.findall(text)]
    return bool(named) and "#REF!" not in text and all(name in sheets for name in named)


def _leads_elsewhere(element: Element) -> bool:
    """Whether the element names another part: a picture that fills a column, a linked workbook."""
    return any("/relationships}" in str(key) for key in element.attrib)


def _without(above: Element, element: Element) -> None:
    """Takes the element out, with the text behind it: a chart has none."""
    above.remove(element)
