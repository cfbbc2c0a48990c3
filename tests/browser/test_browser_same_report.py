"""Under Pyodide, which has no lxml, the core gives the very report that it gives under CPython."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import layouts

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
AS_OF = "2026-06-01"
# Read by a program of another kind, in a process of its own: neither exists in a browser.
OFFICE_OPEN_XML = {".xlsx", ".xlsm", ".xltx", ".xltm"}
SMALL = 60_000  # bytes: what is larger takes long under Pyodide, and is odd in no other way


def workbooks(folder: Path) -> dict[str, str]:
    """By the path that the report shows, the file: templates, layouts of real plans, odd workbooks."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "workbook_templates").glob("*.xlsx")):
        found[f"plans/templates/{path.name}"] = str(path)
    for name in ("titled", "offset", "banded", "sectioned", "portuguese"):
        made = folder / f"{name}.xlsx"
        made.write_bytes(getattr(layouts, name)())
        found[f"plans/layouts/{made.name}"] = str(made)
    odd = [p for p in sorted(CORPUS.glob("*")) if p.suffix in OFFICE_OPEN_XML and p.stat().st_size < SMALL]
    for path in odd[::4]:
        found[f"plans/odd/{path.name}"] = str(path)
    return found


REPORTS = """
import sys, json
from sowgate.browser.report import report
given = json.loads(sys.stdin.read())
answer = json.dumps([report(json.dumps(one)) for one in given])
sys.stdout.buffer.write(answer.encode())
"""


def test_the_same_workbooks_give_the_same_json_report_byte_for_byte(
    under_cpython: Any, under_pyodide: Any, tmp_path: Path
) -> None:
    put = workbooks(tmp_path)
    options: list[dict[str, Any]] = [
        {"paths": ["plans"], "as_of": AS_OF},
        {"paths": ["plans/layouts"], "as_of": "2026-12-31", "settings": {"profile": "buyer"}},
        {"paths": ["plans/layouts"], "as_of": AS_OF, "format": "csv"},
        {"paths": ["plans/layouts"], "as_of": AS_OF, "format": "text"},
    ]
    for name, source in put.items():  # a folder of the same layout
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(Path(source).read_bytes())
    wanted = under_cpython(REPORTS, json.dumps(options))
    found = under_pyodide(put=put, reports=options)["reports"]
    report = json.loads(wanted[0])
    outcomes = {w["path"]: w["outcome"] for w in report["workbooks"]}
    assert len(outcomes) == len(put)
    assert sum(outcome == "checked" for outcome in outcomes.values()) >= 14, outcomes
    differing = [
        (one["path"], one["reason"], other["reason"])
        for one, other in zip(report["workbooks"], json.loads(found[0])["workbooks"], strict=True)
        if one != other
    ]
    assert not differing
    for one, other in zip(wanted, found, strict=True):
        assert one.encode() == other.encode()


def locked(path: Path, password: str) -> Path:
    from msoffcrypto.format.ooxml import OOXMLFile

    with (ROOT / "workbook_templates" / "sow-example.xlsx").open("rb") as plain, path.open("wb") as made:
        OOXMLFile(plain).encrypt(password, made)
    return path


def foreign_workbooks(folder: Path) -> dict[str, str]:
    """The corpus' workbooks of the other formats, and encrypted ones: with three passwords."""
    passwords = {"right.xlsx": "password", "wrong.xlsx": "another", "open.xlsx": "VelvetSweatshop"}
    made = [locked(folder / name, password) for name, password in passwords.items()]
    odd = [path for path in sorted(CORPUS.glob("*")) if path.suffix in {".xls", ".xlsb", ".ods"}]
    return {f"old/{path.name}": str(path) for path in [*made, *odd]}


FOREIGN = """
import json, os
os.environ["SOWGATE_PASSWORD"] = "password"
from sowgate.browser.report import report
json.dumps(report(json.dumps({"paths": ["old"], "as_of": "2026-06-01"})))
"""


def test_other_formats_and_encrypted_workbooks_give_the_same_report_once_their_readers_are_there(
    under_cpython: Any, under_pyodide: Any, tmp_path: Path
) -> None:
    put = foreign_workbooks(tmp_path)
    (tmp_path / "old").mkdir()
    for name, source in put.items():
        (tmp_path / name).write_bytes(Path(source).read_bytes())
    found = json.loads(json.loads(under_pyodide(put=put, python=FOREIGN, foreign=True)["python"]))
    wanted = json.loads(
        under_cpython(FOREIGN.replace("\njson.dumps(report", "\nprint(json.dumps(report") + ")")
    )
    outcomes = {
        each["path"]: (each["outcome"], each["reason"] and each["reason"]["code"])
        for each in wanted["workbooks"]
    }
    assert outcomes["old/right.xlsx"] == outcomes["old/open.xlsx"] == ("checked", None)
    assert outcomes["old/wrong.xlsx"] == ("unreadable", "encrypted")
    assert not [path for path, (_, code) in outcomes.items() if code == "legacy_format"]
    differing = [
        (one["path"], one["reason"], other["reason"])
        for one, other in zip(wanted["workbooks"], found["workbooks"], strict=True)
        if one != other
    ]
    assert not differing
    assert wanted == found


def test_without_their_readers_they_are_refused_with_the_reason(under_pyodide: Any, tmp_path: Path) -> None:
    odd = [path for suffix in ("xls", "xlsb", "ods") for path in sorted(CORPUS.glob(f"*.{suffix}"))[:2]]
    secret = locked(tmp_path / "secret.xlsx", "password")
    put = {f"old/{path.name}": str(path) for path in [secret, *odd]}
    (text,) = under_pyodide(put=put, reports=[{"paths": ["old"], "as_of": AS_OF}])["reports"]
    reasons = {w["path"]: w["reason"]["code"] for w in json.loads(text)["workbooks"]}
    assert reasons.pop("old/secret.xlsx") == "encrypted"
    assert set(reasons.values()) <= {"legacy_format"}
    assert len(reasons) == len(odd)
