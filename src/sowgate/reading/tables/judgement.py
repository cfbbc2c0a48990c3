"""Whether a place is a milestone table at all."""

from __future__ import annotations

from decimal import Decimal

from sowgate.grid.address import column_number
from sowgate.language import say
from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.confirmation import DATE_FIELDS
from sowgate.reading.columns.period_plans import tells_durations
from sowgate.reading.columns.shares import in_proportion
from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.tables.numbered_names import numbered
from sowgate.reading.tables.other_lists import (
    has_products,
    has_scores,
    has_unit_prices,
    is_bare_date,
    is_calendar,
    is_ledger,
    is_sold,
)
from sowgate.reading.tables.titles import around, foreign_title, titled
from sowgate.reading.values.cell_values import Conventions, read_percent
from sowgate.reading.words.folding import fold
from sowgate.reading.words.marks import marks, names_parties
from sowgate.reading.words.vocabulary import load, words

_JUDGES = frozenset({"approver", "acceptance_criteria", "evidence"})
_INSTALMENTS = 25  # rows: longer lists of amounts are bills and ledgers
_PHRASE = 8  # characters that things to do have on average: "Logo printed", and no "Milk"
_CHART = 5  # days or weeks of a chart
_LOOKED_AT = 20  # rows whose cells of the chart are looked at


def refusal(candidate: Candidate, paid: bool = False) -> str | None:
    """Why the place is no milestone table, in a clause; None where it is one.

    `paid` says that its amounts are known to be the parts of one price.
    """
    bound = candidate.binding.columns
    if "milestone" not in bound:
        return say("has no column that names a milestone, task or deliverable")
    unnamed = candidate.binding.weak_name and not candidate.binding.contents[bound["milestone"]].said
    if unnamed and candidate.rows and "deliverable" not in bound:
        return say("has no column that names a milestone, task or deliverable")
    groups = _groups(bound)
    if candidate.binding.weak_name and "deliverable" in groups and has_products(candidate):
        groups.discard("deliverable")
    if bound.get("deliverable") == bound["milestone"] and (has_products(candidate) or is_sold(candidate)):
        return say("looks like a ledger or log: dates of entries with quantities or repeated texts")
    if is_ledger(candidate):
        return say("looks like a ledger or log: dates of entries with quantities or repeated texts")
    if candidate.binding.weak_name and any(
        fold(t) in words("rates") for t in candidate.binding.unmapped.values()
    ):
        return say("looks like a ledger or log: dates of entries with quantities or repeated texts")
    if is_calendar(candidate):
        return say("looks like a calendar of events")
    if has_scores(candidate):
        return say("looks like a matrix of scores")
    against = [text for text in candidate.binding.unmapped.values() if fold(text) in words("against")]
    tested = candidate.binding.headers.get("acceptance_criteria", "")
    if fold(tested) in {"test", "tests"}:
        against.append(tested)  # what is done to test it, where a list of tests says more of them
    many = len(against) >= 3 and not groups & {"money"}
    # Expected results are what a list of tests accepts by: acceptance alone is no plan.
    gated = "acceptance" in groups and groups & {"dates", "deliverable"}
    if many or (len(against) >= 2 and not gated and "money" not in groups):
        first, second = repr(against[0]), repr(against[1])
        return say("looks like another list: it has columns {first} and {second}", first=first, second=second)
    counted = bool(candidate.binding.counted) and len(candidate.rows) >= 3
    dated = counted or groups & {"dates", "money", "acceptance", "deliverable"}
    if not dated and not _plan_without_dates(candidate):
        return say("has neither dates, amounts, deliverables nor acceptance criteria")
    explicit = any(marks("explicit").find(fold(h)) for h in candidate.binding.headers.values())
    explicit = explicit or any(
        marks("explicit").find(word) for word in fold(candidate.binding.headers["milestone"]).split()
    )
    few = len(set(bound.values())) < 3 and not counted and not _dated_plan(candidate)
    few = few and not candidate.binding.chained
    pays = paid or _pays(candidate, groups)
    if few and not (explicit or "acceptance" in groups or titled(candidate) or pays):
        return say("has too few columns to be a milestone table")
    if candidate.binding.weak_name and any(names_parties(fold(t)) for t in _headings(candidate.binding)):
        return say("has no column that is headed as milestone, task or deliverable")
    if candidate.binding.weak_name and not pays:
        strong = groups & {"dates", "money", "acceptance", "deliverable"}
        plain = not groups & {"acceptance", "deliverable"} and not titled(candidate, top=True)
        plain = plain and {fold(text) for text in _headings(candidate.binding)}.isdisjoint(words("exported"))
        spanned = {"start_date", "due_date"} <= bound.keys() - candidate.binding.inferred
        if not strong or (len(groups) < 2 and not spanned) or plain:
            return say("has no column that is headed as milestone, task or deliverable")
    foreign = foreign_title(candidate)
    if foreign and not groups & {"acceptance"} and not (groups & {"money"} and explicit):
        return say("stands under {title}, which is another kind of list", title=repr(foreign))
    return None if candidate.rows else say("has headings but no milestone below them")


