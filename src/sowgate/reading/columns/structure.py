"""Structure before words: what a column is by its contents and place, where its heading says nothing known.

Two columns of dates, the first never after the second, are start and end in any language; the texts left of
them that are nearly all different name the rows. Ledgers and logs repeat their texts, and one column of
dates alone proves nothing.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date, datetime

from sowgate.grid.snapshot import Scalar
from sowgate.language import mark, say
from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.chained_days import chain_of
from sowgate.reading.columns.period_plans import counted_periods, tells_durations
from sowgate.reading.columns.repeated_headers import name_of_blocks
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.values.cell_values import plain_text
from sowgate.reading.values.dates import Order, date_readings, evidence, true_date
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold, has_cjk, one_line
from sowgate.reading.words.marks import marks
from sowgate.reading.words.vocabulary import words

_OUTLINE = re.compile(r"^\d{1,4}(?:\.\d{1,3})*\.?$")
_OUTLINED = re.compile(r"^((?:WP|T)?\d{1,3}(?:\.\d{1,3})+)\.?\s+\S", re.I)
_PHRASE = re.compile(r"\S\s+(?:\S+\s+)*(?:[^\W\d_A-Z][^\W\d_A-Z]{2,}|\d)")
_PERSON = re.compile(r"^[^\W\d_a-z][\w.'’-]+,?(?: [^\W\d_a-z][\w.'’-]*){1,2}$")
_ENDS = frozenset({"due_date", "forecast_date", "actual_date"})
_TIMES = 5  # different times of day in a plan
_LOOKED_AT = 200  # rows whose order of dates is compared


def by_structure(
    binding: Binding, view: SheetView, headers: Sequence[HeaderCell], rows: Sequence[int], known: Vocabulary
) -> None:
    """Binds what contents and places prove, as inferences, and notes it."""
    columns = binding.columns
    free = [
        cell
        for cell in headers
        if cell.column not in (*binding.columns.values(), binding.successors)
        and (not cell.text or known.heading(cell.text, cell.band) is None)
    ]
    _dates(binding, view, headers, free, rows)
    binding.counted = counted_periods(binding, headers, known)
    chain = chain_of(binding, view, headers, rows)
    if chain is not None and "start_date" not in columns:
        if "due_date" in columns:
            binding.drop("due_date")  # a bare "Date" from which each row lasts until the next
        bind_proved(binding, "start_date", chain, _HOLDS_STARTS)
    binding.chained = chain is not None
    _name(binding, view, free, rows)
    name_of_blocks(binding, view, headers, free)
    _number(binding, view, free, rows)
    said = {name for c in headers if (h := known.heading(c.text, c.band)) is not None for name in h.fields}
    if any((h := known.heading(c.text, c.band)) is not None and h.group == "date" for c in headers):
        said.add("due_date")  # a bare "Date", or "completion time", over days
    if tells_durations(headers):
        said.add("duration")
    _strengthen(binding, view, rows, said)


def _strengthen(binding: Binding, view: SheetView, rows: Sequence[int], said: set[str]) -> None:
    """A weakly headed name stands where start and end are both there and the texts are things to do.

    Where both are headed so, few of them need be filled in; the names must then be phrases. Outline numbers
    in the names prove a work breakdown beside dates or money. `said` are the fields that headings name.
    """
    columns = binding.columns
    if not binding.weak_name:
        return
    name = columns["milestone"]
    if _outlined(view, name, rows) and set(columns) & {"due_date", "start_date", "amount"}:
        binding.weak_name = False
        return
    tenths = 7 if binding.counted else 9
    if _managed(binding, said) and proves_names(binding, name, tenths, _shortest(view, name, rows)):
        binding.weak_name = not _wait(binding) and are_people(view, name, rows)
        return
    end = next((n for n in ("due_date", "forecast_date", "actual_date") if n in columns), None)
    if "start_date" not in columns or end is None:
        return
    spans = _in_order(view, columns["start_date"], columns[end], rows)
    headed = {"start_date", end} <= said and _phrases(view, name, rows)
    proved = (spans or headed) and proves_names(
        binding, name, 8 if headed else 9, _shortest(view, name, rows)
    )
    if proved and not are_people(view, name, rows):
        binding.weak_name = False


def _managed(binding: Binding, said: set[str]) -> bool:
    """Whether who, until when and how far are told, or who, from when and how long, or from when, until when
    and behind what, or periods counted."""
    bound = set(binding.columns)
    lasting = {"start_date", "owner"} <= bound and "duration" in said
    return (
        bool(binding.counted)
        or binding.chained
        or lasting
        or {"due_date", "owner", "percent_complete"} <= bound
        or ({"start_date", "due_date"} <= bound & said and _wait(binding))
    )


def _wait(binding: Binding) -> bool:
    """Whether rows wait for others: things to do, whatever they are called, and no people."""
    waits = binding.contents.get(binding.columns.get("depends_on", 0))
    return waits is not None and waits.said >= 2


def _outlined(view: SheetView, column: int, rows: Sequence[int]) -> bool:
    """Whether nine in ten texts begin with an outline number of two levels at least: "1.2.1 Design"."""
    texts = [text for row in rows[:_LOOKED_AT] if (text := view.text(row, column))]
    numbers = [match[1] for text in texts if (match := _OUTLINED.match(text))]
    return len(set(numbers)) >= 4 and len(numbers) * 10 >= len(texts) * 9


def _phrases(view: SheetView, column: int, rows: Sequence[int]) -> bool:
    """Whether half of the texts are phrases: a word in small letters behind the first, a number, no Latin."""
    texts = [text for row in rows[:_LOOKED_AT] if (text := view.text(row, column))]
    said = [text for text in texts if _PHRASE.search(text) or has_cjk(text)]
    return len(texts) >= 3 and len(said) * 2 >= len(texts)


def are_people(view: SheetView, column: int, rows: Sequence[int]) -> bool:
    """Whether most texts are two or three words that each begin with a capital: a roster."""
    texts = [view.text(row, column) for row in rows[:_LOOKED_AT]]
    said = [text for text in texts if text]
    persons = [t for t in said if _PERSON.match(t) and all(word[0].isupper() for word in t.split())]
    return len(persons) * 5 >= len(said) * 3


_HOLDS_STARTS = mark("column {column} ({header}) holds the starts by its contents")
_HOLDS_ENDS = mark("column {column} ({header}) holds the ends by its contents")
NAMES_MILESTONES = mark("column {column} ({header}) names the milestones by its contents")
NUMBERS_ROWS = mark("column {column} ({header}) numbers the rows by its contents")


def bind_proved(binding: Binding, name: str, cell: HeaderCell, says: str) -> None:
    """Binds what the contents prove, and notes it."""
    binding.put(name, cell, inferred=True)
    letter = binding.letter(cell.column)
    binding.notes.append(say(says, column=letter, header=repr(cell.shown)))


def _dates(
    binding: Binding,
    view: SheetView,
    headers: Sequence[HeaderCell],
    free: Sequence[HeaderCell],
    rows: Sequence[int],
) -> None:
    """Start and end: two columns of dates in order, or the one that stands before a known end."""
    columns = binding.columns
    if "start_date" in columns and not columns.keys().isdisjoint(_ENDS):
        return
    dated = [
        cell
        for cell in free
        if cell.text
        and not marks("of_a_record").find(fold(cell.text))
        and binding.contents[cell.column].said >= 3
        and binding.contents[cell.column].share("date") >= 0.8
    ]
    if not dated:
        return
    if "start_date" in columns:
        right = [c for c in dated if c.column > columns["start_date"]]
        if len(right) == 1 and _in_order(view, columns["start_date"], right[0].column, rows):
            bind_proved(binding, "due_date", right[0], _HOLDS_ENDS)
        return
    if "due_date" in columns:
        near = [
            c for c in dated if c.column < columns["due_date"] and not marks("other_end").find(fold(c.text))
        ]
        between = [h for h in headers if near and near[-1].column < h.column < columns["due_date"]]
        if near and len(between) <= 1 and _in_order(view, near[-1].column, columns["due_date"], rows):
            bind_proved(binding, "start_date", near[-1], _HOLDS_STARTS)
        return
    if any(name.endswith("_date") for name in columns) or len(dated) > 2:
        return  # of three columns of days, contents do not tell which two are start and end
    for first, second in itertools.pairwise(dated):
        if _in_order(view, first.column, second.column, rows):
            bind_proved(binding, "start_date", first, _HOLDS_STARTS)
            bind_proved(binding, "due_date", second, _HOLDS_ENDS)
            return


def _in_order(view: SheetView, first: int, second: int, rows: Sequence[int]) -> bool:
    """Whether at least three rows have both dates and nine in ten of them the first before the second.

    Many moments of the day are a log's (Project writes 8:00 and 17:00). Where every pair is one day,
    nothing tells which is which.
    """
    pairs = []
    times: set[tuple[int, int]] = set()
    order = evidence([view.text(row, column) for row in rows[:_LOOKED_AT] for column in (first, second)])
    for row in rows[:_LOOKED_AT]:
        one, two = view.at(row, first).value, view.at(row, second).value
        start, end = _day(one, order), _day(two, order)
        if start is not None and end is not None:
            pairs.append((start, end))
            times.update((v.hour, v.minute) for v in (one, two) if isinstance(v, datetime))
    if len(times) > _TIMES:
        return False
    good = sum(start <= end for start, end in pairs)
    return len(pairs) >= 3 and good * 10 >= len(pairs) * 9 and any(s < e for s, e in pairs)


def _day(value: Scalar, order: Order | None) -> date | None:
    """The day of a cell, written out or true; None where day and month could change places."""
    day = true_date(value)
    if day is not None or not isinstance(value, str):
        return day
    readings = date_readings(one_line(value))
    chosen = readings if len(readings) == 1 else [r for r in readings if r.order == order]
    return chosen[0].value if chosen else None


def _name(binding: Binding, view: SheetView, free: Sequence[HeaderCell], live: Sequence[int]) -> None:
    """In a plan, the column of different texts that nothing else explains names the milestone."""
    columns, rows = binding.columns, len(live)
    spanned = binding.chained or bool(binding.counted) or ("start_date" in columns and "due_date" in columns)
    if "milestone" in columns or rows < 2 or not (spanned or len(columns) >= 2):
        return
    wordy = [c for c in free if is_wordy(binding, c, rows) and not _of_others(fold(c.text))]
    named = [c for c in wordy if marks("of_a_name").find(fold(c.text))]
    chosen = named[0] if named else wordy[0] if len(wordy) == 1 else None
    if chosen is not None and not spanned and marks("of_spending").find(fold(chosen.text)):
        chosen = None  # who gives the money, or what it is spent on
    if not spanned and len(columns) < 3:
        chosen = None  # of so few columns, only outline numbers tell which one names the rows
    if chosen is None and spanned:
        left = [c for c in wordy if c.column < columns.get("start_date", c.column + 1)]
        chosen = left[0] if left else None
    if chosen is None:
        chosen = next((c for c in wordy if _outlined(view, c.column, live)), None)
    if chosen is None and spanned and _wait(binding):
        chosen = _only_texts(binding, free, rows)
    if chosen is not None:
        bind_proved(binding, "milestone", chosen, NAMES_MILESTONES)
        binding.weak_name = True
        titles = binding.columns.get("description", 0)
        if not chosen.text and 0 < titles < chosen.column and binding.contents[titles].said * 4 <= rows:
            binding.drop("description")  # the heading of both: titles of sections stand left of the names


def _only_texts(binding: Binding, free: Sequence[HeaderCell], rows: int) -> HeaderCell | None:
    """The only column of texts left of the days: where rows wait for others, a name may come again."""
    start = binding.columns.get("start_date", 0)
    left = [
        cell
        for cell in free
        if cell.column < start and binding.contents[cell.column].share("text", "name") >= 0.8
    ]
    said = binding.contents[left[0].column] if len(left) == 1 else None
    filled = said is not None and said.said * 5 >= rows * 4 and said.distinct * 2 >= said.said
    return left[0] if filled and not _of_others(fold(left[0].text)) else None


def _of_others(folded: str) -> bool:
    """Whether a heading is of another list's things: of people, of risks, of tests."""
    return marks("of_others").find(folded) or folded in words("against")


