"""How much a place says of milestones: which of several tables is the plan."""

from __future__ import annotations

from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.tables.titles import titled
from sowgate.reading.words.folding import fold
from sowgate.reading.words.marks import marks

_WEIGHTS = {
    "acceptance_criteria": 4.0, "deliverable": 3.0, "amount": 3.0, "payment_percent": 3.0, "due_date": 2.5,
    "start_date": 1.5, "status": 1.0, "percent_complete": 1.0, "depends_on": 1.0, "owner": 1.0, "id": 0.5,
}  # fmt: skip


def score(candidate: Candidate) -> float:
    """How much a milestone table says of milestones; of several the one that says most is taken first."""
    bound = candidate.binding.columns
    score = sum(_WEIGHTS.get(name, 0.4) for name in bound)
    header = fold(candidate.binding.headers.get("milestone", ""))
    score += 4.0 if marks("says_milestone").find(header) else 2.0
    score += by_rows(len(candidate.rows))
    score += 1.5 if titled(candidate) else 0.0
    score -= 2.0 if candidate.binding.weak_name else 0.0
    score -= 6.0 if _unfilled(candidate) else 0.0
    score += 3.0 if marks("milestone_itself").find(fold(candidate.view.name)) else 0.0
    return score


def by_rows(rows: int) -> float:
    """What the number of a table's rows adds to its score."""
    return min(rows, 10) * 0.15


def _unfilled(candidate: Candidate) -> bool:
    """Whether the names are those of a template that nobody filled in: "[Task 1.1]", "<Name>"."""
    column = candidate.binding.columns.get("milestone")
    if column is None:
        return False
    named = False
    for row in candidate.rows:
        name = candidate.view.text(row.row, column)
        if name and name[0] + name[-1] not in {"[]", "<>"}:
            return False
        named = named or bool(name)
    return named
