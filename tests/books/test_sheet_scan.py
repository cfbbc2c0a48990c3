"""The quick way through a sheet's rows against the expat pass: the same cells, or the slow way is taken."""

from __future__ import annotations

import io
import random
import tracemalloc
from pathlib import Path

import pytest
from ooxml_packages import parts, zipped

from sowgate.books.limits import Limits
from sowgate.books.ooxml import sheets, strings
from sowgate.books.ooxml.workbook import read_workbook
from sowgate.grid.door import Refusal
from sowgate.grid.snapshot import WorkbookSnapshot

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

# What Excel, LibreOffice, openpyxl and XlsxWriter spell, in one sheet.
ROWS = """<row r="1" spans="1:6" ht="15.75" customHeight="1"><c r="A1" s="1" t="s"><v>0</v></c>\
<c r="B1" s="2"/><c r="C1"><v>1.5</v></c>\
<c r="D1" t="str"><f>IF(A1&gt;0,"x &amp; y","")</f><v>x &amp; y</v></c>\
<c r="E1" s="1"><f t="shared" ref="E1:E2" si="0">C1*2</f><v>3</v></c><c r="F1" t="b"><v>1</v></c></row>
<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t xml:space="preserve"> in &#8364;</t></is></c>\
<c r="E2" s="1"><f t="shared" si="0"/><v></v></c><c r="F2" t="e"><v>#REF!</v></c></row>
<row r="3"/><row r="10" spans="1:1"><c r="A10"><f>A1</f></c><c r="B10" s="1" /><c r="AA10" t="str"><v/></c>\
<c r="AB10" t="n"><v>7</v></c><c r="AC10"><f>""</f><v/></c><c r="XFD10" t="d"><v>2026-03-31</v></c></row>"""
STRINGS = "<si><t>shared</t></si>"


