"""Pictures of a worksheet for the other side; charts, shapes, text boxes and controls do not go along."""

from __future__ import annotations

import copy

from sowgate.books.client.fresh import bare
from sowgate.books.client.references import References
from sowgate.books.package import markup
from sowgate.books.package.markup import Element


def pictures(root: Element, sheet: str, references: References) -> tuple[Element | None, int]:
    """(the drawing with its pictures alone, how many other things it held); None without a picture."""
    made = bare(root)
    others = 0
    for anchor in root:
        if not isinstance(anchor.tag, str):
            continue
        if markup.child(anchor, "pic") is None:
            others += 1
            continue
        new = copy.deepcopy(anchor)
        for picture in new.iter("{*}cNvPr"):
            markup.unset(picture, "descr", "title")  # often the path of the file it came from
            for child in list(picture):
                picture.remove(child)
        for extension in list(new.iter("{*}extLst")):
            above = extension.getparent()
            if above is not None:
                above.remove(extension)
        for corner in (markup.child(new, "from"), markup.child(new, "to")):
            column = markup.child(corner, "col") if corner is not None else None
            if column is not None:
                column.text = str(references.column(sheet, markup.number(column.text) + 1) - 1)
        made.append(new)
    return (made if len(made) else None), others


def embedded(root: Element) -> set[str]:
    """Ids of the relationships that the pictures use."""
    return {
        str(value)
        for blip in root.iter("{*}blip")
        for key, value in blip.items()
        if str(key).endswith(("}embed",))
    }