def _pays(candidate: Candidate, groups: set[str]) -> bool:
    """Whether the rows are parts of one payment, whatever their names stand under.

    Their headings ask what is done, when, and for how much; their shares add up to the whole beside amounts
    or dates; each has its amount and the days on which it is due and was accepted; each is called a milestone
    of a number and has both; or the sheet is titled as a payment plan.
    """
    binding = candidate.binding
    share = binding.columns.get("payment_percent")
    whole = share is not None and _whole(candidate, share) and not has_unit_prices(candidate)
    if any(names_parties(fold(text)) for text in _headings(binding)) or _of_a_budget(candidate):
        return False
    if whole and ("amount" in binding.columns or "dates" in groups) and _in_step(candidate):
        return True
    if binding.whole and "amount" in binding.columns:
        return True
    if {"amount", "due_date", "accepted_date"} <= binding.columns.keys() or _asked(binding):
        return True
    named = groups >= {"dates", "money"} and numbered(candidate)
    if named or _judged_in_turn(candidate):
        return True
    return "amount" in binding.columns and titled(candidate, "payments")


def _judged_in_turn(candidate: Candidate) -> bool:
    """Whether rows that are numbered as instalments fall due on different days, each with its amount, and
    somebody or something says whether it is due: no bill, order or budget has all of these."""
    binding = candidate.binding
    columns = binding.columns
    if not {"id", "amount", "due_date"} <= columns.keys() or _JUDGES.isdisjoint(columns):
        return False
    if not marks("of_a_stage").find(fold(binding.headers["id"])):
        return False
    if any(fold(text) in words("against") | words("quantity") for text in binding.unmapped.values()):
        return False
    ids, due, paid = (binding.contents[columns[name]] for name in ("id", "due_date", "amount"))
    rows = len(candidate.rows)
    when, what = binding.headers["due_date"], fold(binding.headers["amount"])
    plain = is_bare_date(when) and fold(when) not in words("when")
    cost = any(what.startswith(fold(word)) for word in load("contents")["cost"]["words"])
    return (
        2 <= rows <= _INSTALMENTS
        and ids.distinct == ids.said >= rows
        and not plain
        and not cost
        and due.distinct >= 2
        and paid.said >= rows
    )


def _asked(binding: Binding) -> bool:
    """Whether the headings ask "What", "By when" and for how much, or why, where and how ("5W2H")."""
    if "due_date" not in binding.columns:
        return False
    names = binding.contents[binding.columns["milestone"]]
    if names.latin and names.mean_length < _PHRASE:
        return False  # what is to be bought
    what, when = fold(binding.headers["milestone"]), fold(binding.headers["due_date"])
    if what not in words("what") or when not in words("when"):
        return False
    further = {fold(text) for text in binding.unmapped.values()} & words("further")
    return "amount" in binding.columns or len(further) >= 2


def _headings(binding: Binding) -> list[str]:
    return [*binding.headers.values(), *binding.unmapped.values()]


def _of_a_budget(candidate: Candidate) -> bool:
    return any(marks("of_a_budget").find(fold(text)) for text in around(candidate))


def _in_step(candidate: Candidate) -> bool:
    """Whether amounts beside shares are in proportion to them, as the parts of one price are."""
    columns, rows = candidate.binding.columns, [row.row for row in candidate.rows]
    if "amount" not in columns or len(rows) < 3:
        return True
    share, amount = (candidate.binding.contents[columns[name]] for name in ("payment_percent", "amount"))
    equal = share.distinct == amount.distinct == 1
    return equal or in_proportion(candidate.view, rows, columns["payment_percent"], columns["amount"])


