"""Packages written by hand, as Excel, LibreOffice and odd writers write them, and broken on purpose."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


# Cell styles 0 to 6: General, a built-in date, two own formats, a duration, a percent, a time.
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="[$-407]d\\. mmm yyyy"/><numFmt numFmtId="165" '
    'formatCode="&quot;day &quot;0"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="46"/>'
    '<xf numFmtId="9"/><xf numFmtId="20"/></cellXfs>'
)


def relationships(*links: tuple[str, str, str], kinds: str = RELATIONS) -> str:
    """A relationship part of (id, kind, target) triples."""
    items = "".join(f'<Relationship Id="{i}" Type="{kinds}/{kind}" Target="{to}"/>' for i, kind, to in links)
    return f'<Relationships xmlns="{_PACKAGE}">{items}</Relationships>'


def parts(
    rows: str = "",
    *,
    before: str = "",
    after: str = "",
    strings: str | None = None,
    styles: str | None = None,
    workbook: str = "",
    names: str = "",
    namespace: str = TRANSITIONAL,
    relations: str = RELATIONS,
) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet "Plan" whose sheetData holds `rows`."""
    links = [("r1", "worksheet", "worksheets/sheet1.xml")]
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relationships(("r1", "officeDocument", "xl/workbook.xml"), kinds=relations),
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{relations}">{workbook}'
        f'<sheets><sheet name="Plan" sheetId="1" r:id="r1"/></sheets>{names}</workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{namespace}" xmlns:r="{relations}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>",
    }
    if strings is not None:
        made["xl/sharedStrings.xml"] = f'<sst xmlns="{namespace}">{strings}</sst>'
        links.append(("r2", "sharedStrings", "sharedStrings.xml"))
    if styles is not None:
        made["xl/styles.xml"] = f'<styleSheet xmlns="{namespace}">{styles}</styleSheet>'
        links.append(("r3", "styles", "/xl/styles.xml"))
    made["xl/_rels/workbook.xml.rels"] = relationships(*links, kinds=relations)
    return made


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """The members as a zip, compressed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()
