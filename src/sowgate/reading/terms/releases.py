"""When retention is given back, as people write it: "50% final acceptance; balance 90 days later"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from sowgate.contract.terms import FINAL_ACCEPTANCE, Release
from sowgate.reading.terms.answers import undated_release
from sowgate.reading.terms.rates import percents, without_percent
from sowgate.reading.values.dates import date_readings
from sowgate.reading.values.numbers import plain
from sowgate.reading.words.folding import one_line
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.phrases import phrase
from sowgate.reading.words.time_units import any_unit, unit_of

_RATIO = re.compile(r"^(\d{1,2})\s*[/:]\s*(\d{1,2})\b", re.I)
_SHARE = r"\d+(?:[.,]\d+)?\s*%"


class _Releases(NamedTuple):
    """The patterns of releases, with the words in use."""

    half: re.Pattern[str]
    rest: re.Pattern[str]
    parts: re.Pattern[str]
    plus: re.Pattern[str]
    after: re.Pattern[str]
    later: re.Pattern[str]
    leading: re.Pattern[str]
    final: re.Pattern[str]
    defects: re.Pattern[str]


@worded_cache(maxsize=1)
def _releases() -> _Releases:
    half, rest, other = (phrase(f"release.{name}") for name in ("half", "rest", "other"))
    article = rf"(?:(?:{phrase('release.article')}) |l['’])?"
    left, of_it = phrase("release.left"), rf"(?: (?:{phrase('release.of_it')}))?"
    first = phrase("release.first")
    begins = rf"(?:{_SHARE}|{article}(?:(?:{other}|{first}|{left}) )?(?:{half}|{rest})\b)"
    unit = any_unit("day", "week", "month", "year")
    after = phrase("release.after")
    patterns = {
        "half": rf"^{article}(?:(?:{first}|{other}) )?(?:{half})\b{of_it}",
        "rest": rf"^{article}(?:(?:{left}) )?(?:{rest}|(?:{other}) (?:{half}))\b"
        rf"(?: (?:{half}|{rest})\b| {_SHARE})?{of_it}",
        "parts": rf"[;\n]|,\s*(?:and\s+)?(?={begins})|\b(?:{phrase('release.and')})\s+(?={begins})",
        "plus": rf"\+\s*(\d{{1,4}})\s*({unit})",
        "after": rf"(\d{{1,4}})[\s-]*({unit})\s+(?:{after})\b\s*(.*)$",
        "later": rf"(?:(?:{after})\s+)?(\d{{1,4}})[\s-]*({unit})\s*(?:{phrase('release.later')})?",
        "leading": rf"^(?:{phrase('release.leading')})\s+",
        "final": phrase("release.final"),
        "defects": phrase("release.defects"),
    }
    return _Releases(**{name: re.compile(pattern, re.I) for name, pattern in patterns.items()})


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
    parts = [part.strip() for part in _releases().parts.split(text) if part.strip()]
    ratio = _RATIO.match(text)
    if len(parts) == 1 and ratio is not None and int(ratio[1]) + int(ratio[2]) == 100:
        events = [part for part in re.split(r"\band\b|,", text[ratio.end() :]) if part.strip()]
        if len(events) == 2:
            return [f"{ratio[1 + i]}% {event.strip()}" for i, event in enumerate(events)]
    return parts


def _share(part: str, before: Sequence[Release]) -> tuple[Decimal | None, str]:
    """(share, what is left of the words); None where the part names none."""
    rest = _releases().rest.match(part)
    if rest is not None and before:
        return plain(Decimal(100) - sum((r.share for r in before), Decimal(0))), part[rest.end() :]
    half = _releases().half.match(part)
    if half is not None:
        return Decimal(50), part[half.end() :]
    shares = percents(part)
    return (shares[0], without_percent(part)) if shares else (None, part)


def _event(share: Decimal, words: str, before: Release | None) -> Release | None:
    """A share's release. What names no event counts from the release before it: "90 days later"."""
    patterns = _releases()
    later = patterns.later.fullmatch(words.removeprefix("+").strip())
    if later is not None and before is not None:
        days, months = _span(later[1], later[2])
        if not words.startswith("+"):  # "+ 90 days" counts from the event, "90 days later" from that release
            days, months = days + before.days_after, months + before.months_after
        return before.model_copy(update={"share": share, "days_after": days, "months_after": months})
    plus = patterns.plus.search(words)
    after = None if plus else patterns.after.search(words)
    match = plus or after
    days, months = _span(match[1], match[2]) if match else (0, 0)
    event = after[3] if after else words[: plus.start()] if plus else words
    event = patterns.leading.sub("", event.strip(" ,:-()"))
    event = re.sub(r"^(?:upon|on|at|after|the)\s+", "", event, flags=re.I).strip(" ,:.()")
    if undated_release(event):
        return None
    readings = date_readings(event)
    if len(readings) == 1:
        return Release(share=share, on=readings[0].value, days_after=days, months_after=months)
    if not event:
        return None
    final = patterns.final.search(event) is not None and patterns.defects.search(event) is None
    named = FINAL_ACCEPTANCE if final else event
    return Release(share=share, event=named, days_after=days, months_after=months)


def _span(count: str, unit: str) -> tuple[int, int]:
    """(days, months): a year is 12 months, a week 7 days."""
    meant = unit_of(unit)
    if meant in {"month", "year"}:
        return 0, int(count) * (12 if meant == "year" else 1)
    return int(count) * (7 if meant == "week" else 1), 0
