"""Whether a column's contents allow what its heading says: they confirm, refuse, or prove another field."""

from __future__ import annotations

from collections.abc import Iterable

from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.meaning import Heading
from sowgate.reading.values.contents import Contents
from sowgate.reading.words.folding import fold
from sowgate.reading.words.marks import marks
from sowgate.reading.words.vocabulary import FIELDS, load, words

DATE_FIELDS = tuple(name for name in FIELDS if name.endswith("_date"))
MONEY_FIELDS = ("amount", "cost", "invoiced_amount", "paid_amount", "baseline_amount")
# What is paid for a milestone: so much, or its share of the price.
PAID_FIELDS = ("amount", "payment_percent")
PERCENT_FIELDS = ("percent_complete", "payment_percent", "retention_percent")


_MONTHS = 0.8  # of the cells are months without a year: when a thing is due, though nobody can place it
_MIDNIGHT = 2400  # as hours and minutes are written without a mark
# Headings of names that hold numbers where the list is numbered rather than named.
_NUMBERED = frozenset(
    {"item", "items", "step", "steps", "element", "topic", "项目", "項目", "action", "actions"}
)


def meanings_of(heading: Heading, cell: HeaderCell, contents: Contents) -> Iterable[tuple[str, bool]]:
    """(field, inferred) that the heading means with these contents."""
    if heading.group:
        found = _by_contents(heading.group, cell, contents)
        if found:
            yield found, True
        elif heading.group == "name" and "description" in fold(cell.text) and contents.main != "date":
            yield "name", True
        return
    for name in heading.fields:
        if heading.unit.span and name in DATE_FIELDS and _counts_time(contents):
            yield name, heading.inferred
            continue
        settled = _confirmed(name, cell, contents)
        if settled == name:
            yield name, heading.inferred
        elif settled:
            yield settled, True


def _counts_time(contents: Contents) -> bool:
    """Whether the cells are counts of months or weeks: 6, M6, "6 months"; short, and no day among most."""
    counts = contents.share("number", "code", "duration") + contents.relative
    return contents.said > 0 and counts >= 0.6 and contents.mean_length <= 12


def _by_contents(group: str, cell: HeaderCell, contents: Contents) -> str | None:
    rules = load("contents")[group]
    parts = contents.quarters + contents.yearless
    if contents.months >= _MONTHS:
        parts = contents.months
    if (
        parts
        and parts + contents.share("date") >= 0.6
        and rules.get("date") in {"due_date", "planned_payment"}
    ):
        return str(rules["date"])
    main = contents.main
    if main == "empty" and group == "date" and fold(cell.text) in words("chart_periods"):
        return None  # over the weeks of a chart
    if group == "share":
        parts = contents.shares or contents.nearly_shares
        shared = parts and not contents.finished and contents.share("percent", "number") > 0.6
        key = "share" if shared else "percent"
        if contents.share("percent", "number") <= 0.6:
            key = "share" if contents.beside >= 0.6 else ""
        return str(rules[key]) if key else None
    if group == "payment" and main == "number" and contents.shares:
        return str(rules["percent"])
    if group == "payment" and _numbered(contents):
        return "id"
    if group == "name" and main in {"money", "date", "percent", "flag", "duration", "link"}:
        return None
    if group == "name" and fold(cell.text) in _NUMBERED and _numbers_rows(contents):
        return "id"  # "Item" over R1, R2, R3
    if group == "name":
        return "name" if main != "number" else "id" if fold(cell.text) in _NUMBERED else None
    if group == "cost" and contents.share("number", "money") < 0.4 and contents.said:
        return None
    found = rules.get(main)
    if found == "actual_date" and contents.relative >= 0.8:
        return "due_date"  # "Finished in" over "Week 3": what is done has a day
    if found is None and main in {"status", "kind", "name"} and main not in rules:
        found = rules.get("text")
    return (
        str(found) if found and (main == "empty" or contents.share(main) >= 0.5 or "text" in rules) else None
    )


def _numbered(contents: Contents) -> bool:
    """Whether the cells count instalments: 1, 2, 3 to their number, or "1st", "2ª", "P3"."""
    if contents.said < 2 or contents.distinct < contents.said:
        return False
    return contents.largest == contents.said or (contents.share("code") >= 0.8 and contents.mean_length <= 6)


def _times_of_day(contents: Contents) -> bool:
    """Whether numbers that might be days are as small as "900" and "1730" are."""
    return contents.largest is not None and contents.largest <= _MIDNIGHT


