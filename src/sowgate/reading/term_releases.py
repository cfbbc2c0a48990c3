"""When retention is given back, as people write it: "50% final acceptance; balance 90 days later"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from sowgate.contract.terms import FINAL_ACCEPTANCE, Release
from sowgate.reading.dates import date_readings
from sowgate.reading.folding import one_line
from sowgate.reading.numbers import plain
from sowgate.reading.term_answers import undated_release
from sowgate.reading.term_rates import percents, without_percent

_HALF = re.compile(
    r"^(?:(?:the )?(?:first |other |second |one )?half\b(?: of (?:it|the retention))?|"
    r"(?:die |eine )?hälfte\b(?: des einbehalts)?|(?:la |a )?(?:mitad|metade|moitié|metà)\b|(?:de )?helft\b)",
    re.I,
)
_REST = re.compile(
    r"^(?:the )?(?:remaining |outstanding )?(?:balance|remainder|rest|remaining|other half|second half)\b"
    r"(?: half| balance| \d+(?:[.,]\d+)?\s*%)?(?: of (?:it|the retention))?|"
    r"^(?:der |die |el |o |la |le |l['’])?(?:rest|andere hälfte|zweite hälfte|resto|restante|otra mitad|"
    r"outra metade|solde|reste|autre moitié)\b",
    re.I,
)
_BEGINS = (
    r"(?:\d+(?:[.,]\d+)?\s*%|(?:the )?(?:other |remaining |second |first |one )?half\b|"
    r"(?:the )?(?:remaining|balance|remainder|rest)\b|(?:die |der |la |a |el |o |le |l['’])?"
    r"(?:(?:andere |zweite |otra |outra |autre )?(?:hälfte|mitad|metade|moitié)|rest|resto|restante|solde|"
    r"reste)\b)"
)
_PARTS = re.compile(rf"[;\n]|,\s*(?:and\s+)?(?={_BEGINS})|\b(?:and|und|y|e|et)\s+(?={_BEGINS})", re.I)
_RATIO = re.compile(r"^(\d{1,2})\s*[/:]\s*(\d{1,2})\b", re.I)
_UNIT = r"(years?|days?|d\b|weeks?|months?|dias?|días?|jours?|tage?n?|giorni|dagen|天|日)"
_PLUS = re.compile(rf"\+\s*(\d{{1,4}})\s*{_UNIT}", re.I)
_AFTER = re.compile(
    rf"(\d{{1,4}})[\s-]*{_UNIT}\s+(?:after|following|from|após|después de|après|nach|dopo|na)\b\s*(.*)$", re.I
)
_LATER = re.compile(
    rf"(?:(?:after|nach|après|após|tras|dopo|na)\s+)?(\d{{1,4}})[\s-]*{_UNIT}\s*"
    r"(?:later|thereafter|afterwards|after|from then|später|danach|nachher|después|depois|après|plus tard|"
    r"dopo)?",
    re.I,
)
_LEADING = re.compile(
    r"^(?:of retention|released?|is released|paid|payable|due|upon|on|at|after|by|nach|bei|à|na|no|em|"
    r"a la|al)\s+",
    re.I,
)
_FINAL = re.compile(
    r"final|last|completion|schluss|end(?:abnahme)?|definitiv|provisional|最终|最終|finale|finaliz", re.I
)
# The end of a period that begins with acceptance: not acceptance itself.
_DEFECTS_PERIOD = re.compile(r"defect|warrant|guarantee|liability|\bdlp\b|\bdnp\b|maintenance|snag", re.I)


def read_release(text: str) -> tuple[Release, ...] | None:
    """ "50% final acceptance; 50% final acceptance + 90 days"; a share left out is all of it."""
    out: list[Release] = []
    parts = _parts(one_line(text))
    for part in parts:
        share, words = _share(part, out)
        if share is None:
            if len(parts) > 1:
                return None
            share = Decimal(100)
        release = _event(share, one_line(words).strip(" ,:-"), out[-1] if out else None)
        if release is None:
            return None
        out.append(release)
    return tuple(out) or None


def _parts(text: str) -> list[str]:
    """One text a release; "50/50 at acceptance and 12 months later" is two."""
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    ratio = _RATIO.match(text)
    if len(parts) == 1 and ratio is not None and int(ratio[1]) + int(ratio[2]) == 100:
        events = [part for part in re.split(r"\band\b|,", text[ratio.end() :]) if part.strip()]
        if len(events) == 2:
            return [f"{ratio[1 + i]}% {event.strip()}" for i, event in enumerate(events)]
    return parts


def _share(part: str, before: Sequence[Release]) -> tuple[Decimal | None, str]:
    """(share, what is left of the words); None where the part names none."""
    rest = _REST.match(part)
    if rest is not None and before:
        return plain(Decimal(100) - sum((r.share for r in before), Decimal(0))), part[rest.end() :]
    half = _HALF.match(part)
    if half is not None:
        return Decimal(50), part[half.end() :]
    shares = percents(part)
    return (shares[0], without_percent(part)) if shares else (None, part)


def _event(share: Decimal, words: str, before: Release | None) -> Release | None:
    """A share's release. What names no event counts from the release before it: "90 days later"."""
    later = _LATER.fullmatch(words.removeprefix("+").strip())
    if later is not None and before is not None:
        days, months = _span(later[1], later[2])
        if not words.startswith("+"):  # "+ 90 days" counts from the event, "90 days later" from that release
            days, months = days + before.days_after, months + before.months_after
        return before.model_copy(update={"share": share, "days_after": days, "months_after": months})
    plus = _PLUS.search(words)
    after = None if plus else _AFTER.search(words)
    match = plus or after
    days, months = _span(match[1], match[2]) if match else (0, 0)
    event = after[3] if after else words[: plus.start()] if plus else words
    event = _LEADING.sub("", event.strip(" ,:-()"))
    event = re.sub(r"^(?:upon|on|at|after|the)\s+", "", event, flags=re.I).strip(" ,:.()")
    if undated_release(event):
        return None
    readings = date_readings(event)
    if len(readings) == 1:
        return Release(share=share, on=readings[0].value, days_after=days, months_after=months)
    if not event:
        return None
    final = _FINAL.search(event) is not None and _DEFECTS_PERIOD.search(event) is None
    named = FINAL_ACCEPTANCE if final else event
    return Release(share=share, event=named, days_after=days, months_after=months)


def _span(count: str, unit: str) -> tuple[int, int]:
    """(days, months): a year is 12 months, a week 7 days."""
    unit = unit.casefold()
    if unit.startswith(("month", "year")):
        return 0, int(count) * (12 if unit.startswith("year") else 1)
    return int(count) * (7 if unit.startswith("week") else 1), 0
