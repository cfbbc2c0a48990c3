"""Terms that decide money later are stated nowhere in the workbook or the configuration.

## What it checks
Whether anything says: that use counts as acceptance, what termination pays, what relief the client's own
delay gives, the tax basis, late interest, and, where the contract runs longer than a year, indexation. One
note a contract, with a clause draft for each that is missing.

## Why it costs money
What is not agreed is decided when it hurts: the system goes live unaccepted, the contract ends half-way
unpaid, VAT comes out of the margin.

## Bad example
Contract value, payment terms and review period, and nothing else

## Good example
"Use of a Deliverable in production counts as its acceptance." "On termination the Client pays accepted gates
in full and work in progress pro rata."

## Settings
`thresholds.indexation_months` (12): indexation is asked for beyond so many months. The terms
`use_as_acceptance`, `termination_payment`, `extension_of_time`, `tax`, `late_interest`, `indexation`, in the
workbook or under [terms] of the configuration.

## Authority
Common contract practice.
"""

from __future__ import annotations

from collections.abc import Iterator

from sowgate.contract.finding import Finding, Severity
from sowgate.contract.working_days import add_months
from sowgate.language import mark, say
from sowgate.rules.billing import contract_start
from sowgate.rules.context import RuleContext
from sowgate.rules.rule import Rule

RULE = Rule("TRM08", "unstated-terms", Severity.INFO, "Common contract practice")

# The term, what is not stated, and a clause to start from.
_TERMS = (
    (
        "use_as_acceptance",
        mark("use counts as acceptance"),
        mark("Use as acceptance: “Use of a Deliverable in production counts as its acceptance.”"),
    ),
    (
        "termination_payment",
        mark("payment on termination"),
        mark(
            "Termination payment: “On termination the Client pays accepted milestones in full and work in "
            "progress pro rata.”"
        ),
    ),
    (
        "extension_of_time",
        mark("relief for client delay"),
        mark("Extension of time: “Due dates move day for day with delay by the Client.”"),
    ),
    ("tax", mark("tax basis"), mark("Tax: “‹20 %›, on top of all amounts.”")),
    ("late_interest", mark("late interest"), mark("Late interest: “‹8 %› a year, simple, actual/365.”")),
    (
        "indexation",
        mark("indexation"),
        mark("Indexation: “Prices follow ‹index› once a year, from ‹yyyy-mm-dd›.”"),
    ),
)


def check(context: RuleContext) -> Iterator[Finding]:
    """At most one note a contract."""
    # Without any terms TRM01 says so, once.
    if not context.gates or not context.has_terms:
        return
    missing = [entry for entry in _TERMS if getattr(context.terms, entry[0]) is None]
    if not _runs_long(context):
        missing = [entry for entry in missing if entry[0] != "indexation"]
    missing = [entry for entry in missing if not context.sow.speaks_of(entry[0])]
    if not missing:
        return
    named = ", ".join(say(words) for _, words, _ in missing)
    yield context.contract_finding(
        RULE,
        missing[0][0],
        say("Stated nowhere: {named}.", named=named),
        " ".join(say(clause) for _, _, clause in missing),
    )


def _runs_long(context: RuleContext) -> bool:
    """Whether the contract runs for more months than need no indexation."""
    first = contract_start(context)
    dues = [row.milestone.due_date for row in context.gates if row.milestone.due_date is not None]
    if first is None:
        first = min(dues, default=None)
    stated = context.terms.end_date
    last = stated.value if stated else max(dues, default=None)
    if first is None or last is None:
        return False
    return last > add_months(first, context.thresholds.indexation_months)
