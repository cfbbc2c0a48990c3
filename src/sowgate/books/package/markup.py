"""XML of a package's parts: read with care, written with its prefixes kept.

lxml and not ElementTree: the latter renames prefixes, and `mc:Ignorable="x14ac"` then names prefixes that
are nowhere declared, which Excel answers by offering to repair the file.
"""

from __future__ import annotations

import copy

from lxml import etree

from sowgate.books.ooxml.parts import corrupt
from sowgate.grid.door import Refusal

Element = etree._Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# ISO/IEC 29500-1 annex A (Strict) against 29500-4 (Transitional): what our own parts may hold.
_STRICT_OF = {
    MAIN: STRICT_MAIN,
    OFFICE_RELATIONSHIPS: STRICT_RELATIONSHIPS,
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "http://purl.oclc.org/ooxml/drawingml/chart",
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": (
        "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing"
    ),
}


def parse(data: bytes, part: str) -> Element:
    """The root of a part; Refusal 'corrupt' for XML that is malformed, endlessly nested or has a DOCTYPE."""
    # A DTD is where entity bombs and external entities live; no office program writes one.
    if b"<!DOCTYPE" in data[:4096] or "<!DOCTYPE".encode("utf-16-le") in data[:8192]:
        raise corrupt(f"The part {part} declares a document type, which no workbook may.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):  # the parser bounds it, and speaks of its own options
            raise nested(part) from error
        raise corrupt(f"The part {part} is not well-formed XML: {error}.") from error


def nested(part: str) -> Refusal:
    """The refusal of a part that is nested without end."""
    return corrupt(f"The part {part} nests its XML deeper than any program writes it.")


def serialise(root: Element) -> bytes:
    """The part's bytes, comments around the root included."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def local(element: Element) -> str:
    """The element's name without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def namespace(element: Element) -> str:
    """The element's namespace, empty without one."""
    tag = element.tag
    return tag[1:].split("}", 1)[0] if isinstance(tag, str) and tag.startswith("{") else ""


def child(parent: Element, name: str) -> Element | None:
    """The first child of that local name, whatever its namespace."""
    return next((one for one in parent if local(one) == name), None)


def children(parent: Element, name: str) -> list[Element]:
    """All children of that local name, whatever their namespace."""
    return [one for one in parent if local(one) == name]


def root_of(home: str, name: str) -> Element:
    """The root of a new part, its namespace the default one."""
    return etree.fromstring(f'<{name} xmlns="{home}"/>')


def attributes(element: Element) -> dict[str, str]:
    """The element's attributes by name."""
    return {str(key): str(value) for key, value in element.items()}


def unset(element: Element, *names: str) -> None:
    """Takes attributes away where they are there."""
    for name in names:
        if name in element.attrib:
            del element.attrib[name]


def make(like: Element, name: str) -> Element:
    """A new element in the namespace of `like`."""
    home = namespace(like)
    return etree.Element(f"{{{home}}}{name}" if home else name)


def insert_in_order(parent: Element, element: Element, order: tuple[str, ...]) -> None:
    """Puts `element` into `parent` where the schema's sequence wants it.

    `order` names the children in schema order; extensions unknown to it stay where they are.
    """
    before = set(order[: order.index(local(element))])
    position = 0
    for index, one in enumerate(parent):
        if local(one) in before:
            position = index + 1
    parent.insert(position, element)


def flag(element: Element | None, name: str) -> bool:
    """An xsd:boolean attribute; False where it or the element is absent."""
    return element is not None and element.get(name) in ("1", "true")


def number(text: str | None, default: int = 0) -> int:
    """An attribute's whole number, or the default where it is absent or not one."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def signature(element: Element) -> tuple[object, ...]:
    """What an element says: name, attributes, text and children, however it is spelt."""
    return (
        local(element),
        tuple(sorted(attributes(element).items())),
        text if (text := element.text or "").strip() else "",
        tuple(signature(one) for one in element if isinstance(one.tag, str)),
    )


def to_strict(root: Element) -> Element:
    """The same tree in the Strict namespaces: our sheets are built Transitional."""
    tree = copy.deepcopy(root)
    data = etree.tostring(tree)
    for transitional, strict in _STRICT_OF.items():
        data = data.replace(f'"{transitional}"'.encode(), f'"{strict}"'.encode())
    return etree.fromstring(data)


def moved(element: Element, home: str) -> Element:
    """A copy of an element, it and its children of the same namespace brought into the namespace `home`."""
    text = etree.tostring(element, with_tail=False)
    result = etree.fromstring(text.replace(f'"{namespace(element)}"'.encode(), f'"{home}"'.encode()))
    etree.cleanup_namespaces(result)
    return result
