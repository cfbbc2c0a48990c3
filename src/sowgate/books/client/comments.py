"""Comments of a worksheet: where they stand, and, where they are wanted, the same words as plain notes.

Names of authors never go along. Replies follow their comment as lines of one note.
"""

from __future__ import annotations

from collections import defaultdict

from sowgate.books.client.fresh import FreshPackage
from sowgate.books.client.references import References
from sowgate.books.package import markup
from sowgate.books.package.markup import Element
from sowgate.books.package.parts import Package
from sowgate.grid.address import cell_name, parse_cell

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_VML = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>
<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
{shapes}</xml>
"""
# Excel draws a note only where a shape of the old vector language names its cell.
_SHAPE = """<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;visibility:hidden"
 fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/>
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>
<x:Anchor>{right}, 15, {row}, 2, {far}, 15, {below}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>
<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>
"""

Place = tuple[int, int]


def comments_of(package: Package, part: str) -> dict[Place, str]:
    """The words of a worksheet's comments by row and column, in sheet order."""
    threads: defaultdict[Place, list[str]] = defaultdict(list)
    for name in package.related(part, "threadedComment"):
        for comment in package.xml(name).iter("{*}threadedComment"):
            if (place := _place(comment)) is not None:
                threads[place].append("".join(text.text or "" for text in markup.children(comment, "text")))
    found = {place: "\n".join(said) for place, said in threads.items()}
    for name in package.related(part, "comments"):
        for comment in package.xml(name).iter("{*}comment"):
            if (place := _place(comment)) is not None and place not in found:
                found[place] = "".join(run.text or "" for run in comment.iter("{*}t"))
    return dict(sorted(found.items()))


def add_notes(
    new: FreshPackage, here: str, made: Element, number: int, kind: str, notes: dict[Place, str]
) -> None:
    """Adds the notes, by the row and column that they have afterwards, to the worksheet `made` at `here`."""
    root = markup.make(made, "comments")
    authors = markup.make(root, "authors")
    authors.append(markup.make(root, "author"))
    listed = markup.make(root, "commentList")
    for (row, column), words in notes.items():
        comment = markup.make(root, "comment")
        comment.set("ref", cell_name(row, column))
        comment.set("authorId", "0")
        text, run = markup.make(root, "text"), markup.make(root, "t")
        run.text = words
        run.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.append(run)
        comment.append(text)
        listed.append(comment)
    root.append(authors)
    root.append(listed)
    new.add(f"/xl/comments{number}.xml", root, _TYPE)
    new.relate(here, "rIdComments", f"{kind}/comments", f"/xl/comments{number}.xml")
    shapes = "".join(
        _SHAPE.format(
            id=1025 + at, row=row - 1, column=column - 1, right=column, far=column + 3, below=row + 4
        )
        for at, (row, column) in enumerate(notes)
    )
    drawing = f"/xl/drawings/vmlDrawing{number}.vml"
    new.add(drawing, _VML.format(shapes=shapes).encode(), _VML_TYPE)
    new.relate(here, "rIdNotes", f"{kind}/vmlDrawing", drawing)
    element = markup.make(made, "legacyDrawing")
    element.set(f"{{{kind}}}id", "rIdNotes")
    made.append(element)


def that_stay(comments: dict[Place, str], sheet: str, references: References) -> dict[Place, str]:
    """The comments on cells that stay, by where those stand afterwards."""
    return {
        (row, references.column(sheet, column)): words
        for (row, column), words in comments.items()
        if references.stays(sheet, row, column)
    }


def _place(comment: Element) -> Place | None:
    try:
        return parse_cell(comment.get("ref") or "")
    except ValueError:
        return None