def _confirmed(name: str, cell: HeaderCell, contents: Contents) -> str | None:
    """The field itself where the contents allow it, another that they prove, or None."""
    if not contents.said:
        return name
    share = contents.share
    if name in DATE_FIELDS:
        if share("date") + contents.quarters + contents.yearless >= 0.4 or contents.months >= _MONTHS:
            return name
        if contents.clocked >= 0.6:
            return None  # from when to when somebody worked
        kinds = ("number", "money", "percent", "flag", "duration", "status", "link")
        refused = contents.said >= 2 and share(*kinds) >= 0.6
        sure = marks("surely_date").find(fold(cell.shown))
        if share("number") >= 0.6 and sure and contents.mean_length >= 5 and not _times_of_day(contents):
            return name  # serial numbers that lost their format, or dates without separators
        return name if sure and not refused else None
    if name in MONEY_FIELDS:
        if name == "amount" and contents.said >= 3 and _numbered(contents):
            return "id"  # "Rate" over 1, 2, 3: instalments in German, not what they cost
        if name == "amount" and share("percent") >= 0.6:
            return "payment_percent" if contents.shares else None
        return name if share("number", "money") >= 0.3 or not _other_things(contents, "percent") else None
    if name in PERCENT_FIELDS:
        if name == "percent_complete" and share("status", "text", "name") >= 0.6:
            return "status" if "%" not in fold(cell.text) else None
        if name == "retention_percent" and not share("percent") and contents.mean_length > 3:
            return None  # what is held in money: no percent has four digits
        if share("percent", "number") >= 0.3 or not _other_things(contents, "money"):
            return name
        return name if name == "payment_percent" and contents.beside >= 0.6 else None
    crossed = name == "status" and contents.said >= 3 and contents.marks == {"x"} and share("flag") >= 0.9
    if crossed and marks("also_a_name").find(fold(cell.shown)):
        return None  # Stan takes part
    return _confirmed_words(name, contents)


def _other_things(contents: Contents, *more: str) -> bool:
    """Whether the cells hold something else than badly written numbers ("100/0", "tbc by client")."""
    kinds = ("date", "flag", "duration", "status", "link", *more)
    return (
        contents.share(*kinds) >= 0.5
        or (contents.said >= 3 and contents.mean_length > 20)
        or (contents.said >= 3 and contents.share("text", "name", "kind") >= 0.7)
    )


def _numbers_rows(contents: Contents) -> bool:
    """Whether the cells are short codes, another in every row; one may be repeated by mistake."""
    apart = contents.distinct >= contents.said - (contents.said >= 6) and contents.said >= 3
    short = contents.share("name", "code", "number", "status", "flag") >= 0.8
    worded = not contents.latin and contents.share("number", "code") < 0.6
    lettered = short and contents.mean_length <= 3 and not worded  # A, B; I, II
    return apart and (lettered or (contents.share("code") >= 0.8 and contents.mean_length <= 6))


def _flags(contents: Contents) -> bool:
    """Whether the cells are marks: yes and no, X; not the short words of a small sheet."""
    letters = {"x", "y"} <= contents.marks or {"x", "n"} <= contents.marks
    return contents.said >= 2 and contents.distinct <= 2 and contents.share("flag") >= 0.6 and not letters


def _confirmed_words(name: str, contents: Contents) -> str | None:
    share = contents.share
    if name == "status":
        if share("date") >= 0.6 or share("duration", "money") >= 0.6:
            return None
        return "percent_complete" if share("percent", "number") >= 0.6 else name
    if name == "id":
        keys = contents.mean_length > 25 and contents.distinct == contents.said and contents.closed_up
        wordy = (
            (contents.mean_length > 25 and not keys)
            or share("text") >= 0.5
            or share("percent", "money", "link") >= 0.6
        )
        return None if wordy or contents.below_zero or share("duration", "flag") >= 0.7 else name
    if name == "milestone" and contents.said >= 3 and share("date") - contents.relative >= 0.8:
        return "due_date"  # "Milestone" over dates is the day of the task beside it
    if name == "milestone":
        other = share("duration", "percent", "date", "link", "money") - contents.relative
        if _flags(contents) or other >= 0.6:
            return None
        if share("number") >= 0.8:
            return "id" if contents.distinct * 5 >= contents.said * 4 else None
        return name
    if name == "deliverable" and contents.said >= 2 and share("date") - contents.relative >= 0.7:
        return "due_date"  # "Entrega", "Livraison" or "Lieferung" over dates
    if name == "phase" and _numbers_rows(contents):
        return "id"  # "Stage" over S1, S2, S3: a phase of one row each is the row's number
    if name in {"deliverable", "acceptance_criteria", "phase", "description"}:
        refused = _flags(contents) and name == "deliverable"
        refused = refused or share("duration", "percent", "date", "money") >= 0.7
        figures = share("number", "money", "percent", "date") - contents.relative >= 0.8
        return None if refused or (name != "phase" and figures) else name  # "Result": what was earned
    if name in {"owner", "approver"}:
        return (
            None
            if _flags(contents) or share("number", "percent", "money", "date", "duration") >= 0.7
            else name
        )
    if name in {"evidence", "kind", "currency"} and share("date", "money", "percent", "duration") >= 0.7:
        return None
    if name == "kind":
        return name if share("kind", "flag") >= 0.3 else None
    if name in {"review_days", "rejections"}:
        return name if share("number", "duration") >= 0.5 else None
    return None if name == "depends_on" and share("money", "percent") >= 0.6 else name
