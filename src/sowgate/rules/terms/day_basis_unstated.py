"""A period does not say calendar or business days, or no holiday calendar tells business days.

## What it checks
The review and cure periods: a bare number of days, and business days without a holiday calendar or a list
of holidays. Once a contract.

## Why it costs money
Ten days are two weeks or a week and a half, and one bank holiday moves the day on which silence accepts.

## Bad example
Review period: 10 days

## Good example
Review period: 10 business days; holiday calendar: GB-ENG

## Settings
The terms `holiday_calendar`, `weekend`, and a Holidays list in the workbook.

## Authority
Milestone glossary, business days; Excel's WORKDAY takes the holidays as an argument for this reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.field_names import field_name
from sowgate.contract.finding import Finding, Severity
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted

RULE = Rule(
    "TRM03",
    "day-basis-unstated",
    Severity.INFO,
    "Milestone glossary: business days; common practice",
    terms=("review_period|cure_period",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one note a contract, at the first period that leaves it open."""
    for field in ("review_period", "cure_period"):
        stated = getattr(context.terms, field)
        if stated is None:
            continue
        term = field_name(field)
        if not stated.value.basis_stated:
            yield context.contract_finding(
                RULE,
                field,
                say(
                    "The {term} {words} does not say calendar or business days; it is read as business days.",
                    term=term,
                    words=quoted(stated.text),
                ),
                say("Write “{days} business days” and name the holiday calendar.", days=stated.value.days),
            )
            return
        if stated.value.business and not context.terms.holiday_calendar and not context.sow.holidays:
            yield context.contract_finding(
                RULE,
                field,
                say(
                    "The {term} counts business days, but no holiday calendar is named: only weekends "
                    "are left out.",
                    term=term,
                ),
                say(
                    "Add the term 'Holiday calendar' (for example GB-ENG, US-NY or 'Weekends only'), or "
                    "a sheet 'Holidays' with the dates."
                ),
            )
            return
