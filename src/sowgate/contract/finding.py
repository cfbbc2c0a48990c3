"""A finding: what is wrong, where, what it can cost and what to do."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from sowgate.contract.frozen import Frozen


class Severity(StrEnum):
    """How grave a finding is; the order is info < warning < error."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return ("info", "warning", "error").index(self.value)


class Place(Frozen):
    """A cell of the workbook."""

    sheet: str
    cell: str


class AtRisk(Frozen):
    """Money that a finding puts at risk.

    "computed": the arithmetic shows it lost, misstated or exposed. "indicative": an amount that the fault
    can hold up or put in dispute.
    """

    amount: Decimal
    currency: str | None
    basis: Literal["computed", "indicative"]


class Finding(Frozen):
    """One cause, one finding, at one primary cell.

    `fingerprint` is made of rule, milestone and field, never of a row number: it stays when rows move.
    `excerpt` is what the primary cell shows, as text, filled in once the workbook's cells are at hand.
    `rows` are set where one finding speaks of many milestones (`milestone` is then None): the position of
    each in StatementOfWork.milestones, and what it puts at stake. They stay out of the report, where
    `related` names the cells.
    """

    code: str
    name: str
    severity: Severity
    sheet: str
    cell: str | None
    milestone: str | None = None
    field: str | None = None
    message: str
    suggestion: str
    authority: str
    at_risk: AtRisk | None = None
    related: tuple[Place, ...] = ()
    fingerprint: str
    waived: dict[str, str | None] | None = None
    excerpt: str | None = None
    rows: SkipJsonSchema[tuple[tuple[int, Decimal], ...]] = Field(default=(), exclude=True)
