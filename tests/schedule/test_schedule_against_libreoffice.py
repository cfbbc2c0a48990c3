"""The same dates and values by LibreOffice's WORKDAY.INTL, EDATE, XNPV and XIRR."""

from __future__ import annotations

import random
import shutil
import subprocess
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from sowgate.contract.working_days import add_months, calendar_of
from sowgate.schedule.discounting import xirr, xnpv

CASES = 400
FIRST = date(2000, 1, 1)
# WORKDAY.INTL's weekend as text: a 1 for every day off, Monday first.
WEEKENDS = ("0000011", "1000001", "0001100", "0000110", "0000001", "1110000")


def any_day(pick: random.Random) -> date:
    return FIRST + timedelta(days=pick.randrange(20000))


def reckoned(formulas: list[list[Any]], folder: Path) -> list[list[Any]]:
    """The formulas' results, a row of them for each row, by a LibreOffice with a profile of its own."""
    openpyxl = pytest.importorskip("openpyxl")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    book = openpyxl.Workbook()
    for row in formulas:
        book.active.append(row)
    source = folder / "asked.xlsx"
    book.save(source)
    subprocess.run(
        [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out"), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    answered = openpyxl.load_workbook(folder / "out" / "asked.xlsx", data_only=True)
    return [list(row) for row in answered.active.iter_rows(values_only=True)]


def as_date(value: object) -> date:
    """A result as a date: LibreOffice stores a serial, openpyxl may already have made it a date."""
    if isinstance(value, datetime):
        return value.date()
    assert isinstance(value, (int, float))
    return date(1899, 12, 30) + timedelta(days=int(value))


def excel(day: date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def test_dates_and_values_are_those_of_libreoffice(tmp_path: Path) -> None:
    pick = random.Random(20260301)
    formulas: list[list[Any]] = []
    expected: list[tuple[Any, ...]] = []
    for _ in range(CASES):
        start, count, weekend = any_day(pick), pick.randint(-260, 260) or 1, pick.choice(WEEKENDS)
        holidays = sorted(
            {start + timedelta(days=pick.randint(-400, 400)) for _ in range(pick.randint(1, 30))}
        )
        calendar, _ = calendar_of(own=holidays, weekend=[i for i, off in enumerate(weekend) if off == "1"])
        listed = "{" + ";".join(str((day - date(1899, 12, 30)).days) for day in holidays) + "}"
        months = pick.randint(-40, 40)
        flows = [(start + timedelta(days=pick.randint(0, 900)), Decimal(pick.randint(-9000, 9000)))
                 for _ in range(4)]  # fmt: skip
        flows = [(start, Decimal(-pick.randint(5000, 20000))), *flows]
        if pick.random() < 0.6:
            # A contract: some months of cost, then the payments, from a loss to several times the cost.
            flows = [
                (start + timedelta(days=pick.randint(0, 200)), Decimal(-pick.randint(1, 900)))
                for _ in range(pick.randint(1, 12))
            ]
            flows += [
                (start + timedelta(days=pick.randint(201, 900)), Decimal(pick.randint(1, 1500)))
                for _ in range(pick.randint(1, 8))
            ]
            flows.sort()
        rate = Decimal(pick.randint(1, 30))
        values = "{" + ";".join(str(amount) for _, amount in flows) + "}"
        days = "{" + ";".join(str((day - date(1899, 12, 30)).days) for day, _ in flows) + "}"
        formulas.append([
            f'=WORKDAY.INTL({excel(start)},{count},"{weekend}",{listed})',
            f"=EDATE({excel(start)},{months})",
            f"=XNPV({rate / 100},{values},{days})",
            f"=IFERROR(XIRR({values},{days}),\"none\")",
        ])  # fmt: skip
        expected.append(
            (calendar.add_business_days(start, count), add_months(start, months), xnpv(rate, flows), flows)
        )
    rates = 0
    for found, (workday, edate, value, flows) in zip(reckoned(formulas, tmp_path), expected, strict=True):
        assert as_date(found[0]) == workday
        assert as_date(found[1]) == edate
        assert abs(Decimal(str(found[2])) - value) < Decimal("1e-6")
        ours = xirr(flows)
        if isinstance(found[3], float) and _changes_sign_once(flows):
            assert ours is not None
            assert abs(Decimal(str(found[3])) - ours / 100) < Decimal("1e-6")
            rates += 1
    assert rates > 250


def _changes_sign_once(flows: list[tuple[date, Decimal]]) -> bool:
    """Only then is there one rate: with several, each program may find another."""
    signs = [amount > 0 for _, amount in sorted(flows) if amount]
    return sum(a != b for a, b in pairwise(signs)) == 1
