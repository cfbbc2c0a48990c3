"""A package's parts: found by name or relationship, changed, added and taken out (OPC, ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath
from itertools import count
from urllib.parse import unquote

from lxml import etree

from sowgate.books.ooxml.parts import corrupt
from sowgate.books.package import markup
from sowgate.books.package.archive import Archive, Member, changed_member, new_member, part_key
from sowgate.books.package.markup import Element
from sowgate.grid.door import Refusal

CONTENT_TYPES_PART = "/[Content_Types].xml"


class Package:
    """The parts of one workbook file. Parsed parts are kept: what is changed is written by `archive`."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._members = archive.by_key()
        self._parsed: dict[str, Element] = {}
        self._changed: set[str] = set()
        self._added: dict[str, tuple[str, bytes | None]] = {}
        self._removed: set[str] = set()
        if part_key(CONTENT_TYPES_PART) not in self._members:
            message = "The file is a zip archive, not a workbook."
            raise Refusal("not_a_workbook", f"{message} Save the data as .xlsx from Excel.")
        self._types = self.xml(CONTENT_TYPES_PART)
        self._taken: set[str] | None = None

    def has(self, part: str) -> bool:
        """Whether the part is there; case does not count."""
        key = part_key(part)
        return key in self._added or (key in self._members and key not in self._removed)

    def names(self) -> list[str]:
        """Keys of all parts, in file order, added ones last."""
        return [key for key in self._members if key not in self._removed] + list(self._added)

    def content(self, part: str) -> bytes:
        """A part's bytes as they were read."""
        key = part_key(part)
        if key in self._added:
            data = self._added[key][1]
            return markup.serialise(self._parsed[key]) if data is None else data
        if not self.has(part):
            raise corrupt(f"The workbook names a part that it does not hold: {part}.")
        return self._members[key].content()

    def xml(self, part: str) -> Element:
        """A part's root. Call `touch` after changing it."""
        key = part_key(part)
        if key not in self._parsed:
            self._parsed[key] = markup.parse(self.content(part), part)
        return self._parsed[key]

    def touch(self, part: str) -> None:
        """Says that the part's parsed tree was changed and has to be written."""
        if part_key(part) not in self._added:
            self._changed.add(part_key(part))

    def add(self, part: str, content: Element | bytes, content_type: str | None = None) -> None:
        """A new part, with its content type (None where an extension's default says it)."""
        key = part_key(part)
        if isinstance(content, bytes):
            self._added[key] = (part, content)
        else:
            self._added[key] = (part, None)
            self._parsed[key] = content
        self._removed.discard(key)
        if self._taken is not None:
            self._taken.add(key)
        if content_type is not None:
            self.declare(part, content_type)

    def remove(self, part: str) -> None:
        """Takes a part out, with its own relationships and its content type."""
        for name in (part, rels_name(part)):
            key = part_key(name)
            self._added.pop(key, None)
            self._parsed.pop(key, None)
            self._changed.discard(key)
            if key in self._members:
                self._removed.add(key)
        for override in markup.children(self._types, "Override"):
            if part_key(override.get("PartName") or "") == part_key(part):
                self._types.remove(override)
                self.touch(CONTENT_TYPES_PART)

    def declare(self, part: str, content_type: str) -> None:
        """An Override of the content types, for a new part."""
        known = [
            one
            for one in markup.children(self._types, "Override")
            if part_key(one.get("PartName") or "") == part_key(part)
        ]
        # A part may be declared that the file does not hold; declared twice, the file does not open.
        override = known[0] if known else etree.SubElement(self._types, f"{{{markup.CONTENT_TYPES}}}Override")
        override.set("PartName", part)
        override.set("ContentType", content_type)
        self.touch(CONTENT_TYPES_PART)

    def content_type(self, part: str) -> str:
        """The part's content type, empty where nothing declares one."""
        for override in markup.children(self._types, "Override"):
            if part_key(override.get("PartName") or "") == part_key(part):
                return override.get("ContentType") or ""
        extension = part.rsplit(".", 1)[-1].lower()
        for default in markup.children(self._types, "Default"):
            if (default.get("Extension") or "").lower() == extension:
                return default.get("ContentType") or ""
        return ""

    def relationships(self, part: str) -> list[Element]:
        """The relationships of a part ("/" for the package's own); empty where it has none."""
        name = rels_name(part)
        return markup.children(self.xml(name), "Relationship") if self.has(name) else []

    def related(self, part: str, kind: str, *, missing: bool = False) -> list[str]:
        """Names of the parts that `part` has a relationship of that kind to, those there or those missing."""
        found = []
        for relation in self.relationships(part):
            if (relation.get("Type") or "").endswith("/" + kind) and relation.get("TargetMode") != "External":
                name = target(part, relation)
                if self.has(name) is not missing:
                    found.append(name)
        return found

    def relate(self, part: str, kind: str, to: str) -> str:
        """Adds a relationship of `part` and gives its new id."""
        name = rels_name(part)
        if not self.has(name):
            empty = markup.root_of(markup.PACKAGE_RELATIONSHIPS, "Relationships")
            self.add(name, empty)
        root = self.xml(name)
        ids = {one.get("Id") for one in root}
        # A name of our own: "rId9" may be one that the part asks for though its relationship is gone.
        new = next(f"rIdSow{number}" for number in count(1) if f"rIdSow{number}" not in ids)
        relation = etree.SubElement(root, f"{{{markup.PACKAGE_RELATIONSHIPS}}}Relationship")
        relation.set("Id", new)
        relation.set("Type", kind)
        relation.set("Target", to)
        self.touch(name)
        return new

    def unrelate(self, part: str, to: str) -> None:
        """Takes out the relationships of `part` that lead to the part `to`."""
        for relation in self.relationships(part):
            inside = relation.get("TargetMode") != "External"
            if inside and part_key(target(part, relation)) == part_key(to):
                self.xml(rels_name(part)).remove(relation)
                self.touch(rels_name(part))

    def free_name(self, *patterns: str) -> str:
        """A part name that no member and no relationship uses: the first of the patterns that is free.

        A {} in a pattern stands for a number, counted up until the name is free.

        Relationships count too: some files point at parts that they do not hold, and a part of ours under
        such a name would be taken for the missing one.
        """
        if self._taken is None:
            self._taken = self._names_in_use()
        names = (one.format(number) for one in patterns for number in (count(1) if "{}" in one else (1,)))
        free = next(name for name in names if part_key(name) not in self._taken)
        self._taken.add(part_key(free))
        return free

    def _names_in_use(self) -> set[str]:
        used = set(self._members) | set(self._added)
        used |= {part_key(one.get("PartName") or "") for one in markup.children(self._types, "Override")}
        for name in self.names():
            if name.endswith(".rels"):
                source = source_of(name)
                used |= {part_key(target(source, one)) for one in self.relationships(source)}
        return used

    def archive(self) -> Archive:
        """The archive with the changes: changed members in their old place, new ones after the last."""
        members: list[Member] = []
        for member in self._archive.members:
            key = member.key
            whole = self._members.get(key) is member
            if whole and key in self._removed and key not in self._added:
                continue
            if whole and key in self._changed:
                members.append(changed_member(member, markup.serialise(self._parsed[key])))
            elif whole and key in self._added:
                members.append(changed_member(member, self.content(key)))
            else:
                members.append(member)
        members += [
            new_member(part.lstrip("/"), self.content(part))
            for key, (part, _) in self._added.items()
            if key not in self._members
        ]
        return Archive(tuple(members), self._archive.comment)


def rels_name(part: str) -> str:
    """Name of the part that holds a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def source_of(rels: str) -> str:
    """The part that a relationships part belongs to; "/" for the package's own."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def target(part: str, relation: Element) -> str:
    """Absolute name of the part that a relationship leads to, whether its Target is absolute or relative."""
    to = unquote((relation.get("Target") or "").split("#", 1)[0]).replace("\\", "/")
    if not to.startswith("/"):
        to = posixpath.join(posixpath.dirname(part), to)
    return "/" + posixpath.normpath(to).lstrip("/")
