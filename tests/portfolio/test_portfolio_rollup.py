"""Contracts rolled up: money exact and per currency, each contract once, changes told since the last run."""

from __future__ import annotations

import io
import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import load_workbook

from sowgate.cli.entry import main
from sowgate.portfolio import outputs
from sowgate.portfolio.changes import Comparison
from sowgate.portfolio.facts import bucket, contract_of
from sowgate.portfolio.gathering import gather
from sowgate.portfolio.tables import Portfolio, portfolio

DAY = date(2026, 3, 31)
TEMPLATES = Path(__file__).parents[2] / "workbook_templates"


def _term(value: str) -> dict[str, Any]:
    return {"value": value, "sheet": "Terms", "cell": "B1", "origin": "workbook"}


def _line(state: str, payable: str, due: str | None, accepted: str | None = None) -> dict[str, Any]:
    return {"state": state, "payable": payable, "due_date": due, "acceptance_date": accepted}


def _finding(mark: str, severity: str = "error", amount: str | None = None, **more: Any) -> dict[str, Any]:
    risk = amount and {"amount": amount, "currency": "EUR", "basis": "computed"}
    return {
        "fingerprint": mark, "code": "PAY01", "milestone": "M1", "severity": severity, "at_risk": risk,
        "message": f"finding {mark}", "waived": None, **more,
    }  # fmt: skip


def _book(path: str, **more: Any) -> dict[str, Any]:
    """One workbook of a report; `client` and `number` are terms, the rest replaces what stands here."""
    terms = {"client": _term(more.pop("client", "Acme")), "contract_number": _term(more.pop("number", path))}
    money = dict.fromkeys(
        ("billable", "blocked", "invoiced", "overdue", "paid", "at_risk", "affected"), "0.00"
    )
    return {
        "path": path, "outcome": "checked", "reason": None, "terms": terms, "findings": [],
        "milestones": [
            {"id": "M1", "milestone": "Design", "deliverable": "Spec", "amount": "100.00",
             "kind": "milestone", "due_date": "2026-04-10", "gate": "not_started"},
        ],
        "schedule": {"currency": more.pop("currency", "EUR"), "contract_value": "100.10",
                     "lines": more.pop("lines", [])},
        "summary": {"milestones": 1, "accepted": 0, **money, **more.pop("summary", {})},
        "exposure": None, **more,
    }  # fmt: skip


def _rolled(*books: dict[str, Any]) -> Portfolio:
    return portfolio(gather(contract_of(book, DAY) for book in books), DAY)


def _rows(result: Portfolio, name: str) -> list[dict[str, Any]]:
    table = result.table(name)
    columns = [str(column) for column in table.frame.columns]
    return [dict(zip(columns, row, strict=True)) for row in outputs.rows_of(table)]


def test_money_adds_up_exactly_and_by_currency() -> None:
    books = [_book(f"{n}.xlsx", summary={"billable": "0.10"}) for n in range(3)]
    result = _rolled(*books, _book("yen.xlsx", currency="JPY", summary={"billable": "500"}))
    eur, jpy = _rows(result, "totals")
    assert (eur["currency"], eur["contracts"], eur["billable"]) == ("EUR", 3, Decimal("0.30"))
    assert eur["contract_value"] == Decimal("300.30")
    assert (jpy["currency"], str(jpy["billable"])) == ("JPY", "500")


def test_copies_and_versions_of_a_contract_count_once() -> None:
    first = _book("a/sow.xlsx", number="SOW-1")
    copy = _book("b/copy of sow.xlsx", number="sow-1")
    later = _book("b/sow v2.xlsx", number="SOW-1", summary={"invoiced": "60.00", "accepted": 1})
    other = _book("c/sow.xlsx", number="SOW-1", client="Brown")
    result = _rolled(first, copy, later, other)
    assert [row["path"] for row in _rows(result, "contracts")] == ["b/sow v2.xlsx", "c/sow.xlsx"]
    assert {row["path"]: row["why"] for row in _rows(result, "not_counted")} == {
        "a/sow.xlsx": "version of b/sow v2.xlsx",
        "b/copy of sow.xlsx": "version of b/sow v2.xlsx",
    }
    copies = _rolled(first, copy)
    assert [row["why"] for row in _rows(copies, "not_counted")] == ["copy of a/sow.xlsx"]


