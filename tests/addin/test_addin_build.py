"""The add-ins are what their texts say: equal to the byte, readable by other people's parsers of VBA."""

from __future__ import annotations

import inspect
import io
import re
import struct
import subprocess
import sys
import zipfile
from functools import cache
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin import build, compound_file, vba_encoding, vba_project, wrappers

SOURCES = {
    "sowgate.xlam": ("SowPlaces", "SowPython", "SowRibbon"),
    "sowgate-udf.xlam": ("SowPlaces", "SowServer"),
}
UI = "{http://schemas.microsoft.com/office/2009/07/customui}"


@cache
def built(product: str) -> bytes:
    """An add-in, built here and now."""
    if product == "sowgate.xlam":
        return build.ribbon_add_in()
    pytest.importorskip("sowgate.excel.functions", reason="the cell functions are not written yet")
    return build.functions_add_in()


def part(product: str, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(built(product))).read(name)


def text_of(module: str) -> str:
    return (build.FOLDER / "vba" / f"{module}.bas").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SOURCES)
def test_the_committed_add_in_is_what_the_texts_build(name: str) -> None:
    assert (build.FOLDER / name).read_bytes() == built(name), "run: python -m addin.build"


def test_another_process_builds_the_same_bytes(tmp_path) -> None:
    expected = {name: built(name) for name in SOURCES}
    command = [sys.executable, "-m", "addin.build", str(tmp_path)]
    environment = {"PYTHONHASHSEED": "7", "PYTHONPATH": "src"}
    subprocess.run(command, check=True, cwd=build.FOLDER.parent, env=environment)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == expected


@pytest.mark.parametrize("name", SOURCES)
def test_olevba_reads_the_sources_back(name: str) -> None:
    olevba = pytest.importorskip("oletools.olevba", reason="oletools reads VBA for this test")
    parser = olevba.VBA_Parser(name, data=built(name))
    found = {
        file.removesuffix(".bas"): code.replace("\r\n", "\n") for _, _, file, code in parser.extract_macros()
    }
    for module in SOURCES[name]:
        assert found[module].strip() == text_of(module).strip()
    assert {"ThisWorkbook.cls", "Sheet1.cls"} <= set(found)


@pytest.mark.parametrize("name", SOURCES)
def test_olefile_finds_a_sound_compound_file(name: str) -> None:
    olefile = pytest.importorskip("olefile", reason="olefile reads compound files for this test")
    project = olefile.OleFileIO(
        io.BytesIO(part(name, "xl/vbaProject.bin")), raise_defects=olefile.DEFECT_UNSURE
    )
    streams = {"/".join(each) for each in project.listdir()}
    assert {"PROJECT", "PROJECTwm", "VBA/dir", "VBA/_VBA_PROJECT", "VBA/ThisWorkbook"} <= streams
    assert not project.parsing_issues
    # No compiled code beside the source: version 0xFFFF, and nothing after the seven bytes.
    assert project.openstream("VBA/_VBA_PROJECT").read() == bytes.fromhex("CC61FFFF000000")


@given(st.dictionaries(st.text("abcXYZ09_", min_size=1, max_size=31), st.binary(max_size=9_000), max_size=40))
def test_a_compound_file_gives_every_stream_back(streams: dict[str, bytes]) -> None:
    olefile = pytest.importorskip("olefile", reason="olefile reads compound files for this test")
    folded = {name.upper(): content for name, content in streams.items()}  # names differ in more than case
    made = olefile.OleFileIO(io.BytesIO(compound_file.compound_file({"S": folded})))
    assert {name[1]: made.openstream(name).read() for name in made.listdir()} == folded


@given(
    st.one_of(
        st.binary(max_size=300),
        st.builds(bytes.__mul__, st.binary(min_size=1, max_size=70), st.integers(1, 300)),
        st.text("abc \r\n", max_size=6_000).map(str.encode),
    )
)
def test_compression_loses_nothing(data: bytes) -> None:
    olevba = pytest.importorskip("oletools.olevba", reason="oletools decompresses for this test")
    assert bytes(olevba.decompress_stream(bytearray(vba_encoding.compressed(data)))) == data


def test_the_example_of_the_specification_is_compressed_as_far_as_there() -> None:
    # [MS-OVBA] 3.2.2, "Normal Compression Example". Of equal matches any may be copied, so that the bytes
    # of three copies differ from those there; the size and what it means do not.
    text = b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"
    published = (
        "01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 30 6D 6E 6F 70"
        "06 71 02 70 04 10 72 73 74 75 76 10 77 78 79 7A 00 3C"
    )
    ours, theirs = vba_encoding.compressed(text), bytes.fromhex(published)
    assert len(ours) == len(theirs)
    olevba = pytest.importorskip("oletools.olevba", reason="oletools decompresses for this test")
    for container in (ours, theirs):
        assert bytes(olevba.decompress_stream(bytearray(container))) == text


