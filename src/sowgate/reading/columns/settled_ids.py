"""Which column holds the ids of the rows, where headings alone do not tell: codes, numbers and stages."""

from __future__ import annotations

from collections.abc import Sequence

from sowgate.reading.columns.binding import Binding
from sowgate.reading.columns.settling import Claim
from sowgate.reading.columns.structure import are_people
from sowgate.reading.headings.header_cell import HeaderCell
from sowgate.reading.headings.understanding import Vocabulary
from sowgate.reading.values.contents import Contents
from sowgate.reading.values.sheet_view import SheetView

_PROGRESS = frozenset(
    (
        "status", "percent_complete", "submitted_date", "accepted_date", "rejected_date", "actual_date",
        "invoice_date", "invoiced_amount", "paid_date", "paid_amount",
    )
)  # fmt: skip
_CODE = 6  # characters that codes of rows have at most, on average


def settle_planned_invoices(binding: Binding) -> None:
    """Numbers of invoices on every row of a table that tells of no progress are the payments' own numbers.

    "INV01, INV02, INV03 …" of a payment schedule are planned with it: nothing says that one was sent.
    """
    column = binding.columns.get("invoice_number")
    if column is None or "id" in binding.columns or _PROGRESS & binding.columns.keys():
        return
    numbers, names = binding.contents[column], binding.contents.get(binding.columns.get("milestone", 0))
    if names is not None and 2 <= numbers.said == numbers.distinct and numbers.said >= names.said - 1:
        binding.rename("invoice_number", "id")


def settle_codes(binding: Binding) -> None:
    """ "Milestone" over M1, M2 beside a description: the codes are ids, and the description is the name."""
    if "id" in binding.columns or "description" not in binding.columns:
        return
    for name in ("milestone", "deliverable"):
        column = binding.columns.get(name)
        if column is None:
            continue
        codes, described = binding.contents[column], binding.contents[binding.columns["description"]]
        coded = codes.said >= 2 and codes.share("code", "number") >= 0.8 and codes.distinct == codes.said
        if not coded or codes.mean_length > 5 or described.said < codes.said or described.mean_length < 8:
            continue
        both = binding.columns.get("deliverable") == column == binding.columns.get("milestone")
        binding.rename(name, "id")
        if both:
            binding.drop("deliverable")
        binding.rename("description", name)
        if both:
            binding.columns["deliverable"] = binding.columns[name]
            binding.headers["deliverable"] = binding.headers[name]
            binding.units["deliverable"] = binding.units[name]
        return


def numbers_rows(contents: Contents) -> bool:
    """Whether the cells are short codes, each another: A1, A2, A3."""
    coded = contents.said >= 3 and contents.share("code", "number") >= 0.8
    written_twice = contents.said - contents.distinct  # one of several is a mistake of the sheet
    return coded and written_twice <= int(contents.said >= 5) and contents.mean_length <= 5


def settle_numbers(
    binding: Binding,
    claims: dict[str, list[Claim]],
    headers: Sequence[HeaderCell],
    view: SheetView,
    rows: Sequence[int],
) -> None:
    """ "Tasks" over A1, A2 are numbers beside other names, or beside texts under an unknown heading."""
    column = binding.columns.get("milestone")
    if column is not None:
        column = _beside_codes(binding, column, headers, view, rows)
    if column is None or "id" in binding.columns or "description" in binding.columns:
        return
    if not numbers_rows(binding.contents[column]):
        for claim in claims.get("milestone", ()):
            if claim.cell.column < column and numbers_rows(binding.contents[claim.cell.column]):
                binding.put("id", claim.cell, inferred=True)
                return
        return
    beside = next((h for h in headers if h.column == column + 1 and h.text), None)
    if beside is None or beside.column in binding.columns.values():
        return
    codes, texts = binding.contents[column], binding.contents[beside.column]
    named = texts.said * 10 >= codes.said * 9 and texts.share("text", "name") >= 0.8
    if named and texts.mean_length >= 12 and texts.distinct * 10 >= texts.said * 9:
        binding.rename("milestone", "id")
        binding.put("milestone", beside, inferred=True)


def _beside_codes(
    binding: Binding, column: int, headers: Sequence[HeaderCell], view: SheetView, rows: Sequence[int]
) -> int:
    """The column of the names: that right of short codes, where one heading lies over both ("A | Design")."""
    codes = binding.contents[column]
    if codes.said < 3 or codes.mean_length > _CODE:
        return column
    beside = next((h for h in headers if h.column == column + 1 and not h.text), None)
    own = next((h for h in headers if h.column == column), None)
    if beside is None or own is None or beside.column in binding.columns.values():
        return column
    texts = binding.contents[beside.column]
    short = not codes.share("date", "percent")
    longer = texts.mean_length >= 8 and texts.mean_length >= codes.mean_length * 3
    if not short or not longer or texts.share("text", "name") < 0.8 or texts.said * 10 < codes.said * 9:
        return column
    if are_people(view, beside.column, rows):
        return column
    if "id" not in binding.columns and codes.distinct == codes.said:
        binding.rename("milestone", "id")
    else:
        binding.drop("milestone")
    binding.put("milestone", own._replace(column=beside.column), inferred=True)
    return beside.column


def settle_ids(binding: Binding, headers: Sequence[HeaderCell], vocabulary: Vocabulary, rows: int) -> None:
    """A first column with a code for each row ("R1", "B-02") under an unknown heading: the ids.

    Stages that are counted row by row ("Étape" over 1, 2, 3) are ids too, and no phases of several rows.
    """
    name = binding.columns.get("milestone")
    if name is None or "id" in binding.columns or rows < 3:
        return
    stages = binding.contents.get(binding.columns.get("phase", 0))
    if stages is not None and stages.largest == stages.said == stages.distinct >= rows * 0.9:
        binding.rename("phase", "id")
        return
    for cell in headers:
        if cell.column >= name:
            return
        if cell.column in binding.columns.values() or not cell.text:
            continue
        contents = binding.contents[cell.column]
        slips = int(rows >= 5)  # one id left out or written twice is a mistake of the sheet
        coded = contents.distinct >= contents.said - slips and contents.share("code") >= 0.9
        coded = coded and contents.said >= rows * 0.9 - slips
        if coded and contents.mean_length <= 10 and vocabulary.heading(cell.text, cell.band) is None:
            binding.put("id", cell, inferred=True)
        return