def by(way: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> WorkbookSnapshot | str:
    """The snapshot read the quick or the slow way, or the code of the refusal."""
    with monkeypatch.context() as patch:
        if way == "slow":
            patch.setattr(sheets, "AT_ONCE", -1)
            patch.setattr(strings, "AT_ONCE", -1)
        try:
            return read_workbook(io.BytesIO(data), Limits())
        except Refusal as refusal:
            return refusal.code


def quick_reads(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Fills with what the quick way says of each sheet, so that a test knows it was taken."""
    said: list[bool] = []
    real = sheets.scan

    def watched(*arguments: object) -> bool:
        said.append(real(*arguments))  # type: ignore[arg-type]
        return said[-1]

    monkeypatch.setattr(sheets, "scan", watched)
    return said


def test_common_spellings_go_the_quick_way_and_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped(parts(ROWS, strings=STRINGS))
    slow = by("slow", data, monkeypatch)
    said = quick_reads(monkeypatch)
    assert by("quick", data, monkeypatch) == slow
    assert said == [True]
    assert isinstance(slow, WorkbookSnapshot)
    assert len(slow.sheets[0].cells) == 12


def test_a_prefix_on_every_element_goes_the_quick_way_too(monkeypatch: pytest.MonkeyPatch) -> None:
    members = parts(ROWS, strings=STRINGS)
    sheet = str(members["xl/worksheets/sheet1.xml"])
    prefixed = (
        sheet.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:").replace(" xmlns=", " xmlns:x=")
    )
    members["xl/worksheets/sheet1.xml"] = prefixed
    plain = by("quick", zipped(parts(ROWS, strings=STRINGS)), monkeypatch)
    said = quick_reads(monkeypatch)
    assert by("quick", zipped(members), monkeypatch) == plain
    assert said == [True]


@pytest.mark.parametrize(
    "odd",
    [
        '<row r="1"><c t="s" r="A1"><v>0</v></c></row>',
        '<row><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c><v>1</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="1"><c r="A1" cm="1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v><!-- 5 -->1</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v><![CDATA[<a>]]></v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>',
        '<row r="1"><c r="A1" t="str"><v>&#x1F600;&#13;</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>a\r\nb</v></c></row>',
        '<row r="1"><other><c r="A1"><v>1</v></c></other></row>',
        '<row r="1"><c r="A1" xmlns="urn:other"><v>1</v></c><c r="B1"><v>2</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c></row>",
        '<row r="1"><c r="A1" cm="x"><v>1</v></c></row>',
    ],
)
def test_uncommon_spellings_give_what_expat_gives(odd: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped(parts(odd, strings=STRINGS))
    slow = by("slow", data, monkeypatch)
    assert isinstance(slow, WorkbookSnapshot)
    assert by("quick", data, monkeypatch) == slow


@pytest.mark.parametrize(
    "damaged",
    [
        '<row r="1"><c r="A1"><v>1</v></row>',
        '<row r="1" r="2"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>&nbsp;</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>]]></v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>\x0b</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>&#0;</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>\uffff</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',
        '<row r="1"><c r="A1" t="s"><v>5</v></c></row>',
        '<row r="1">' * 3,
        "</sheetData><sheetData>",
    ],
)
def test_damage_is_damage_on_either_way(damaged: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped(parts(damaged, strings=STRINGS))
    assert by("quick", data, monkeypatch) == by("slow", data, monkeypatch)


@pytest.mark.parametrize("around", ["<!-- <sheetData> -->", "<?x <sheetData>?>"])
def test_rows_are_not_found_inside_a_comment(around: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    for place in ("before", "after"):
        data = zipped(parts(rows, **{place: around}))
        assert by("quick", data, monkeypatch) == by("slow", data, monkeypatch)


@pytest.mark.parametrize("seed", range(3))
def test_mutated_rows_give_the_same_either_way(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    choose = random.Random(seed)
    splinters = [
        "",
        "<",
        ">",
        '"',
        "&",
        "&amp;",
        "<v/>",
        "</c>",
        "<c>",
        "</row>",
        "<f/>",
        "A1",
        "1",
        "é",
        "\r",
        " ",
    ]
    said = quick_reads(monkeypatch)
    for _ in range(400):
        rows = ROWS
        for _ in range(choose.randrange(1, 3)):
            at = choose.randrange(len(rows))
            rows = rows[:at] + choose.choice(splinters) + rows[at + choose.choice([0, 1, 3]) :]
        data = zipped(parts(rows, strings=STRINGS))
        assert by("quick", data, monkeypatch) == by("slow", data, monkeypatch), rows
    assert said.count(True) > 20, "the quick way must be taken often enough to be tested"


@pytest.mark.parametrize(
    "table",
    [
        "<si><t>a</t></si><si><t xml:space='preserve'> b </t></si>",
        "<si><t>&lt;&#8364;</t></si> <si><r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r></si><si><t>c</t></si>",
        "<si><t>東京</t><rPh sb='0' eb='2'><t>トウ</t></rPh><phoneticPr fontId='1'/></si><si><t>b</t></si>",
        "<si/><si><t/></si><si><t>x</t></si>",
        '<si xmlns="urn:other"><t>no</t></si><si><t>x</t></si>',
        "<si><t>a</t></si><extLst><ext uri='x'><si><t>b</t></si></ext></extLst>",
        "<si><t>two\r\nlines_x0041_</t></si>",
        "<!-- c --><si><t>a</t></si>",
        "<si><t>a</t></si",
        "<si><r><t>a</r></si><si><t>b</t></si>",
        "<si><t>&oops;</t></si>",
        "<si>" * 4000 + "<t>a</t>" + "</si>" * 4000,
        "<si>" * 100_000,
    ],
)
def test_shared_strings_are_the_same_either_way(table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f'<row r="{i + 1}"><c r="A{i + 1}" t="s"><v>{i}</v></c></row>' for i in range(2))
    data = zipped(parts(rows, strings=table))
    assert by("quick", data, monkeypatch) == by("slow", data, monkeypatch)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of odd workbooks is not here")
def test_both_ways_agree_on_the_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    said = quick_reads(monkeypatch)
    for path in sorted(CORPUS.glob("*.xls[xm]")):
        data = path.read_bytes()
        assert by("quick", data, monkeypatch) == by("slow", data, monkeypatch), path.name
    assert said.count(True) > 0.9 * len(said), "most real sheets are spelled as the grammar expects"


def test_a_sheet_made_to_be_slow_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Quadratic time over these would take minutes; each is read or refused in well under a second."""
    for hostile in (
        '<row r="1">' * 50_000,
        '<row r="1">' + '<c r="A1">' * 100_000,
        '<row r="1"><c r="A1"><f>' * 50_000,
        '<row r="1">' + " " * 2_000_000 + "</row>",
        '<row r="1">' + '<c r="A1" s="1"/>' * 300_000 + "</row>",
        '<row r="1" ' + 'a="b" ' * 100_000,
    ):
        by("quick", zipped(parts(hostile)), monkeypatch)


def test_a_long_uncommon_cell_costs_no_more_memory_than_its_text() -> None:
    """Found by fuzzing: each letter of what the quick way does not know was a find of its own."""
    letters = 2_000_000
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><r><t>{"a" * letters}</t></r></is></c></row>'
    data = zipped(parts(rows))
    tracemalloc.start()
    try:
        read_workbook(io.BytesIO(data), Limits())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20 * letters
