"""Retention: what each line withholds, and when it is given back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from sowgate.contract.money import EXACT, percent_of, rounded, rounded_fraction, split
from sowgate.contract.terms import Advance, Release, RetentionBand
from sowgate.schedule.certificates import Certificate, GrossLine

_PERCENT = Decimal("0.01")
_AS_GOOD_AS_NOTHING = Decimal("1e-9")


@dataclass(frozen=True, slots=True)
class RetentionTerms:
    """Bands by completion (none: no retention by contract), the rows' own percents, and the cap in money."""

    bands: tuple[RetentionBand, ...] = ()
    of_row: Mapping[int, Decimal] | None = None
    cap: Decimal | None = None


def retained(completed: Decimal, total: Decimal, bands: Sequence[RetentionBand]) -> Decimal:
    """Cumulative retention when so much of `total` is completed, to the digits of the context.

    Each band holds its percent of the work between the band before it and `up_to` percent of completion;
    work beyond the last band bears none. 10 % to 30 % of 17,000 is 510.00 from 5,100 on (Oracle JD Edwards
    9.2, contract billing).
    """
    held, lower = Decimal(0), Decimal(0)
    for band in sorted(bands, key=lambda b: Decimal("Infinity") if b.up_to is None else b.up_to):
        upper = completed if band.up_to is None else min(completed, total * band.up_to * _PERCENT)
        if upper > lower:
            held += (upper - lower) * band.percent * _PERCENT
            lower = upper
    return held


def withheld(
    certified: Sequence[Certificate], total: Decimal, terms: RetentionTerms, units: int
) -> dict[int, Decimal]:
    """Retention by row: the cumulative retention less what earlier certificates held, shared by gross.

    A row's own percent beats the contract's for its line. Shares are by largest remainder, so that flat
    retention too adds up to its percent of the whole. The cap holds for all retention together.
    """
    own = terms.of_row or {}
    if not own and not terms.bands:
        return {}
    result: dict[int, Decimal] = {}
    by_contract = held = Decimal(0)
    for certificate, so_far in zip(certified, _by_contract(certified, total, terms, own, units), strict=True):
        common = _common(certificate, own)
        now = max(so_far - by_contract, Decimal(0))
        of_line = _shared(now, common, units)
        by_contract += sum(of_line.values(), Decimal(0))
        for line in certificate.lines:
            if line.position in own:
                percent = min(max(own[line.position], Decimal(0)), Decimal(100))
                of_line[line.position] = percent_of(line.gross, percent, units)
        of_line = _capped(of_line, terms.cap, held, units)
        held += sum(of_line.values(), Decimal(0))
        result |= of_line
    return result


def _by_contract(
    certified: Sequence[Certificate],
    total: Decimal,
    terms: RetentionTerms,
    own: Mapping[int, Decimal],
    units: int,
) -> list[Decimal]:
    """What the contract has withheld by each certificate, of the lines without a percent of their own."""
    found: list[Decimal] = []
    with localcontext(EXACT):
        completed = whole = Decimal(0)
        divided = Fraction(0)
        reached = retained(completed, total, terms.bands)
        for certificate in certified:
            gross, before = certificate.gross, reached
            completed += gross
            reached = retained(completed, total, terms.bands)
            share = sum((line.gross for line in _common(certificate, own)), Decimal(0))
            if share == gross:
                whole += reached - before
            elif gross > 0:
                divided += Fraction(reached - before) * Fraction(share) / Fraction(gross)
            found.append(
                rounded_fraction(Fraction(whole) + divided, units) if divided else rounded(whole, units)
            )
    return found


def _common(certificate: Certificate, own: Mapping[int, Decimal]) -> list[GrossLine]:
    return [line for line in certificate.lines if line.position not in own and line.gross > 0]


def _shared(amount: Decimal, lines: Sequence[GrossLine], units: int) -> dict[int, Decimal]:
    if not lines or not amount:
        return {}
    limit = sum((line.gross for line in lines), Decimal(0))
    parts = split(min(amount, limit), [line.gross for line in lines], units)
    return {line.position: part for line, part in zip(lines, parts, strict=True)}


def _capped(
    of_line: dict[int, Decimal], cap: Decimal | None, held: Decimal, units: int
) -> dict[int, Decimal]:
    wanted = sum(of_line.values(), Decimal(0))
    if cap is None or wanted <= 0 or held + wanted <= cap:
        return of_line
    positions = sorted(of_line)
    parts = split(max(cap - held, Decimal(0)), [of_line[i] for i in positions], units)
    return dict(zip(positions, parts, strict=True))


def cap_of(cap: Advance | None, value: Decimal | None, units: int) -> Decimal | None:
    """The cap in money: an amount, or a percent of the contract value; None where there is none."""
    if cap is None:
        return None
    if cap.amount is not None:
        return rounded(max(cap.amount, Decimal(0)), units)
    if cap.percent is None or value is None:
        return None
    return max(percent_of(value, cap.percent, units), Decimal(0))


def released(held: Decimal, shares: Sequence[Decimal], units: int) -> tuple[Decimal, ...]:
    """What each release gives back of the retention held: together never more than it.

    Shares that add up to 100 give back exactly what was withheld (largest remainder).
    """
    all_of_it = abs(sum(shares, Decimal(0)) - 100) < _AS_GOOD_AS_NOTHING
    if held > 0 and shares and min(shares) >= 0 and all_of_it:
        return split(held, shares, units)
    return _limited(held, [percent_of(held, share, units) for share in shares])


def release_amounts(
    held: Decimal,
    amounts: Sequence[Decimal | None],
    percents: Sequence[Decimal | None],
    terms: Sequence[Release],
    units: int,
) -> tuple[Decimal, ...]:
    """What the release rows of the sheet give back, never more than is held.

    A row's percent is of the retention where the rows' percents add up to 100; else its amount counts; rows
    without money take the shares of the stated releases, else equal shares.
    """
    if percents and sum((p or Decimal(0) for p in percents), Decimal(0)) == 100:
        return released(held, [p or Decimal(0) for p in percents], units)
    if all(amount is not None for amount in amounts):
        return _limited(held, [amount or Decimal(0) for amount in amounts])
    if any(amounts):
        known = sum((amount for amount in amounts if amount), Decimal(0))
        blanks = [i for i, amount in enumerate(amounts) if amount is None]
        rest = split(max(held - known, Decimal(0)), [1] * len(blanks), units)
        filled = dict(zip(blanks, rest, strict=True))
        return _limited(held, [filled[i] if amount is None else amount for i, amount in enumerate(amounts)])
    if len(terms) == len(amounts):
        return released(held, [release.share for release in terms], units)
    return split(held, [1] * len(amounts), units)


def _limited(held: Decimal, wanted: Sequence[Decimal]) -> tuple[Decimal, ...]:
    given = []
    for amount in wanted:
        part = min(max(amount, Decimal(0)), held)
        given.append(part)
        held -= part
    return tuple(given)
