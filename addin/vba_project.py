"""Writes a vbaProject.bin that holds VBA as source alone, after [MS-OVBA].

`_VBA_PROJECT` says version 0xFFFF and no performance cache follows, so that Office compiles the modules from
their source at load ([MS-OVBA] 2.3.4.1). xlwings ships its own add-ins in the same shape. Section numbers in
comments are those of [MS-OVBA] "Office VBA File Format Structure".
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from addin.compound_file import compound_file
from addin.vba_encoding import compressed, encrypted

_CODE_PAGE = "cp1252"
_SOURCE_ONLY = bytes.fromhex("CC61FFFF000000")  # 2.3.4.1: reserved, version 0xFFFF, reserved
_DOCUMENT_BASE = {  # 2.3.4.3: the class that a document module extends
    "workbook": "0{00020819-0000-0000-C000-000000000046}",
    "sheet": "0{00020820-0000-0000-C000-000000000046}",
}
# Only what the ribbon's callbacks need; Office fills in VBA and Excel themselves.
_REFERENCES = (
    (
        "stdole",
        r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation",
    ),
    (
        "Office",
        r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#"
        r"C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL#"
        "Microsoft Office 16.0 Object Library",
    ),
)


@dataclass(frozen=True)
class Module:
    """A module: its name, its source without attribute lines, and `standard`, `workbook` or `sheet`."""

    name: str
    code: str = ""
    kind: str = "standard"

    @classmethod
    def of(cls, file: Path) -> Module:
        """The standard module that a .bas file holds, named by its VB_Name line.

        Raises ValueError where that line is absent or a character is not ASCII: Office reads the source
        in the code page of the machine, and only ASCII means the same in all of them.
        """
        text = file.read_text(encoding="utf-8").replace("\r\n", "\n")
        first, _, code = text.partition("\n")
        named = re.fullmatch(r'Attribute VB_Name = "([A-Za-z]\w{0,30})"', first)
        if not named:
            raise ValueError(f'{file.name}: the first line is not Attribute VB_Name = "..."')
        if not text.isascii():
            raise ValueError(f"{file.name}: only ASCII characters mean the same on every machine")
        return cls(named[1], code)

    def source(self) -> bytes:
        """The whole source as stored: attribute lines first (2.3.4.3), lines end with CR LF."""
        lines = [f'Attribute VB_Name = "{self.name}"']
        if self.kind != "standard":
            lines += [
                f'Attribute VB_Base = "{_DOCUMENT_BASE[self.kind]}"',
                "Attribute VB_GlobalNameSpace = False",
                "Attribute VB_Creatable = False",
                "Attribute VB_PredeclaredId = True",
                "Attribute VB_Exposed = True",
                "Attribute VB_TemplateDerived = False",
                "Attribute VB_Customizable = True",
            ]
        return ("\n".join(lines) + "\n" + self.code).replace("\n", "\r\n").encode(_CODE_PAGE)


def vba_project(name: str, project_id: str, modules: Sequence[Module]) -> bytes:
    """vbaProject.bin with the modules, in the order given; `project_id` is a GUID in braces."""
    streams = {module.name: compressed(module.source()) for module in modules}
    streams["_VBA_PROJECT"] = _SOURCE_ONLY
    streams["dir"] = compressed(_dir_stream(name, modules))
    return compound_file(
        {
            "VBA": streams,
            "PROJECT": _project_stream(name, project_id, modules),
            "PROJECTwm": _name_map(modules),
        }
    )


def _record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HI", number, len(content)) + content


def _dir_stream(name: str, modules: Sequence[Module]) -> bytes:
    """The dir stream before its compression (2.3.4.2): the project, its references, its modules."""
    return b"".join(
        [_information(name)]
        + [_reference(*reference) for reference in _REFERENCES]
        + [_record(0x0F, struct.pack("<H", len(modules))), _record(0x13, struct.pack("<H", 0xFFFF))]
        + [_module_record(module) for module in modules]
        + [_record(0x10)]
    )


def _information(name: str) -> bytes:
    """PROJECTINFORMATION (2.3.4.2.1): Windows, English, code page 1252, no help file."""
    return b"".join(
        [
            _record(0x01, struct.pack("<I", 1)),  # SysKind: 32-bit Windows
            _record(0x02, struct.pack("<I", 0x0409)),  # Lcid
            _record(0x14, struct.pack("<I", 0x0409)),  # LcidInvoke
            _record(0x03, struct.pack("<H", 1252)),  # CodePage
            _record(0x04, name.encode("ascii")),
            _record(0x05) + _record(0x40),  # DocString
            _record(0x06) + _record(0x3D),  # HelpFilePath
            _record(0x07, bytes(4)),  # HelpContext
            _record(0x08, bytes(4)),  # LibFlags
            # Version: its size field is the fixed 4, though six bytes follow (2.3.4.2.1.11).
            struct.pack("<HIIH", 0x09, 4, 1, 1),
            _record(0x0C) + _record(0x3C),  # Constants
        ]
    )


def _reference(name: str, library: str) -> bytes:
    """A reference to a registered library (2.3.4.2.2.2, 2.3.4.2.2.5)."""
    content = struct.pack("<I", len(library)) + library.encode("ascii") + bytes(6)
    return (
        _record(0x16, name.encode("ascii")) + _record(0x3E, name.encode("utf-16-le")) + _record(0x0D, content)
    )


def _module_record(module: Module) -> bytes:
    """MODULE (2.3.4.2.3.2): its stream has its name; nothing is cached, so the source begins at 0."""
    narrow, wide = module.name.encode("ascii"), module.name.encode("utf-16-le")
    kind = 0x21 if module.kind == "standard" else 0x22
    return b"".join(
        [
            _record(0x19, narrow) + _record(0x47, wide),  # MODULENAME
            _record(0x1A, narrow) + _record(0x32, wide),  # MODULESTREAMNAME
            _record(0x1C) + _record(0x48),  # MODULEDOCSTRING
            _record(0x31, bytes(4)),  # MODULEOFFSET
            _record(0x1E, bytes(4)),  # MODULEHELPCONTEXT
            _record(0x2C, struct.pack("<H", 0xFFFF)),  # MODULECOOKIE
            _record(kind) + _record(0x2B),  # MODULETYPE, terminator
        ]
    )


def _project_stream(name: str, project_id: str, modules: Sequence[Module]) -> bytes:
    """The PROJECT stream (2.3.1): text with the modules and three lines that say "not protected"."""
    word = {"standard": "Module={}"}
    lines = [
        f'ID="{project_id}"',
        *(word.get(module.kind, "Document={}/&H00000000").format(module.name) for module in modules),
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{encrypted(project_id, bytes(4), 0x4E)}"',  # 2.3.1.15: no protection state
        f'DPB="{encrypted(project_id, bytes(1), 0x9C)}"',  # 2.3.1.16: no password
        f'GC="{encrypted(project_id, bytes([0xFF]), 0xEA)}"',  # 2.3.1.17: the project is visible
        "",
        "[Host Extender Info]",
        "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000",
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
        "",
    ]
    return "\r\n".join(lines).encode("ascii")


def _name_map(modules: Sequence[Module]) -> bytes:
    """The PROJECTwm stream (2.3.3): every module's name in both encodings."""
    pairs = (
        module.name.encode("ascii") + b"\0" + module.name.encode("utf-16-le") + b"\0\0" for module in modules
    )
    return b"".join(pairs) + b"\0\0"
