"""A new package, put together part by part."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from lxml import etree

from sowgate.books.package import markup
from sowgate.books.package.archive import Archive, archive_bytes, new_member
from sowgate.books.package.markup import Element
from sowgate.books.package.parts import rels_name


def bare(element: Element, attributes: Container[str] | None = None) -> Element:
    """The element alone: its name, its prefixes, and its attributes (of those named, where some are)."""
    prefixes: Any = element.nsmap
    made = etree.Element(element.tag, nsmap=prefixes)
    for key, value in element.items():
        if attributes is None or key in attributes:
            made.set(key, value)
    return made


class FreshPackage:
    """The new package: parts with their content types and relationships."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        self.relations: dict[str, list[tuple[str, str, str, bool]]] = {}

    def add(self, part: str, content: Element | bytes, content_type: str) -> None:
        self.parts[part] = content if isinstance(content, bytes) else markup.serialise(content)
        self.types[part] = content_type

    def relate(self, part: str, id_: str, kind: str, to: str, outside: bool = False) -> None:
        self.relations.setdefault(part, []).append((id_, kind, to, outside))

    def data(self) -> bytes:
        types = markup.root_of(markup.CONTENT_TYPES, "Types")
        default = markup.make(types, "Default")
        default.set("Extension", "rels")
        default.set("ContentType", "application/vnd.openxmlformats-package.relationships+xml")
        types.append(default)
        for part, kind in self.types.items():
            override = markup.make(types, "Override")
            override.set("PartName", part)
            override.set("ContentType", kind)
            types.append(override)
        members = [new_member("[Content_Types].xml", markup.serialise(types))]
        for part in ("/", *self.parts):
            if part in self.relations:
                members.append(new_member(rels_name(part).lstrip("/"), markup.serialise(self._related(part))))
            if part != "/":
                members.append(new_member(part.lstrip("/"), self.parts[part]))
        return archive_bytes(Archive(tuple(members)))

    def _related(self, part: str) -> Element:
        root = markup.root_of(markup.PACKAGE_RELATIONSHIPS, "Relationships")
        for id_, kind, to, outside in self.relations[part]:
            relation = markup.make(root, "Relationship")
            relation.set("Id", id_)
            relation.set("Type", kind)
            relation.set("Target", to)
            if outside:
                relation.set("TargetMode", "External")
            root.append(relation)
        return root
