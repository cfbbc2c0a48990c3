"""What is taken off the gross and given or paid beside it: retention, advance, recovery, releases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sowgate.contract.money import format_money, rounded
from sowgate.contract.sow import Kind, StatementOfWork
from sowgate.language import say
from sowgate.schedule.advance import Recovered, advance_amount, recover
from sowgate.schedule.amounts import Amounts
from sowgate.schedule.certificates import Certificate, GrossLine, certificates
from sowgate.schedule.position import Standpoint, accepted_by
from sowgate.schedule.releases import ReleaseByTerms, releases_by_terms
from sowgate.schedule.retention import RetentionTerms, cap_of, release_amounts, withheld


@dataclass(frozen=True, slots=True)
class Deductions:
    """Retention and recovery by row; what rows beside the sum pay; the advance and releases by terms.

    `beside` holds advance rows and release rows with their money. `advance_by_terms` is None where a row
    of the sheet is the advance.
    """

    retention: Mapping[int, Decimal]
    recovery: Mapping[int, Decimal]
    beside: Mapping[int, Decimal]
    advance_by_terms: Decimal | None
    releases: tuple[ReleaseByTerms, ...]
    unreleased: Decimal
    unrecovered: Decimal
    notes: tuple[str, ...]


def deductions(
    sow: StatementOfWork,
    points: Sequence[Standpoint],
    money: Amounts,
    as_of: date,
    currency: str | None,
    units: int,
) -> Deductions:
    """All deductions of the contract, certificate by certificate."""
    certified = certificates(_gross_lines(points, money, as_of))
    retention = _retention(sow, certified, money, units)
    by_row, by_terms = _advances(sow, money, units)
    recovered = _recovered(sow, certified, retention, by_row, by_terms, money, units)
    held = rounded(sum(retention.values(), Decimal(0)), units)
    rows_give, releases, notes = _releases(sow, points, money, held, as_of, units)
    given = sum(rows_give.values(), Decimal(0)) + sum((r.amount for r in releases), Decimal(0))
    if recovered.left_as_stated:
        left = format_money(recovered.left_as_stated, currency, units)
        notes = (*notes, _unrecovered_note(sow, left))
    return Deductions(
        retention=retention,
        recovery=recovered.of_row,
        beside={**by_row, **rows_give},
        advance_by_terms=by_terms,
        releases=releases,
        unreleased=held - given,
        unrecovered=rounded(recovered.left_as_stated, units),
        notes=notes,
    )


def _gross_lines(points: Sequence[Standpoint], money: Amounts, as_of: date) -> list[GrossLine]:
    """The milestones that are certified. An invoice without a date counts when its gate was accepted; what
    is overdue and was not invoiced takes nothing before the invoices that were sent."""
    lines = []
    for i in sorted(money.parts):
        gross = money.of_row[i]
        if points[i].row.kind is Kind.MILESTONE and gross is not None and gross > 0:
            day = points[i].invoiced_on
            if day is None and points[i].facts.invoiced:
                day = accepted_by(points[i], as_of)
            late = day is not None and day < as_of and not points[i].facts.invoiced
            lines.append(GrossLine(i, day, gross, as_of if late else None))
    return lines


def _retention(
    sow: StatementOfWork, certified: Sequence[Certificate], money: Amounts, units: int
) -> dict[int, Decimal]:
    if money.carves_out_retention:
        return {}
    terms = sow.terms
    own = {i: m.retention_percent for i, m in enumerate(sow.milestones) if m.retention_percent is not None}
    cap = cap_of(terms.retention_cap.value if terms.retention_cap else None, money.value, units)
    wanted = RetentionTerms(terms.retention.value if terms.retention else (), own, cap)
    whole = max(money.total, sum((c.gross for c in certified), Decimal(0)))
    return withheld(certified, whole, wanted, units)


def _advances(sow: StatementOfWork, money: Amounts, units: int) -> tuple[dict[int, Decimal], Decimal | None]:
    """The advance as rows of the sheet or, where it has none, as the terms state it."""
    term = sow.terms.advance.value if sow.terms.advance else None
    amount = advance_amount(term, money.value, units) if term else None
    if any(m.kind is Kind.ADVANCE for m in sow.milestones):
        blanks = [i for i in money.advances if money.of_row[i] is None]
        by_row = {i: max(money.of_row[i] or Decimal(0), Decimal(0)) for i in money.advances}
        if blanks and amount is not None:
            by_row[blanks[0]] = max(amount - sum(by_row.values(), Decimal(0)), Decimal(0))
        return by_row, None
    return {}, amount or None


def _recovered(
    sow: StatementOfWork,
    certified: Sequence[Certificate],
    retention: Mapping[int, Decimal],
    by_row: Mapping[int, Decimal],
    by_terms: Decimal | None,
    money: Amounts,
    units: int,
) -> Recovered:
    advance = sum(by_row.values(), by_terms or Decimal(0))
    if not advance:
        return Recovered({}, Decimal(0))
    stated = sow.terms.advance_recovery
    return recover(
        certified, retention, advance, stated.value if stated else None, money.value or money.total, units
    )


def _unrecovered_note(sow: StatementOfWork, left: str) -> str:
    if sow.terms.advance_recovery is None:
        return say(
            "No recovery of the advance is stated: {amount} is recovered in proportion to the work billed.",
            amount=left,
        )
    return say(
        "The recovery as stated leaves {amount} of the advance: the last payments recover it.", amount=left
    )


def _releases(
    sow: StatementOfWork,
    points: Sequence[Standpoint],
    money: Amounts,
    held: Decimal,
    as_of: date,
    units: int,
) -> tuple[dict[int, Decimal], tuple[ReleaseByTerms, ...], tuple[str, ...]]:
    """What gives the retention back: the sheet's release rows or, where it has none, the terms."""
    stated = sow.terms.retention_release.value if sow.terms.retention_release else ()
    rows = money.releases
    if rows and held > 0:
        amounts = release_amounts(
            held,
            [money.of_row[i] for i in rows],
            [sow.milestones[i].payment_percent for i in rows],
            stated,
            units,
        )
        return dict(zip(rows, amounts, strict=True)), (), ()
    if not stated or held <= 0:
        idle = any(money.of_row[i] for i in rows)
        note = (say("The sheet releases retention, but nothing is withheld."),) if idle else ()
        return {}, (), note
    lines, notes = releases_by_terms(held, stated, points, as_of, units)
    return {}, lines, notes
