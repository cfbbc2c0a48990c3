"""Retention is withheld, and no event or date gives it back, or not all of it.

## What it checks
The retention that the schedule withholds against the releases that the contract states, and whether each
release waits for a day or an event, not for what somebody feels or wishes. The buyer is not troubled by it.

## Why it costs money
Retention without a release is a discount: nobody has a date on which to ask for it.

## Bad example
Retention: 5 %; release: none

## Good example
Retention: 5 %; release: 50 % at final acceptance, 50 % at final acceptance + 90 days

## Settings
The terms `retention`, `retention_cap`, `retention_release`.

## Authority
FIDIC 14.9 (payment of retention money, in two halves); common practice.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.money import format_percent
from sowgate.contract.terms import FINAL_ACCEPTANCE
from sowgate.language import say
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule
from sowgate.rules.words import quoted

RULE = Rule(
    "PAY13",
    "retention-not-released",
    Severity.ERROR,
    "FIDIC 14.9: retention money is paid back in two halves",
    basis="computed",
    silent_for=("buyer",),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one finding a contract, at the release's term, else at the retention's."""
    release = context.terms.retention_release
    held = context.schedule.unreleased_retention
    shares = sum((part.share for part in release.value), Decimal(0)) if release else Decimal(0)
    if release is not None and shares > 100:
        yield context.contract_finding(
            RULE,
            "retention_release",
            say(
                "The releases add up to {percent} of the retention; they must add up to 100 %.",
                percent=format_percent(shares),
            ),
            say(
                "Correct the shares, for example 50 % at final acceptance and 50 % at final "
                "acceptance + 90 days."
            ),
        )
    elif (
        waits := next((part.event for part in release.value if _is_a_wish(part.event)), None)
        if release
        else None
    ):
        yield context.contract_finding(
            RULE,
            "retention_release",
            say(
                "The retention is given back {words}: neither a day nor an event that both sides can see.",
                words=quoted(waits),
            ),
            say(
                "Add the term 'Retention release': ‹50 %› at final acceptance, ‹50 %› at final "
                "acceptance + ‹90 days›."
            ),
            at_risk=context.schedule.totals.retention,
        )
    elif held > 0:
        yield context.contract_finding(
            RULE,
            "retention_release" if release else "retention",
            say(
                "Retention of {amount} is withheld and never released; the releases give back "
                "{percent} of it.",
                amount=context.money(held),
                percent=format_percent(shares),
            )
            if release
            else say("Retention of {amount} is withheld and never released.", amount=context.money(held)),
            say(
                "Add the term 'Retention release': ‹50 %› at final acceptance, ‹50 %› at final "
                "acceptance + ‹90 days›."
            ),
            at_risk=held,
        )


def _is_a_wish(event: str | None) -> bool:
    """Whether the release waits for what the client feels, decides alone or has still to agree."""
    if event is None or event == FINAL_ACCEPTANCE:
        return False
    from sowgate.wording.sayings import saying

    said = saying("acceptance_criteria", event)
    if said.of("discretion", "agreement"):
        return True
    # "Satisfactory completion of the inspection" is an event all the same.
    return bool(said.of("subjective")) and not said.has("completion", "sign_off", "passing", "state")
