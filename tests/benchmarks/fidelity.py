"""What a write costs a workbook: `python tests/benchmarks/fidelity.py FOLDER [--limit N] [--most ROWS]`.

For every .xlsx, .xlsm, .xltx and .xltm below the folder, the features of the original are counted, then those
that are left after sowgate's lossless writer has put two sheets and three columns in, and after openpyxl has
merely loaded and saved the file. Only parts that the original had are counted for sowgate, so that nothing of
ours can stand in for something lost. The last lines say in how many workbooks every untouched part kept its
bytes, how many open in openpyxl that did before, and the CPU time of each.
"""

from __future__ import annotations

import argparse
import io
import random
import time
import warnings
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import openpyxl
from lxml import etree

from sowgate.books.package import write
from sowgate.grid.address import CellRange
from sowgate.grid.changes import ChangeSet, OwnedCell, OwnedColumns
from sowgate.grid.door import Refusal
from sowgate.grid.sheets import Chart, Link, OwnedSheet, Placed, Series, SheetTable

ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xltm")
# A piece of a part's content type or name, and what people call it. The first that fits counts.
KINDS = (
    ("_xmlsignatures", "digital signature"), ("vbaprojectsignature", "macro signature"),
    ("vbaproject", "macros"), ("threadedcomment", "threaded comments"),
    ("/persons/", "comment authors"), ("slicercache", "slicer caches"), ("slicer", "slicers"),
    ("timelinecache", "timeline caches"), ("timeline", "timelines"),
    ("pivotcacherecords", "pivot records"), ("pivotcachedef", "pivot caches"),
    ("pivottable", "pivot tables"), ("connections", "connections"), ("querytable", "query tables"),
    ("printersettings", "printer settings"), ("controlproperties", "form controls"),
    ("activex", "ActiveX"), ("chartshapes", "shapes on charts"),
    ("chartcolorstyle", "chart colours"), ("chartstyle", "chart styles"),
    ("chartex", "new charts (waterfall, ...)"), ("drawingml.chart+xml", "charts"),
    ("embeddings/", "embedded files"), ("customxml/item", "custom XML"),
    ("externallink", "external links"), ("sheetmetadata", "dynamic array metadata"),
    ("richvalue", "rich data"), ("calcchain", "calculation chain (harmless)"),
    ("custom-properties", "custom document properties"), ("vmldrawing", "legacy drawings"),
    ("comments+xml", "notes"), ("diagram", "SmartArt"), ("theme+xml", "theme"),
    (".table+xml", "tables"), ("volatile", "volatile dependencies"), ("revision", "revision logs"),
    ("dialogsheet", "dialog sheets"), ("chartsheet", "chart sheets"),
    ("macrosheet", "macro sheets"), ("model", "data model"), ("webextension", "web extensions"),
    ("docmetadata", "labels"), ("customui", "ribbon"), ("media/", "pictures"),
    ("drawing+xml", "drawings"),
)  # fmt: skip
ELEMENTS = {
    "cfRule": "conditional format rules", "dataValidation": "data validations",
    "mergeCell": "merged ranges", "sparkline": "sparklines", "customSheetView": "custom views",
    "oleObject": "OLE objects", "control": "controls on sheets",
    "legacyDrawingHF": "header pictures", "definedName": "defined names",
    "hyperlink": "hyperlinks", "protectedRange": "protected ranges",
    "sheetProtection": "sheet protections", "sp": "shapes", "cxnSp": "connectors",
    "grpSp": "groups of shapes", "AlternateContent": "alternate contents", "ext": "extensions",
    "scenario": "scenarios", "ignoredError": "ignored errors", "sheet": "sheets",
}  # fmt: skip


@dataclass
class Tally:
    """What all workbooks together had and lost, by feature."""

    have: Counter[str] = field(default_factory=Counter)
    items: Counter[str] = field(default_factory=Counter)
    lost: dict[str, Counter[str]] = field(
        default_factory=lambda: {"sowgate": Counter(), "openpyxl": Counter()}
    )
    lost_items: dict[str, Counter[str]] = field(
        default_factory=lambda: {"sowgate": Counter(), "openpyxl": Counter()}
    )
    losers: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)