def test_text_that_does_not_shrink_is_stored_raw() -> None:
    data = b"".join(struct.pack(">H", n * 40503 % 65521) for n in range(2048))
    assert len(vba_encoding.compressed(data)) == 1 + 2 + 4096


def test_the_ribbon_s_add_in_declares_no_library() -> None:
    source = "".join(map(text_of, SOURCES["sowgate.xlam"]))
    assert not re.search(r"\bDeclare\b", source)
    assert not re.search(r"\b(cmd|powershell|sh -c)\b", source, re.IGNORECASE)


def test_no_add_in_asks_a_workbook_which_python_runs() -> None:
    source = "".join(text_of(module) for modules in SOURCES.values() for module in modules)
    code = "\n".join(line for line in source.splitlines() if not line.lstrip().startswith("'"))
    assert not re.search(r"\.conf|GetConfig|\.Sheets|\.Worksheets|Cells|PYTHONPATH|FullName", code)


def test_a_module_of_other_than_ascii_is_refused(tmp_path) -> None:
    file = tmp_path / "Bad.bas"
    file.write_text('Attribute VB_Name = "Bad"\n\' caf\u00e9\n', encoding="utf-8")
    with pytest.raises(ValueError, match="ASCII"):
        vba_project.Module.of(file)


def buttons() -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(part("sowgate.xlam", "customUI/customUI14.xml")).iter(f"{UI}button"))


def test_every_button_has_its_command_and_every_command_its_button() -> None:
    commands = pytest.importorskip("sowgate.excel.commands").COMMANDS
    assert sorted(button.attrib["tag"] for button in buttons()) == sorted(commands)
    for button in buttons():
        assert button.attrib["label"] == commands[button.attrib["tag"]].label


def test_every_button_says_what_it_does_and_has_an_icon_of_office() -> None:
    for button in buttons():
        assert button.attrib["onAction"] == "SowRibbon.SowOnAction"
        assert button.attrib["imageMso"].isalnum()
        assert button.attrib["screentip"]
        assert len(button.attrib.get("supertip", "")) <= 1024  # what Office accepts
    names = [button.attrib["id"] for button in buttons()]
    assert len(set(names)) == len(names)


def test_wrappers_pass_every_argument_and_describe_it() -> None:
    def SOWGATE_DUE_DATE(date: object, terms: object, calendar: object = None) -> None:  # noqa: N802
        """When a "net" invoice is due.

        date: the day of the invoice
        """

    text = wrappers.vba_wrappers({"SOWGATE_DUE_DATE": SOWGATE_DUE_DATE})
    assert "(ByVal date_ As Variant, ByVal terms As Variant, Optional ByVal calendar As Variant)" in text
    assert 'SowCall("SOWGATE_DUE_DATE", Array(date_, terms, calendar))' in text
    assert 'Description:="When a ""net"" invoice is due."' in text
    described = re.findall(r'^ +"(.+)"\)?', text, re.MULTILINE)
    assert described == ["the day of the invoice", "terms", "calendar"]


def test_every_cell_function_has_its_wrapper_and_python_takes_the_same_arguments() -> None:
    functions = pytest.importorskip(
        "sowgate.excel.functions", reason="the cell functions are not written yet"
    )
    worksheet = pytest.importorskip(
        "sowgate.excel.worksheet", reason="the cell functions are not written yet"
    )
    generated = build.functions_modules()[-1].code
    wrapped = dict(re.findall(r"Public Function (SOWGATE_\w+)\((.*)\) As Variant", generated))
    assert set(wrapped) == set(functions.FUNCTIONS)
    assert len(wrapped) >= 8
    assert "sowgate.excel.worksheet" in text_of("SowServer")
    for name, declared in wrapped.items():
        taken = inspect.signature(getattr(worksheet, name)).parameters.values()
        optional = [each.default is not inspect.Parameter.empty for each in taken]
        assert ["Optional" in each for each in declared.split(", ")] == optional
        words = [re.sub(r"_?$", "", each.split(" As ")[0].split()[-1]) for each in declared.split(", ")]
        assert words == [each.name for each in taken]
    assert max(map(len, generated.splitlines())) < 1024  # a line of VBA
