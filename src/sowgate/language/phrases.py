"""Days, months and lists of names as the language of the moment writes them, whatever the system's locale."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sowgate.language import mark, say

_MONTHS = (
    mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun"),
    mark("Jul"), mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec"),
)  # fmt: skip


_WEEKDAYS = (
    mark("Monday"), mark("Tuesday"), mark("Wednesday"), mark("Thursday"), mark("Friday"), mark("Saturday"),
    mark("Sunday"),
)  # fmt: skip


_FULL_MONTHS = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"),
    mark("July"), mark("August"), mark("September"), mark("October"), mark("November"), mark("December"),
)  # fmt: skip


def full_day_text(day: date) -> str:
    """A date in running text: "2 November 2026"."""
    # Its own pattern: "2 de novembro de 2026" beside the short "02 nov 2026".
    name = say(_FULL_MONTHS[day.month - 1])
    return say("{day} {month_name} {year}", day=day.day, month_name=name, year=day.year)


def weekday_text(day: date) -> str:
    """ "Saturday", whatever the system's locale."""
    return say(_WEEKDAYS[day.weekday()])


def month_text(number: int) -> str:
    """A month's short name; January is 1."""
    return say(_MONTHS[number - 1])


def month_of_year(number: int, year: int) -> str:
    """ "Mar 2026"."""
    return say("{month} {year}", month=month_text(number), year=year)


def day_text(day: date) -> str:
    """A date for people: "02 Nov 2026"."""
    return say("{day} {month} {year}", day=f"{day.day:02d}", month=month_text(day.month), year=day.year)


def enumerated(names: Sequence[str]) -> str:
    """ "M1", "M1 and M2", "M1, M2 and M3"; empty where there are none."""
    if len(names) < 2:
        return "".join(names)
    return say("{first} and {last}", first=", ".join(names[:-1]), last=names[-1])