def is_wordy(binding: Binding, cell: HeaderCell, rows: int) -> bool:
    """Whether most rows have a text in the column, and most texts are different."""
    contents = binding.contents[cell.column]
    return (
        contents.share("text", "name") >= 0.7
        and contents.distinct * 10 >= contents.said * 7
        and contents.said * 5 >= rows * 3
    )


def _shortest(view: SheetView, column: int, rows: Sequence[int]) -> int:
    """The mean length that names have at least: a Chinese or Japanese word has two or three characters."""
    return 2 if any(has_cjk(view.text(row, column)) for row in rows[:5]) else 5


def proves_names(binding: Binding, column: int, tenths: int = 9, shortest: int = 5) -> bool:
    """Whether the texts of a column are names of things to do: many, nearly all different, no short words."""
    contents = binding.contents[column]
    different = contents.distinct * 10 >= contents.said * tenths
    return contents.said >= 3 and different and contents.mean_length > shortest


def _number(binding: Binding, view: SheetView, free: Sequence[HeaderCell], rows: Sequence[int]) -> None:
    """A column of numbers that rise by one, or of outline numbers, left of the name is the id."""
    name = binding.columns.get("milestone")
    if name is None or "id" in binding.columns:
        return
    for cell in free:
        texts = [plain_text(view.own(row, cell.column).value).strip() for row in rows[:_LOOKED_AT]]
        said = [text for text in texts if text]
        if cell.column >= name or len(said) < 3 or len(set(said)) * 10 < len(said) * 9:
            continue
        if all(_OUTLINE.match(text) for text in said) and said[0].split(".")[0] in {"0", "1"}:
            heads = [int(text.split(".")[0]) for text in said]
            if all(0 <= b - a <= 1 for a, b in itertools.pairwise(heads)):
                bind_proved(binding, "id", cell, NUMBERS_ROWS)
                return
