"""The advance payment and its recovery from what follows (the shape of FIDIC 14.2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sowgate.contract.money import rounded, rounded_fraction, split
from sowgate.contract.terms import Advance, Recovery
from sowgate.schedule.certificates import Certificate


@dataclass(frozen=True, slots=True)
class Recovered:
    """What each row's line recovers, and what the recovery as stated leaves at the last payment."""

    of_row: dict[int, Decimal]
    left_as_stated: Decimal


def advance_amount(advance: Advance, value: Decimal | None, units: int) -> Decimal | None:
    """The advance in money: its amount, or its percent of the contract value; None where not known."""
    if advance.amount is not None:
        return rounded(max(advance.amount, Decimal(0)), units)
    if advance.percent is None or value is None:
        return None
    return max(rounded_fraction(Fraction(value) * Fraction(advance.percent) / 100, units), Decimal(0))


def recover(
    certified: Sequence[Certificate],
    retention: Mapping[int, Decimal],
    advance: Decimal,
    terms: Recovery | None,
    value: Decimal,
    units: int,
) -> Recovered:
    """Recovers an advance from the certificates, complete by the last of them.

    A certificate recovers its percent of its gross once certified work, this certificate's included, has
    passed `threshold` percent of the contract value, never more than the balance and never more than the
    lines can bear after retention. What the terms leave over is taken from the last certificates, for the
    payments must add up to the contract value. No recovery stated: in proportion to the work certified.
    """
    rooms = [_rooms(certificate, retention) for certificate in certified]
    taken: list[Decimal] = []
    balance, completed = advance, Fraction(0)
    whole = sum((Fraction(c.gross) for c in certified), Fraction(0))
    for certificate, room in zip(certified, rooms, strict=True):
        completed += Fraction(certificate.gross)
        if terms is None:
            target = Fraction(advance) * completed / whole if whole > 0 else Fraction(0)
            wanted = rounded_fraction(target, units) - sum(taken, Decimal(0))
        elif completed > Fraction(value) * Fraction(terms.threshold) / 100:
            wanted = rounded_fraction(Fraction(certificate.gross) * Fraction(terms.percent) / 100, units)
        else:
            wanted = Decimal(0)
        part = max(min(wanted, balance, sum(room.values(), Decimal(0))), Decimal(0))
        taken.append(part)
        balance -= part
    left = balance if terms is not None else advance
    for i in range(len(certified) - 1, -1, -1):
        more = min(balance, sum(rooms[i].values(), Decimal(0)) - taken[i])
        taken[i] += more
        balance -= more
    of_row: dict[int, Decimal] = {}
    for certificate, room, part in zip(certified, rooms, taken, strict=True):
        of_row |= _shared(certificate, room, part, units)
    return Recovered(of_row, left)


def _rooms(certificate: Certificate, retention: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """What each line can still bear."""
    return {
        line.position: max(line.gross - retention.get(line.position, Decimal(0)), Decimal(0))
        for line in certificate.lines
    }


def _shared(
    certificate: Certificate, rooms: Mapping[int, Decimal], amount: Decimal, units: int
) -> dict[int, Decimal]:
    """The certificate's recovery over its lines by gross or, where a line could not bear that, by room."""
    if amount <= 0:
        return {}
    positions = [line.position for line in certificate.lines]
    parts = split(amount, [line.gross for line in certificate.lines], units)
    if any(part > rooms[i] for i, part in zip(positions, parts, strict=True)):
        parts = split(amount, [rooms[i] for i in positions], units)
    return dict(zip(positions, parts, strict=True))
