"""Other lists with the columns of a plan: ledgers, logs, scores, products that are sold, figures by kind."""

from __future__ import annotations

from sowgate.grid.address import column_number
from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.confirmation import DATE_FIELDS
from sowgate.reading.headings.understanding import bare_heading
from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.words.folding import fold
from sowgate.reading.words.marks import marks
from sowgate.reading.words.vocabulary import load, meanings, words

# Shares and amounts that no day, number or phase tells apart.
_FIGURES = frozenset({"milestone", "amount", "payment_percent", "currency", "notes", "cost"})
_GATED = frozenset(
    {"deliverable", "acceptance_criteria", "payment_percent", "depends_on", "percent_complete"}
)


def has_products(candidate: Candidate) -> bool:
    """Whether a bare "Product" column repeats its texts: it says whose row it is, not what is handed over."""
    binding = candidate.binding
    contents = binding.contents[binding.columns["deliverable"]]
    explicit = marks("explicit").find(fold(binding.headers["deliverable"]))
    return not explicit and contents.said >= 8 and contents.distinct * 10 < contents.said * 7


def is_sold(candidate: Candidate) -> bool:
    """Whether a "Product" column stands beside quantities or who sold it: no product that is handed over."""
    if not marks("of_a_product").find(fold(candidate.binding.headers["deliverable"])):
        return False
    firsts = {fold(text).split(" ")[0] for text in candidate.binding.unmapped.values()}
    return not firsts.isdisjoint(words("quantity")) or not firsts.isdisjoint(words("sold"))


def has_unit_prices(candidate: Candidate) -> bool:
    """Whether a column that no field was read from is headed as what one piece costs."""
    return any(
        fold(bare_heading(text)) in words("unit_price") for text in candidate.binding.unmapped.values()
    )


def has_scores(candidate: Candidate) -> bool:
    """Whether the only money is one of many columns of digits: marks, one of them for the cost."""
    binding = candidate.binding
    if any(name in DATE_FIELDS for name in binding.columns) or "amount" not in binding.columns:
        return False
    digits = [
        contents.said >= 2 and contents.mean_length < 3 and contents.share("number") >= 0.6
        for column, contents in binding.contents.items()
        if column != binding.columns["amount"]
    ]
    amount = binding.contents[binding.columns["amount"]]
    unknown = len(candidate.header.cells) - candidate.header.understood
    if not amount.said and "amount" in binding.inferred and unknown >= 8:
        return True  # "Cost" among a dozen other criteria, not filled in
    return sum(digits) >= 4 and amount.said >= 2 and amount.mean_length < 3


def is_calendar(candidate: Candidate) -> bool:
    """Whether events stand beside places, hours or speakers, and nothing says what is handed over for a share
    of a price."""
    binding = candidate.binding
    if fold(binding.headers["milestone"]) not in words("happening"):
        return False
    if not _GATED.isdisjoint(binding.columns):
        return False
    return any(fold(bare_heading(t)) in words("happening", "beside") for t in binding.unmapped.values())


def is_ledger(candidate: Candidate) -> bool:
    """Whether bare dates stand with quantities, or with names that repeat: stock, cash, hours, a calendar."""
    binding = candidate.binding
    contents = binding.contents[binding.columns["milestone"]]
    names = [fold(str(name)) for name in candidate.names]
    if names and sum(name in meanings("weekday") for name in names) * 2 > len(names):
        return True
    if _figures_alone(binding) and len(set(names)) * 5 < len(names) * 3 and len(names) >= 8:
        return True  # figures by kind: each name comes again for every year, region or measure
    if not is_bare_date(binding.headers.get("due_date", "")):
        return False
    counted = any(fold(text) in words("quantity") for text in binding.unmapped.values())
    counted = counted or _clocked(candidate)
    repeated = contents.said >= 6 and contents.distinct * 10 < contents.said * 6
    explicit = marks("surely").find(fold(binding.headers["milestone"]))
    return not explicit and (counted or repeated)


def _figures_alone(binding: Binding) -> bool:
    """Whether nothing but shares and amounts tells the rows apart: codes that come again do not either."""
    names = binding.columns.keys() - _FIGURES
    if names != {"id"}:
        return not names
    ids = binding.contents[binding.columns["id"]]
    return ids.said >= 8 and ids.distinct * 2 < ids.said


def is_bare_date(header: str) -> bool:
    """Whether the heading is a word for dates and says nothing else."""
    return fold(header) in {fold(word) for word in load("contents")["date"]["words"]}


def _clocked(candidate: Candidate) -> bool:
    """Whether two columns that no field was read from hold times of day: the hours of work done."""
    contents = candidate.binding.contents
    columns = [column_number(letter) for letter in candidate.binding.unmapped]
    return sum(contents[c].said >= 2 and contents[c].clocked >= 0.8 for c in columns if c in contents) >= 2
