"""The binary verdict: could a stranger decide yes or no from this row alone?"""

from __future__ import annotations

from sowgate.contract.frozen import Frozen, as_given
from sowgate.contract.sow import Kind
from sowgate.rules.context import RuleContext
from sowgate.rules.rows import Row
from sowgate.rules.words import judgements

# Faults of the text that leave a gate undecidable.
_UNDECIDABLE = ("ACC01", "ACC02", "ACC03", "ACC10", "MIL01", "MIL02", "MIL03")


class Verdict(Frozen):
    """Whether the row is a binary gate; `why_not` is empty exactly where it is.

    Rows that are no milestones (advances, expenses, releases) are not gates and are not judged: True.
    """

    binary: bool = True
    why_not: tuple[str, ...] = ()


_verdict_of = as_given(Verdict)
_NOT_JUDGED = Verdict()


def verdicts(context: RuleContext) -> tuple[Verdict, ...]:
    """One verdict per milestone of the StatementOfWork, whatever rules were selected."""
    return tuple(_verdict(context, row) for row in context.rows)


def _verdict(context: RuleContext, row: Row) -> Verdict:
    judgement = judgements(context).get(row.position)
    if row.milestone.kind is not Kind.MILESTONE or judgement is None:
        return _NOT_JUDGED
    codes = {remark.code for remark in judgement.remarks if remark.code in _UNDECIDABLE}
    if row.blank("deliverable"):
        codes.add("MIL01")
    if row.blank("acceptance_criteria"):
        codes.add("ACC01")
    if not judgement.binary:
        codes.update(judgement.why_not)
    return _verdict_of(binary=not codes, why_not=tuple(sorted(codes)))