def test_contracts_without_a_number_are_copies_where_they_say_the_same() -> None:
    one, same = _book("a.xlsx", number=""), _book("b.xlsx", number="")
    different = _book("c.xlsx", number="")
    different["milestones"] = [{**different["milestones"][0], "amount": "200.00"}]
    assert _rolled(one, same, different).contracts == 2


def test_exposure_is_held_from_month_to_month_and_added_by_client() -> None:
    def series(*points: tuple[str, str]) -> dict[str, Any]:
        return {"peak": "9.00", "peak_date": "2026-01-31",
                "series": [{"date": at, "exposure": amount} for at, amount in points]}  # fmt: skip

    one = _book(
        "1.xlsx", exposure=series(("2026-01-10", "5.00"), ("2026-01-20", "9.00"), ("2026-03-01", "-2.00"))
    )
    two = _book("2.xlsx", exposure=series(("2026-02-15", "1.50")))
    (row,) = _rows(_rolled(one, two, _book("3.xlsx")), "exposure")
    assert row == {
        "client": "Acme", "currency": "EUR", "2026-01": Decimal("9.00"), "2026-02": Decimal("10.50"),
        "2026-03": Decimal("-0.50"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("days", "group"),
    [(0, "0 to 30 days"), (30, "0 to 30 days"), (31, "31 to 60 days"), (60, "31 to 60 days"),
     (90, "61 to 90 days"), (91, "over 90 days"), (4000, "over 90 days")],
)  # fmt: skip
def test_ages_fall_into_groups_of_thirty_days(days: int, group: str) -> None:
    assert bucket(days) == group


def test_ageing_counts_overdue_from_due_date_and_billable_from_acceptance() -> None:
    lines = [
        _line("overdue", "10.00", "2026-03-01"), _line("overdue", "5.00", "2025-12-01"),
        _line("billable", "7.00", "2026-05-01", "2026-02-01"), _line("billable", "1.00", "2026-05-01"),
        _line("paid", "100.00", "2025-01-01"),
    ]  # fmt: skip
    billable, overdue = _rows(_rolled(_book("a.xlsx", lines=lines)), "ageing")
    assert (overdue["0 to 30 days"], overdue["over 90 days"], overdue["total"]) == (10, 5, 15)
    assert (billable["31 to 60 days"], billable["no date"], billable["total"]) == (7, 1, 8)


def test_gates_due_are_open_ones_within_thirty_days() -> None:
    def gate(name: str, due: str, state: str = "in_progress") -> dict[str, Any]:
        return {"id": name, "milestone": name, "amount": "1.00", "due_date": due, "gate": state}

    book = _book("a.xlsx")
    book["milestones"] = [
        gate("today", "2026-03-31"), gate("last", "2026-04-30"), gate("beyond", "2026-05-01"),
        gate("past", "2026-03-30"), gate("passed", "2026-04-01", "accepted"),
    ]  # fmt: skip
    assert [row["milestone"] for row in _rows(_rolled(book), "due")] == ["today", "last"]


def test_changes_are_new_worse_and_fixed() -> None:
    before = _book("a.xlsx", findings=[
        _finding("same"), _finding("grows", amount="5.00"), _finding("gone", amount="3.00"),
        _finding("graver", "warning"),
    ])  # fmt: skip
    now = _book("a.xlsx", findings=[
        _finding("same"), _finding("grows", amount="6.00"), _finding("graver"), _finding("new"),
        _finding("waived", waived={"reason": "agreed"}),
    ])  # fmt: skip
    comparison = Comparison([before, _book("left.xlsx")])
    comparison.add(now)
    told = {(each.kind, each.finding.message) for each in comparison.sorted()}
    assert told == {
        ("new", "finding new"), ("worse", "finding grows"), ("worse", "finding graver"),
        ("fixed", "finding gone"),
    }  # fmt: skip
    assert comparison.gone == ["left.xlsx"]


def test_a_workbook_that_cannot_be_read_now_has_nothing_fixed() -> None:
    comparison = Comparison([_book("a.xlsx", findings=[_finding("one")])])
    comparison.add({"path": "a.xlsx", "outcome": "unreadable", "reason": {"message": "locked"}})
    assert comparison.sorted() == []


def test_the_workbook_holds_every_table_as_numbers_and_dates() -> None:
    book = _book(
        "a.xlsx", client="=cmd()", summary={"billable": "1234.50"}, lines=[_line("billable", "2.00", None)]
    )
    made = openpyxl.load_workbook(io.BytesIO(outputs.workbook(_rolled(book))))
    assert made.sheetnames == [
        "Totals",
        "Ageing",
        "Exposure",
        "Cash",
        "Gates due",
        "Top risks",
        "Contracts",
        "Not counted",
    ]
    totals = made["Totals"]
    header = [cell.value for cell in totals[4]]
    assert totals.cell(5, header.index("Billable") + 1).value == 1234.5
    due = made["Gates due"]
    assert due["A5"].is_date
    client = due["B5"]
    assert (client.value, client.data_type) == ("=cmd()", "s")


def test_csv_and_html_carry_no_formula_and_no_markup() -> None:
    result = _rolled(_book("a.xlsx", client="=1+1<script>"))
    assert "'=1+1<script>" in outputs.as_csv(result)
    page = outputs.html(result)
    assert "<script>" not in page
    assert "=1+1&lt;script&gt;" in page


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["portfolio", *arguments])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_reports_and_workbooks_give_the_same_portfolio(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    books = tmp_path / "books"
    books.mkdir()
    for name in ("sow-example.xlsx", "sow-faults-billing.xlsx"):
        shutil.copy(TEMPLATES / name, books)
    shutil.copy(TEMPLATES / "sow-example.xlsx", books / "copy.xlsx")
    report, lines = tmp_path / "report.json", tmp_path / "run.jsonl"
    main(["check", str(books), "--as-of", "2026-06-30", "-q", "-o", f"json={report}", "-o", f"jsonl={lines}"])
    capsys.readouterr()
    one = _run(capsys, str(report))
    assert one == _run(capsys, str(lines)) == _run(capsys, str(books), "--as-of", "2026-06-30")
    assert one[0] == 0
    assert one[1].startswith("1 contract in 3 workbooks, 2 copies or versions not counted; as of 2026-06-30.")
    status, out, _ = _run(capsys, str(report), "--previous", str(report), "-o", f"xlsx={tmp_path / 'p.xlsx'}")
    assert status == 0
    assert "0 new, 0 worse, 0 fixed since the last run; 0 new workbooks, 0 not seen again." in out
    assert openpyxl.load_workbook(tmp_path / "p.xlsx").sheetnames[1] == "Changes"


def test_a_folder_or_glob_of_reports_is_read_as_its_files_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "nights").mkdir()
    for name, format in (("sow-example", "json"), ("sow-construction", "jsonl")):
        book, kept = TEMPLATES / f"{name}.xlsx", tmp_path / "nights" / f"{name}.{format}"
        main(["check", str(book), "--as-of", "2026-06-30", "-q", "-o", f"{format}={kept}"])
    (tmp_path / "nights" / "other.json").write_text("{}", "utf-8")
    capsys.readouterr()
    files = sorted(str(path) for path in (tmp_path / "nights").glob("sow*"))
    told = []
    for paths in (files, [str(tmp_path / "nights")], [str(tmp_path / "nights" / "sow*.json*")]):
        assert main(["portfolio", *paths]) == 0
        told.append(capsys.readouterr().out)
    assert told[0].startswith("1 contract in 2 workbooks")
    assert told == [told[0]] * 3


