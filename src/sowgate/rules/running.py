"""One run of the rules over one contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from pydantic import Field

from sowgate.contract.finding import Finding
from sowgate.contract.frozen import Frozen
from sowgate.grid.address import parse_cell
from sowgate.language import say
from sowgate.rules.catalogue import Check, checks
from sowgate.rules.context import RuleContext
from sowgate.rules.crowding import in_a_page
from sowgate.rules.folding import folded
from sowgate.rules.placing import told_apart
from sowgate.rules.rule import Rule
from sowgate.rules.selection import chosen, why_silent
from sowgate.rules.silencing import without_silenced
from sowgate.rules.verdicts import Verdict, verdicts
from sowgate.rules.waiving import apart, waived


class RuleResults(Frozen):
    """What the rules found. `verdicts` has one element per milestone, in the StatementOfWork's order.

    `silent` maps the code of a rule that did not judge to the reason. `known` are the fingerprints of
    findings that are there and were left out, as the baseline says.
    """

    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]
    silent: Mapping[str, str] = Field(default_factory=dict)
    known: tuple[str, ...] = ()


def run(context: RuleContext) -> RuleResults:
    """Runs the rules of the stage, silences what a cause explains, marks what is waived, folds, then chooses.

    In that order: ignoring a cause must not bring its consequences back, and a waiver for one milestone must
    not be lost in a finding about many.
    """
    silent: dict[str, str] = {}
    found: list[Finding] = []
    wanted: set[str] = set()
    for rule, check in checks().items():
        reason = why_silent(rule, context)
        if reason is not None:
            silent[rule.code] = reason
            continue
        if chosen(rule, context.settings):
            wanted.add(rule.code)
        else:
            silent[rule.code] = say("not selected")
        found.extend(_found(rule, check, context))
    causes = waived(context, without_silenced(context.sow, found))
    standing = folded(context, [finding for finding in causes if finding.waived is None])
    excused = [finding for finding in causes if finding.waived is not None]
    listed = in_a_page(context, [finding for finding in standing if finding.code in wanted])
    named = told_apart([*listed, *(finding for finding in excused if finding.code in wanted)])
    known = context.settings.known
    return RuleResults(
        findings=_sorted([finding for finding in named if finding.fingerprint not in known], context),
        verdicts=verdicts(context),
        silent=silent,
        known=tuple(sorted(f.fingerprint for f in named if f.fingerprint in known)),
    )


def _found(rule: Rule, check: Check, context: RuleContext) -> Iterator[Finding]:
    """What a rule finds; rows of a counted note that are waived one by one are told apart from the rest."""
    excused = apart(context, rule.code) if rule.counted else frozenset()
    if not excused:
        yield from check(context)
        return
    gates = {row.position for row in context.gates}
    yield from check(replace(context, narrowed=frozenset(gates - excused)))
    yield from check(replace(context, narrowed=frozenset(gates & excused)))


def _sorted(findings: list[Finding], context: RuleContext) -> tuple[Finding, ...]:
    """Gravest first, then most money, then the sheet's order, then code; what is waived at the end."""
    names = dict.fromkeys(table.sheet for table in context.sow.tables)
    sheets = {name: number for number, name in enumerate(names)}

    def order(finding: Finding) -> tuple[bool, int, Decimal, int, tuple[int, int], str, str]:
        money = finding.at_risk.amount if finding.at_risk else Decimal(0)
        sheet = sheets.get(finding.sheet, len(sheets))
        cell = parse_cell(finding.cell) if finding.cell else (0, 0)
        excused = finding.waived is not None
        return excused, -finding.severity.rank, -money, sheet, cell, finding.code, finding.fingerprint

    return tuple(sorted(findings, key=order))
