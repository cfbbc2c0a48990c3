"""Packs an add-in workbook (.xlam): one empty sheet, the VBA project, and for the ribbon its XML.

Part names, content types and relationship types are those of ECMA-376 and of [MS-OFFMACRO2] 2.1 (VBA project)
and [MS-CUSTOMUI] (ribbon). Every build of equal input is equal to the byte: fixed order and time stamp.
"""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_MICROSOFT = "http://schemas.microsoft.com/office"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP archive can state

_CONTENT_TYPES = {
    "/xl/workbook.xml": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
    "/xl/worksheets/sheet1.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
    "/xl/styles.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
_STYLES = (
    f'<styleSheet xmlns="{_SHEET}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def add_in(
    title: str, description: str, version: str, vba_project: bytes, ribbon: str | None = None
) -> bytes:
    """The .xlam; its title and description are what Excel's list of add-ins shows."""
    parts = _parts(title, description, version, ribbon)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name, text in parts.items():
            _put(file, name, text.encode())
        _put(file, "xl/vbaProject.bin", vba_project)
    return archive.getvalue()


def _put(file: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Stored, not deflated: builds of zlib differ in their output, and the whole is small."""
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.create_system = 0
    info.external_attr = 0
    file.writestr(info, content)


def _parts(title: str, description: str, version: str, ribbon: str | None) -> dict[str, str]:
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relationships(ribbon is not None),
        "docProps/app.xml": _DECLARATION
        + f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>Microsoft Excel</Application>'
        "<AppVersion>16.0300</AppVersion></Properties>",
        "docProps/core.xml": _DECLARATION
        + f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:description>{escape(description)}</dc:description>"
        f"<cp:version>{escape(version)}</cp:version></cp:coreProperties>",
        "xl/workbook.xml": _DECLARATION + f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}/relationships">'
        '<fileVersion appName="xl" lastEdited="7" lowestEdited="5"/><workbookPr codeName="ThisWorkbook"/>'
        '<bookViews><workbookView visibility="hidden"/></bookViews>'
        '<sheets><sheet name="sowgate" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relationships(
            [
                ("rId1", f"{_OFFICE}/relationships/worksheet", "worksheets/sheet1.xml"),
                ("rId2", f"{_OFFICE}/relationships/styles", "styles.xml"),
                ("rId3", f"{_MICROSOFT}/2006/relationships/vbaProject", "vbaProject.bin"),
            ]
        ),
        "xl/worksheets/sheet1.xml": _DECLARATION
        + f'<worksheet xmlns="{_SHEET}"><sheetPr codeName="Sheet1"/><sheetData/></worksheet>',
        "xl/styles.xml": _DECLARATION + _STYLES,
    }
    if ribbon is not None:
        parts["customUI/customUI14.xml"] = ribbon
    return parts


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in _CONTENT_TYPES.items()
    )
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        f"{overrides}</Types>"
    )


def _package_relationships(with_ribbon: bool) -> str:
    targets = [
        ("rId1", f"{_OFFICE}/relationships/officeDocument", "xl/workbook.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
    ]
    if with_ribbon:
        # [MS-CUSTOMUI2]: Office 2010 and later look for the ribbon at this relationship.
        kind = f"{_MICROSOFT}/2007/relationships/ui/extensibility"
        targets.append(("rId4", kind, "customUI/customUI14.xml"))
    return _relationships(targets)


def _relationships(targets: list[tuple[str, str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in targets
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'