def test_what_is_not_counted_is_named_where_people_look(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["portfolio", str(tmp_path / "yesterdy.json"), str(TEMPLATES / "sow-example.xlsx")]) == 0
    assert "yesterdy.json is not counted: There is no file" in capsys.readouterr().err
    assert main(["portfolio", str(tmp_path)]) == 3
    assert "no workbook and no report was found in" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("{}", "is no report of sowgate"), ("not json", "is no JSON"), ('{"schema": "x"}\n{"a": 1}', "is no ")],
)
def test_a_file_that_is_no_report_is_a_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, sentence: str
) -> None:
    file = tmp_path / "a.json"
    file.write_text(content)
    status, _, err = _run(capsys, str(file))
    assert status == 2
    assert sentence in err


def test_nothing_read_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"nothing")
    assert _run(capsys, str(tmp_path))[0] == 3
    empty = tmp_path / "empty.json"
    empty.write_text(json.dumps({"schema": "sowgate/report/1", "as_of": "2026-03-31", "workbooks": []}))
    assert _run(capsys, str(empty))[0] == 3


def test_parquet_is_written_where_its_library_is_there(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed (sowgate[parquet])")
    file = tmp_path / "p.parquet"
    file.write_bytes(outputs.parquet(_rolled(_book("a.xlsx"))))
    assert list(pandas.read_parquet(file)["path"]) == ["a.xlsx"]


def test_parquet_without_its_library_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(_: object) -> bytes:
        raise ImportError("no pyarrow")

    monkeypatch.setattr(outputs, "parquet", absent)
    status, _, err = _run(
        capsys, str(TEMPLATES / "sow-example.xlsx"), "-o", f"parquet={tmp_path / 'p.parquet'}"
    )
    assert status == 2
    assert "pip install 'sowgate[parquet]'" in err


def test_charts_draw_all_clients_by_currency_and_never_two_currencies_on_one_axis() -> None:
    late = [_line("overdue", "40.00", "2026-02-10"), _line("overdue", "2.00", "2025-01-10")]
    books = [
        _book("a.xlsx", client="Acme", lines=late),
        _book("b.xlsx", client="Brown", lines=late),
        _book("c.xlsx", client="Chiyoda", currency="JPY", lines=[_line("overdue", "700", "2026-03-20")]),
    ]
    made = load_workbook(io.BytesIO(outputs.workbook(_rolled(*books))))
    sheet = made["Ageing"]
    drawn = {}
    for chart in sheet._charts:
        (series,) = chart.series
        cells = [cell for row in sheet[series.val.numRef.f.partition("!")[2]] for cell in row]
        heads = [cell for row in sheet[series.cat.numRef.f.partition("!")[2]] for cell in row]
        label = sheet.cell(cells[0].row, 1).value
        drawn[label] = {h.value: c.value for h, c in zip(heads, cells, strict=True) if c.value}
    assert drawn == {
        "Overdue, EUR": {"31 to 60 days": 80, "Over 90 days": 4},
        "Overdue, JPY": {"0 to 30 days": 700},
    }
    assert [len(made[name]._charts) for name in ("Totals", "Contracts")] == [0, 0]


@pytest.mark.parametrize("columns", [60, 80, 140])
def test_tables_fit_the_terminal_and_leave_no_column_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    assert main(["portfolio", str(TEMPLATES / "sow-example-closed.xlsx"), "--as-of", "2026-05-20"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= columns
    heads = [line.split("  ") for line in lines if line.startswith("  Currency")]
    assert all(cells[1] == "Currency" for cells in heads)
    assert {"Contract value", "Affected"} <= {cell.strip() for cells in heads for cell in cells}
