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


def test_what_a_browser_cannot_read_is_refused_with_the_reason(under_pyodide: Any, tmp_path: Path) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    secret = tmp_path / "secret.xlsx"
    with (ROOT / "workbook_templates" / "sow.xlsx").open("rb") as plain, secret.open("wb") as locked:
        OOXMLFile(plain).encrypt("password", locked)
    odd = [path for suffix in ("xls", "xlsb", "ods") for path in sorted(CORPUS.glob(f"*.{suffix}"))[:2]]
    put = {f"old/{path.name}": str(path) for path in [secret, *odd]}
    (text,) = under_pyodide(put=put, reports=[{"paths": ["old"], "as_of": AS_OF}])["reports"]
    reasons = {w["path"]: w["reason"]["code"] for w in json.loads(text)["workbooks"]}
    assert reasons.pop("old/secret.xlsx") == "encrypted"
    assert set(reasons.values()) <= {"legacy_format"}
    assert len(reasons) == len(odd)