def _whole(candidate: Candidate, column: int) -> bool:
    """Whether the shares of at least two rows add up to 1 or 100."""
    said = [candidate.view.at(row.row, column) for row in candidate.rows]
    found = [value for cell in said if (value := read_percent(cell, Conventions()).value) is not None]
    total = sum((number for number in found if isinstance(number, Decimal)), Decimal(0))
    return len(found) >= 2 and any(abs(total - whole) * 1000 <= whole for whole in (1, 100))


def _dated_plan(candidate: Candidate) -> bool:
    """Whether two columns are enough: things to do, headed so, and a date for most of them, not a log's."""
    binding = candidate.binding
    name, dates = binding.columns["milestone"], [f for f in DATE_FIELDS if f in binding.columns]
    if not dates or len(candidate.rows) < 3:
        return False
    if len(candidate.header.cells) < 3 and not _until_when(binding):
        return False
    contents = binding.contents[name]
    # A log begins with the day; a start or end that is headed so may stand first.
    behind = name < binding.columns[dates[0]] or not any(is_bare_date(binding.headers[d]) for d in dates)
    behind = behind or tells_durations(candidate.header.cells)  # of what is to be done, not of what was
    different = contents.distinct * 10 >= contents.said * 8 and behind
    return different and marks("of_a_plan").find(fold(binding.headers["milestone"]))


def _until_when(binding: Binding) -> bool:
    """Whether a column is headed as a deadline, and by no mere word for dates, over days that differ."""
    header = binding.headers.get("due_date", "")
    if "due_date" in binding.inferred or not header or is_bare_date(header):
        return False
    days = binding.contents[binding.columns["due_date"]]
    return days.share("date") >= 0.8 and days.distinct * 2 >= days.said


def _plan_without_dates(candidate: Candidate) -> bool:
    """Whether a list is one of milestones though no date, amount or deliverable is bound.

    Its name column is headed milestone, or it tells both status and percent, or which numbered tasks wait for
    which, or who does what and how far it is beside a chart, or it has columns of dates that no field was
    read from.
    """
    binding = candidate.binding
    if binding.weak_name or "milestone" in binding.inferred or len(candidate.rows) < 3:
        return False
    if len(set(binding.columns.values())) < 2:
        return False
    header = fold(binding.headers["milestone"])
    if marks("milestone_itself").find(header) or {"status", "percent_complete"} <= set(binding.columns):
        return True
    if {"owner", "status"} <= set(binding.columns) and _charted(candidate):
        return True
    if {"id", "depends_on"} <= set(binding.columns):
        return binding.contents[binding.columns["depends_on"]].said >= 2
    dated = [
        letter
        for letter in binding.unmapped
        if (c := binding.contents[column_number(letter)]).said >= 3 and c.share("date") >= 0.6
    ]
    for letter in dated:
        binding.notes.append(
            say("column {column} ({header}) holds dates and was read as no field",
                column=letter, header=repr(binding.unmapped[letter]))
        )  # fmt: skip
    return len(dated) >= 2


def _charted(candidate: Candidate) -> bool:
    """Whether days stand in a row over the cells right of the table, and no hours are counted below them."""
    view, header = candidate.view, candidate.header
    right = max(header.last_column, *candidate.binding.columns.values()) + 1
    days = max(sum((row, column) in view.dates for column in view.columns(row) if column >= right)
               for row in range(max(1, header.rows[0] - 1), header.rows[-1] + 2))  # fmt: skip
    if days < _CHART:
        return False
    below = (view.at(row.row, column).value for row in candidate.rows[:_LOOKED_AT]
             for column in view.columns(row.row) if column >= right)  # fmt: skip
    return not any(isinstance(value, (int, float)) for value in below)


def _groups(bound: dict[str, int]) -> set[str]:
    groups = set()
    for name, column in bound.items():
        if name in DATE_FIELDS:
            groups.add("dates")
        elif name in {"amount", "payment_percent"}:
            groups.add("money")
        elif name == "acceptance_criteria":
            groups.add("acceptance")
        elif name == "deliverable" and column != bound.get("milestone"):
            groups.add("deliverable")
        elif name in {"status", "percent_complete", "depends_on", "owner"}:
            groups.add(name)
    return groups
