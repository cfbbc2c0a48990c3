"""Pictures and charts of the worksheets for the other side; shapes, text boxes and controls do not go."""

from __future__ import annotations

import copy
from collections.abc import Collection

from sowgate.books.client.charts import CONTENT_TYPE, chart_copy, title_of
from sowgate.books.client.fresh import FreshPackage, bare
from sowgate.books.client.references import References
from sowgate.books.package import markup
from sowgate.books.package.markup import Element
from sowgate.books.package.parts import Package, target

_DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml"
_IMAGES = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
}


class Drawings:
    """Copies the drawings of one sheet after another, and tells what stayed and what went.

    `lost` are the charts that went, by sheet and title (the chart's number where it has none); `others`
    counts shapes, text boxes and controls. `sheets` are those of the copy.
    """

    def __init__(
        self, package: Package, references: References, new: FreshPackage, sheets: Collection[str]
    ) -> None:
        self.pictures = self.charts = self.others = 0
        self.lost: list[tuple[str, str]] = []
        self._package = package
        self._references = references
        self._new = new
        self._sheets = frozenset(name.casefold() for name in sheets)

    def copied(self, sheet: str, part: str, there: str) -> bool:
        """Adds what stays of the sheet's drawing as the part `there`; False where nothing does."""
        for drawing in self._package.related(part, "drawing"):
            charts = self._charts(drawing, sheet)
            root = self._kept(self._package.xml(drawing), sheet, charts)
            if root is None:
                continue
            wanted = _embedded(root)
            for relation in self._package.relationships(drawing):
                id_, kind = relation.get("Id") or "", relation.get("Type") or ""
                source = target(drawing, relation)
                if id_ in charts:
                    self.charts += 1
                    name = f"/xl/charts/chart{self.charts}.xml"
                    self._new.add(name, charts[id_], CONTENT_TYPE)
                    self._new.relate(there, id_, kind, name)
                    continue
                extension = source.rsplit(".", 1)[-1].lower()
                if id_ not in wanted or extension not in _IMAGES or not self._package.has(source):
                    continue
                self.pictures += 1
                media = f"/xl/media/image{self.pictures}.{extension}"
                self._new.add(media, self._package.content(source), _IMAGES[extension])
                self._new.relate(there, id_, kind, media)
            self._new.add(there, root, _DRAWING)
            return True
        return False

    def _charts(self, drawing: str, sheet: str) -> dict[str, Element]:
        """The charts that stay, by the id of their relationship."""
        found: dict[str, Element] = {}
        number = 0
        for relation in self._package.relationships(drawing):
            source = target(drawing, relation)
            if not (relation.get("Type") or "").endswith("/chart") or not self._package.has(source):
                continue
            number += 1
            root = self._package.xml(source)
            made = chart_copy(root, sheet, self._references, self._sheets)
            if made is None:
                self.lost.append((sheet, title_of(root) or str(number)))
            else:
                found[relation.get("Id") or ""] = made
        return found

    def _kept(self, root: Element, sheet: str, charts: Collection[str]) -> Element | None:
        """The drawing with its pictures and these charts alone; None where neither is there."""
        made = bare(root)
        for anchor in root:
            if not isinstance(anchor.tag, str):
                continue
            drawn = _chart_id(anchor)
            if markup.child(anchor, "pic") is None and drawn is None:
                self.others += 1
            elif drawn is None or drawn in charts:
                made.append(self._anchor(anchor, sheet, len(made) + 1))
        return made if len(made) else None

    def _anchor(self, anchor: Element, sheet: str, number: int) -> Element:
        """The anchor without names, links and extensions, where its cells stand afterwards."""
        new = copy.deepcopy(anchor)
        new.tail = None
        for named in new.iter("{*}cNvPr"):
            markup.unset(named, "descr", "title")  # often the path of the file it came from
            if _chart_id(new) is not None:
                named.set("name", f"Chart {number}")
            for child in list(named):
                named.remove(child)
        for frame in new.iter("{*}graphicFrame"):
            frame.set("macro", "")
        for extension in list(new.iter("{*}extLst")):
            above = extension.getparent()
            if above is not None:
                above.remove(extension)
        for corner in (markup.child(new, "from"), markup.child(new, "to")):
            column = markup.child(corner, "col") if corner is not None else None
            if column is not None:
                column.text = str(self._references.column(sheet, markup.number(column.text) + 1) - 1)
        return new


def _chart_id(anchor: Element) -> str | None:
    """The id of the relationship to the chart that an anchor holds; None where it holds none."""
    frame = markup.child(anchor, "graphicFrame")
    for chart in () if frame is None else frame.iter("{*}chart"):
        return next((str(value) for key, value in chart.items() if str(key).endswith("}id")), "")
    return None


def _embedded(root: Element) -> set[str]:
    """Ids of the relationships that the pictures use."""
    return {
        str(value)
        for blip in root.iter("{*}blip")
        for key, value in blip.items()
        if str(key).endswith(("}embed",))
    }
