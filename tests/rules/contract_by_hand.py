"""Contracts built as types, without a workbook: for tests of the frame around the rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sowgate.contract.settings import Settings, Stage
from sowgate.contract.sow import Dependency, Milestone, MilestoneTable, StatementOfWork
from sowgate.contract.terms import Perspective, Stated, Terms
from sowgate.grid.address import column_letter
from sowgate.rules import RuleContext
from sowgate.schedule import build

FIELDS = (
    "id",
    "milestone",
    "deliverable",
    "acceptance_criteria",
    "approver",
    "evidence",
    "due_date",
    "amount",
)
HEADER_ROW = 5


def row(number: int, **values: Any) -> Milestone:
    """The n-th row of the table (from 1), sound unless a value says otherwise."""
    key = values.pop("key", f"M{number}")
    fields = (*FIELDS, *(name for name in values if name not in FIELDS and name in Milestone.model_fields))
    at = HEADER_ROW + number
    sound: dict[str, Any] = {
        "id": key,
        "milestone": f"Part {number} accepted",
        "deliverable": f"Test report {number} v1.0 (pdf)",
        "acceptance_criteria": f"{number}0 of {number}0 scripts passed, 0 open Severity 1 defects, "
        "signed by the Test Manager",
        "approver": "Test Manager (client)",
        "evidence": f"Signed acceptance certificate AC-{number}",
        "due_date": date(2026, 3, 1) + timedelta(days=number - 1),
        "amount": Decimal(1000 * number),
    }
    return Milestone(
        key=key,
        sheet="Plan",
        row=at,
        cells={name: f"{column_letter(c)}{at}" for c, name in enumerate(fields, 2)},
        **{**sound, **values},
    )


def after(*positions: int) -> tuple[Dependency, ...]:
    """Finish-to-start links to rows by position (from 0)."""
    return tuple(Dependency(text=f"M{p + 1}", target=p) for p in positions)


def context(
    milestones: Sequence[Milestone],
    terms: Terms | None = None,
    *,
    profile: Perspective = "seller",
    stage: Stage = "signature",
    as_of: date = date(2026, 1, 5),
    without: Sequence[str] = (),
    **settings: Any,
) -> RuleContext:
    """The context of a contract with one table on sheet Plan; `without` names columns that are missing."""
    fields = [f for m in milestones for f in m.cells]
    names = [f for f in dict.fromkeys(fields) if f not in without]
    cut = [
        m.model_copy(update={"cells": {f: c for f, c in m.cells.items() if f not in without}})
        for m in milestones
    ]
    last = HEADER_ROW + len(milestones)
    table = MilestoneTable(
        sheet="Plan",
        range=f"B{HEADER_ROW}:{column_letter(1 + len(names))}{last}",
        header_rows=(HEADER_ROW,),
        first_row=HEADER_ROW + 1,
        last_row=last,
        columns={name: column_letter(c) for c, name in enumerate(names, 2)},
        headers={name: name.replace("_", " ") for name in names},
        unmapped={},
    )
    sow = StatementOfWork(tables=(table,), milestones=tuple(cut), terms=terms or Terms())
    choices = Settings.of(**settings)
    return RuleContext(
        sow=sow,
        schedule=build(sow, as_of, profile),
        settings=choices,
        as_of=as_of,
        profile=profile,
        stage=stage,
    )


def stated(value: Any, cell: str = "B1") -> Stated[Any]:
    """A term that the workbook states on sheet Terms."""
    return Stated(value=value, text=str(value), sheet="Terms", cell=cell)
