"""Summary rows of an outline: a row that only sums up its own sub-rows would count them twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from sowgate.reading.milestones.draft import Draft
from sowgate.reading.milestones.outlines import levels_of

_MOST = 2000  # rows with amounts whose sums are looked for
# What a milestone has of its own, and a summary of tasks never.
_OWN = ("amount", "payment_percent", "deliverable", "acceptance_criteria", "evidence", "approver")


def without_summaries(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those that only sum up others; their name is the phase of the rows below them.

    A summary has two or more rows below it in the outline, by its id ("2" over "2.1" and "2.2"), by a column
    of levels or codes, or by how far names are indented; and the sum of their amounts, or no money and
    nothing to be accepted of its own but the days from their first start to their last end.
    """
    levels = {
        tuple(str(d.values["id"]).removesuffix(".0").split(".")): d for d in drafts if d.values.get("id")
    }
    children: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for level in levels:
        children.setdefault(level[:-1], []).append(level)
    gone: set[int] = set()
    told: set[int] = set()  # rows whose nearest summary is known
    for level, draft in sorted(levels.items(), key=lambda item: -len(item[0])):
        if not _sums_up(draft, [levels[at] for at in children.get(level, ())]):
            continue
        _take(draft, [levels[at] for at in _under(level, children)], gone, told)
    rest = [draft for draft in drafts if id(draft) not in gone]
    gone = _outlined(rest) or _spanning(rest)
    return [draft for draft in rest if id(draft) not in gone]


def _outlined(drafts: Sequence[Draft]) -> set[int]:
    """The summaries of an outline that levels or indents tell, with the rows below each taken from them."""
    levels = levels_of(drafts)
    gone: set[int] = set()
    told: set[int] = set()
    for at in range(len(levels) - 1, -1, -1):
        end = next((i for i in range(at + 1, len(levels)) if levels[i] <= levels[at]), len(levels))
        below = range(at + 1, end)
        if not below:
            continue
        nearest = min(levels[i] for i in below)
        if _sums_up(drafts[at], [drafts[i] for i in below if levels[i] == nearest], least=1):
            _take(drafts[at], [drafts[i] for i in below], gone, told)
    return gone


def _spanning(drafts: Sequence[Draft]) -> set[int]:
    """The summaries that nothing else tells: their amounts are the sums of the rows right below them, of two
    at least, and their days are just the days of these."""
    gone: set[int] = set()
    told: set[int] = set()
    paid = [d for d in drafts if isinstance(d.values.get("amount"), Decimal) and d.values.get("start_date")]
    for at in range(len(paid) - 3 if len(paid) <= _MOST else -1, -1, -1):
        below: list[Draft] = []
        total, wanted = Decimal(0), paid[at].values["amount"]
        for draft in paid[at + 1 :]:
            if total >= wanted:
                break
            if id(draft) not in gone:
                below.append(draft)
                total += draft.values["amount"]
        if total == wanted and len(below) >= 2 and _in_span(paid[at], below):
            _take(paid[at], below, gone, told)
    return gone


def _take(summary: Draft, below: Sequence[Draft], gone: set[int], told: set[int]) -> None:
    """Takes the summary away: it is the phase of the rows below it, and ends with the last of them."""
    gone.add(id(summary))
    for draft in below:
        _phase_of(draft, summary, told)
    left = [draft for draft in below if id(draft) not in gone]
    max(left, key=_end).ends.append(summary)


def _end(draft: Draft) -> tuple[date, int]:
    due = draft.values.get("due_date")
    return (due if isinstance(due, date) else date.min, draft.row.row)


def _sums_up(draft: Draft, below: Sequence[Draft], least: int = 2) -> bool:
    """Whether a row has the sum of the amounts of the rows below it; or, without any, just their days."""
    if len(below) < least:
        return False
    amount = draft.values.get("amount")
    if isinstance(amount, Decimal):
        paid = [d.values["amount"] for d in below if isinstance(d.values.get("amount"), Decimal)]
        return len(paid) >= least and sum(paid, Decimal(0)) == amount
    if len(below) < 2 or any(draft.values.get(name) is not None for name in _OWN):
        return False
    if all(d.values.get("amount") is not None for d in below):  # each is paid for, and it is not
        due = draft.values.get("due_date")
        last = [d.values.get("due_date") for d in below]
        return due is None or due in last or _in_span(draft, below)
    return _in_span(draft, below)


def _in_span(draft: Draft, below: Sequence[Draft]) -> bool:
    """Whether a row begins with the first of the rows below it and ends with the last."""
    spans = [(d.values.get("start_date"), d.values.get("due_date")) for d in (draft, *below)]
    first = [one for one, _ in spans if isinstance(one, date)]
    last = [two for _, two in spans if isinstance(two, date)]
    whole = len(first) == len(last) == len(spans)
    return whole and first[0] == min(first[1:]) and last[0] == max(last[1:])


def _under(
    level: tuple[str, ...], children: Mapping[tuple[str, ...], Sequence[tuple[str, ...]]]
) -> Iterator[tuple[str, ...]]:
    """Every level below this one that an unbroken line of ids leads to."""
    waiting = list(children.get(level, ()))
    while waiting:
        at = waiting.pop()
        yield at
        waiting.extend(children.get(at, ()))


def _phase_of(child: Draft, summary: Draft, told: set[int]) -> None:
    """The summary that stands nearest above a row is its phase, unless a column says another."""
    own = child.values.get("phase") and "phase" not in child.inferred
    if own or id(child) in told or not summary.values.get("milestone"):
        return
    told.add(id(child))
    child.values["phase"] = summary.values["milestone"]
    child.cells["phase"] = summary.cells["milestone"]
    child.inferred.add("phase")