def features(data: bytes, only: frozenset[str] | None = None) -> Counter[str]:
    """Feature counts of a workbook file; `only` keeps to members of these names."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
        types = _content_types(archive.read(names["[content_types].xml"]))
        for key, name in names.items():
            if only is not None and name not in only:
                continue
            said = f"/{key} {types.get(key, '')}".lower()
            kind = None if key.endswith((".rels", "/")) else next((n for k, n in KINDS if k in said), None)
            if kind is not None:
                found[kind] += 1
            if key.endswith(".xml"):
                found.update(_elements(archive.read(name)))
    return found


def _content_types(data: bytes) -> dict[str, str]:
    root = etree.fromstring(data)
    return {(one.get("PartName") or "").lstrip("/").lower(): one.get("ContentType", "") for one in root}


def _elements(data: bytes) -> Counter[str]:
    found: Counter[str] = Counter()
    try:
        root = etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False))
    except etree.XMLSyntaxError:
        return found
    for element in root.iter():
        name = element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
        if name in ELEMENTS:
            found[ELEMENTS[name]] += 1
        elif name == "c":
            formula, value = element.find("{*}f"), element.find("{*}v")
            found["stored formula results"] += formula is not None and value is not None and bool(value.text)
            found["dynamic array cells"] += element.get("cm") is not None
            found["cells with content"] += len(element) > 0
    return +found


def our_changes(data: bytes) -> ChangeSet:
    """Two sheets with a table, links and a chart, and three columns beside the first table or cells."""
    cells = [Placed(1, 1, "Milestone", "header"), Placed(1, 2, "At risk", "header")]
    cells += [Placed(row, 1, Link(f"M{row}", "SOW Status", "A1"), "link") for row in range(2, 9)]
    cells += [Placed(row, 2, Decimal(row * 1000), "money") for row in range(2, 9)]
    chart = Chart(
        "column", "At risk", "D2", CellRange(2, 1, 8, 1), (Series("At risk", CellRange(2, 2, 8, 2)),)
    )
    flags = OwnedSheet(
        "risk_flags", "SOW Risk Flags", tuple(cells),
        tables=(SheetTable("SowRiskFlags", CellRange(1, 1, 8, 2)),), charts=(chart,),
    )  # fmt: skip
    status = OwnedSheet("status", "SOW Status", (Placed(1, 1, "Status", "title"),))
    line = (OwnedCell("accepted", "good"), OwnedCell("1 flag", "bad"), OwnedCell(Decimal("12.5"), "money"))
    headers = ("Gate status", "Risk flags", "At risk")
    columns = [
        OwnedColumns(sheet, at, headers, (line,) * (at.max_row - at.min_row), (14.0, 20.0, 12.0), table)
        for sheet, at, table in _beside(data)
    ]
    return ChangeSet((status, flags), tuple(columns))


def _beside(data: bytes) -> list[tuple[str, CellRange, str | None]]:
    from sowgate.books.limits import Limits
    from sowgate.books.ooxml.workbook import read_workbook

    try:
        snapshot = read_workbook(io.BytesIO(data), Limits())
    except Refusal:
        return []
    for sheet in snapshot.sheets:
        for table in sheet.tables:
            at = table.range
            beside = CellRange(at.min_row, at.max_column + 1, at.max_row, at.max_column + 3)
            return [(sheet.name, beside, table.name)]
        if sheet.cells:
            rows, columns = [row for row, _ in sheet.cells], [column for _, column in sheet.cells]
            last = min(max(rows), min(rows) + 40)
            return [(sheet.name, CellRange(min(rows), max(columns) + 1, last, max(columns) + 3), None)]
    return []


def by_openpyxl(data: bytes, macros: bool) -> bytes:
    """The workbook loaded and saved by openpyxl, nothing changed."""
    raw = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data), keep_vba=macros).save(raw)
    return raw.getvalue()


def opens(data: bytes) -> bool:
    """Whether openpyxl opens the file."""
    try:
        openpyxl.load_workbook(io.BytesIO(data))
    except Exception:
        return False
    return True


def measure(path: Path, tally: Tally) -> None:
    """Adds one workbook to the tally."""
    data = path.read_bytes()
    try:
        before = features(data)
    except Exception:
        tally.counts["not readable as a package"] += 1
        return
    tally.counts["workbooks"] += 1
    tally.have.update(before.keys())
    tally.items.update(before)
    start = time.process_time()
    try:
        changed = write(data, our_changes(data))
    except Refusal as refused:
        tally.refused[refused.code] += 1
    else:
        tally.seconds["sowgate"] += time.process_time() - start
        tally.counts["sowgate"] += 1
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            own = frozenset(archive.namelist())
        _count(tally, "sowgate", before, features(changed, own))
        _identity(tally, data, changed)
    start = time.process_time()
    try:
        saved = by_openpyxl(data, path.suffix in (".xlsm", ".xltm"))
    except Exception:
        tally.counts["openpyxl cannot save"] += 1
        return
    tally.seconds["openpyxl"] += time.process_time() - start
    tally.counts["openpyxl"] += 1
    _count(tally, "openpyxl", before, features(saved))


def _count(tally: Tally, who: str, before: Counter[str], after: Counter[str]) -> None:
    gone = before - after
    tally.lost[who].update(gone.keys())
    tally.lost_items[who].update(gone)
    tally.losers[who] += bool(set(gone) - {"calculation chain (harmless)"})


def _identity(tally: Tally, data: bytes, changed: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(changed)) as new:
        sums = {one.filename: (one.CRC, one.compress_size) for one in new.infolist()}
        same = [sums.get(one.filename) == (one.CRC, one.compress_size) for one in old.infolist()]
    tally.counts["parts"] += len(same)
    tally.counts["parts kept to the byte"] += sum(same)
    tally.counts["cleared to the byte"] += write(changed, ChangeSet()) == data
    if opens(data):
        tally.counts["opened before"] += 1
        tally.counts["open after"] += opens(changed)


def report(tally: Tally, most: int | None = None) -> str:
    """The table, widest losses first (`most`: as many rows), and the totals."""
    lines = [
        "| feature | workbooks | items | sowgate loses (books / items) | openpyxl loses (books / items) |",
        "|---|---|---|---|---|",
    ]
    lost, items = tally.lost, tally.lost_items
    names = sorted(tally.have, key=lambda one: (-lost["openpyxl"][one], -tally.have[one], one))
    for name in names[:most]:
        ours, theirs = (f"{lost[who][name]} / {items[who][name]}" for who in ("sowgate", "openpyxl"))
        lines.append(f"| {name} | {tally.have[name]} | {tally.items[name]} | {ours} | {theirs} |")
    counts = tally.counts
    lines += [
        "",
        f"{counts['workbooks']} workbooks; {counts['not readable as a package']} files are no package.",
    ]
    for who in ("sowgate", "openpyxl"):
        each = 1000 * tally.seconds[who] / max(counts[who], 1)
        lines.append(
            f"{who}: {counts[who]} written, {tally.losers[who]} with a loss, {each:.0f} ms CPU each."
        )
    refused = ", ".join(f"{code} {count}" for code, count in sorted(tally.refused.items())) or "none"
    lines.append(f"sowgate refused: {refused}. openpyxl failed: {counts['openpyxl cannot save']}.")
    lines.append(
        f"Parts kept to the byte: {counts['parts kept to the byte']} of {counts['parts']}; the rest hold "
        "our entries (content types, workbook, its relationships, styles, sheet and table of our columns)."
    )
    lines.append(
        f"Cleared to the original file's bytes: {counts['cleared to the byte']} of {counts['sowgate']}."
    )
    lines.append(f"Open in openpyxl after sowgate: {counts['open after']} of {counts['opened before']}.")
    return "\n".join(lines)


def main() -> None:
    """Prints the table for a folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="that many workbooks, drawn at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, help="rows of the table; all without it")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    paths = sorted(
        one for one in options.folder.rglob("*") if one.suffix.lower() in ENDINGS and one.is_file()
    )
    if options.limit:
        paths = sorted(random.Random(options.seed).sample(paths, min(options.limit, len(paths))))
    tally = Tally()
    for path in paths:
        measure(path, tally)
    print(report(tally, options.most))


if __name__ == "__main__":
    main()
