"""Excel Tables of a sheet: found, widened by columns of ours, narrowed again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sowgate.books.package import markup
from sowgate.books.package.markup import Element
from sowgate.books.package.parts import Package, target
from sowgate.books.package.sheet import ranges_of
from sowgate.books.package.values import escaped
from sowgate.grid.address import CellRange, parse_range

_Change = Callable[[CellRange], CellRange | None]


@dataclass(frozen=True, slots=True)
class TablePart:
    """One table: its part and what that part says."""

    part: str
    root: Element
    range: CellRange
    header_rows: int
    totals_rows: int

    @property
    def names(self) -> tuple[str, ...]:
        """The names a table goes by."""
        return (self.root.get("displayName") or "", self.root.get("name") or "")

    @property
    def fed(self) -> bool:
        """Whether a query or an XML map fills the table and rules its columns."""
        return self.root.get("tableType", "worksheet") != "worksheet"

    @property
    def columns(self) -> list[Element]:
        """The elements of its columns, from left to right."""
        holder = markup.child(self.root, "tableColumns")
        return [] if holder is None else markup.children(holder, "tableColumn")


def tables_of(package: Package, sheet_part: str) -> list[TablePart]:
    """The tables of a worksheet part."""
    found = []
    for part in table_parts(package, sheet_part):
        root = package.xml(part)
        try:
            at = parse_range(root.get("ref") or "")
        except ValueError:
            continue
        header, totals = root.get("headerRowCount"), root.get("totalsRowCount")
        found.append(TablePart(part, root, at, markup.number(header, 1), markup.number(totals)))
    return found


def table_parts(package: Package, sheet_part: str) -> list[str]:
    """Names of the parts that are tables of a worksheet, also where the relationship does not say so."""
    found = []
    for relation in package.relationships(sheet_part):
        if relation.get("TargetMode") == "External":
            continue
        name, said = target(sheet_part, relation), relation.get("Type") or ""
        if package.has(name) and (said.endswith("/table") or _is_table(package, name)):
            found.append(name)
    return found


def _is_table(package: Package, part: str) -> bool:
    return package.content_type(part).endswith("spreadsheetml.table+xml")


def free_headers(table: TablePart, headers: tuple[str, ...]) -> tuple[str, ...]:
    """The headers, made unlike every column name the table has: two columns of one name are not allowed."""
    used = {(one.get("name") or "").casefold() for one in table.columns}
    result = []
    for header in headers:
        name, count = header, 1
        while escaped(name).casefold() in used:
            name = f"{header} (sowgate)" if count == 1 else f"{header} (sowgate {count})"
            count += 1
        used.add(escaped(name).casefold())
        result.append(name)
    return tuple(result)


def widen(package: Package, table: TablePart, headers: tuple[str, ...]) -> None:
    """Adds columns at the table's right edge; its filter reaches over them."""
    wide = table.range._replace(max_column=table.range.max_column + len(headers))
    _set_range(table, wide)
    holder = markup.child(table.root, "tableColumns")
    if holder is None:
        return
    ids = [markup.number(one.get("id")) for one in table.columns]
    for offset, header in enumerate(headers, 1):
        column = markup.make(table.root, "tableColumn")
        column.set("id", str(max(ids, default=0) + offset))
        column.set("name", escaped(header).replace("\n", "_x000a_"))
        holder.append(column)
    holder.set("count", str(len(table.columns)))
    package.touch(table.part)


def narrow(package: Package, table: TablePart, last_column: int) -> None:
    """Takes the columns right of `last_column` out of the table again."""
    surplus = table.range.max_column - last_column
    holder = markup.child(table.root, "tableColumns")
    if surplus <= 0 or holder is None or last_column < table.range.min_column:
        return
    for column in table.columns[-surplus:]:
        holder.remove(column)
    holder.set("count", str(len(table.columns)))
    _set_range(table, table.range._replace(max_column=last_column))
    auto = markup.child(table.root, "autoFilter")
    width = last_column - table.range.min_column
    for one in [] if auto is None else markup.children(auto, "filterColumn"):
        if auto is not None and markup.number(one.get("colId")) > width:
            auto.remove(one)
    package.touch(table.part)


def _set_range(table: TablePart, now: CellRange) -> None:
    table.root.set("ref", now.a1)
    auto = markup.child(table.root, "autoFilter")
    known = [] if auto is None else ranges_of(auto.get("ref"))
    if auto is not None and len(known) == 1:
        auto.set("ref", known[0]._replace(max_column=now.max_column).a1)


def followers(root: Element) -> list[tuple[Element, str | None]]:
    """What names ranges in a sheet and can follow a table: (element, attribute), None for its text.

    Conditional formats and data validations, those of Excel 2010's extension (xm:sqref) included.
    """
    found: list[tuple[Element, str | None]] = []
    for element in root.iter("{*}conditionalFormatting", "{*}dataValidation", "{*}sqref"):
        if markup.local(element) == "sqref":
            found.append((element, None))
        elif element.get("sqref") is not None:
            found.append((element, "sqref"))
    return found


def follow(root: Element, table: CellRange, last_column: int) -> None:
    """Formats and validations that span the table's whole width reach as far as the table now does."""
    for element, attribute in followers(root):
        _rewrite(element, attribute, lambda at: _followed(at, table, last_column))


def _followed(at: CellRange, table: CellRange, last_column: int) -> CellRange:
    spans = at.min_column == table.min_column and at.max_column == table.max_column
    within = table.min_row <= at.min_row and at.max_row <= table.max_row
    return at._replace(max_column=last_column) if spans and within else at


def retreat(root: Element, owned: CellRange) -> None:
    """Formats and validations that reach into columns of ours end before them; those only there go."""
    for element, attribute in followers(root):
        _rewrite(element, attribute, lambda at: _retreated(at, owned))


def _retreated(at: CellRange, owned: CellRange) -> CellRange | None:
    if not at.meets(owned) or not owned.min_column <= at.max_column <= owned.max_column:
        return at
    if at.min_row < owned.min_row or at.max_row > owned.max_row:
        return at
    return at._replace(max_column=owned.min_column - 1) if at.min_column < owned.min_column else None


def _rewrite(element: Element, attribute: str | None, change: _Change) -> None:
    text = element.get(attribute) if attribute else element.text
    pieces, changed = [], False
    for piece in (text or "").split():
        known = ranges_of(piece)
        after = change(known[0]) if known else None
        if known and after != known[0]:
            changed = True
            pieces += [after.a1] if after is not None else []
        else:
            pieces.append(piece)
    if not changed:
        return
    if not pieces:
        _drop(element if attribute else element.getparent())
    elif attribute:
        element.set(attribute, " ".join(pieces))
    else:
        element.text = " ".join(pieces)


def _drop(element: Element | None) -> None:
    holder = None if element is None else element.getparent()
    if element is None or holder is None:
        return
    holder.remove(element)
    if markup.local(holder) in ("dataValidations", "conditionalFormattings"):
        left = len([one for one in holder if isinstance(one.tag, str)])
        if left:
            holder.set("count", str(left))
        else:
            _drop(holder)
