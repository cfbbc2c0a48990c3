"""Which findings become one, from what share of rows on, and what that one says: the table of folds."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from sowgate.language import mark


class Fold(NamedTuple):
    """How findings of one rule, table and field become one.

    `says` is the message ("9 of 12 milestones …") and `fix` the one thing to do, both marked. They fold where
    they are more than the threshold and at least `share` of the table's judged rows (of those that fill
    `among`, where it names a field). `same_words` folds rows whose cells say the same. `unpriced` folds only
    what puts no money at stake. `whole` folds a fault that every row of a table has as well, from so many
    rows on: what is missing there is a column, a term or a form of writing. `silences` are prefixes of codes
    that the cause makes meaningless in the whole table.
    """

    says: str
    fix: str
    share: Fraction = Fraction(1, 2)
    among: str | None = None
    same_words: bool = False
    unpriced: bool = False
    whole: int = 0
    silences: tuple[str, ...] = ()


_AS_ONE = mark("What mends one mends them all: {fix}")
_WORDS = Fold(
    mark("{count} of {all} milestones say {words}: {ids}, in {column}."),
    _AS_ONE,
    share=Fraction(0),
    same_words=True,
)

FOLDS: dict[str, Fold] = {
    "MIL01": Fold(
        mark("{count} of {all} milestones name no deliverable: {ids}, in {column}."),
        mark(
            "Fill the column, what pays most first: ‹document, build or data "
            "set› ‹version›, ‹format›, handed over at ‹place›."
        ),
    ),
    "ACC01": Fold(
        mark("{count} of {all} milestones have no acceptance criteria: {ids}, in {column}."),
        mark(
            "Fill the column, what pays most first: ‹deliverable› meets "
            "‹test or threshold›, evidenced by ‹record›, signed by ‹client role›."
        ),
    ),
    # Work packages numbered once for several rows, ids copied down: the numbering is the cause, not each row.
    "STR02": Fold(
        mark("{count} of {all} milestones have no id of their own: {ids}, in {column}."),
        mark("Number every milestone once, and correct the rows that depend on it; the first: {fix}"),
        share=Fraction(1, 4),
    ),
    "MIL09": Fold(
        mark("{count} of {all} milestones have no calendar date: {ids}, in {column}."),
        mark(
            "Give each a calendar date: ‹yyyy-mm-dd›; dates that count "
            "from a start need the term 'Start date', sprints 'Sprint length' as well."
        ),
        whole=3,
    ),
    # A year mistyped once and copied down is one slip.
    "DEP05": Fold(
        mark(
            "{count} of {all} milestones have dates in the wrong order: {ids}, in {column}. The first: "
            "{first}"
        ),
        mark("Correct the dates together: a year may have been mistyped once and copied down."),
        unpriced=True,
    ),
    "DEP02": Fold(
        mark(
            "{count} of {all} rows with predecessors name predecessors that no row has (another "
            "numbering): {ids}, in {column}."
        ),
        mark(
            "Write the predecessors with the ids of this sheet; until then no link of this table was judged."
        ),
        among="depends_on",
        silences=("DEP",),
    ),
    "GAT07": Fold(
        mark(
            "{count} of {all} milestones are past their due date and not submitted (the plan was not kept "
            "up): {ids}, in {column}."
        ),
        mark("Enter what was submitted and accepted since, and re-forecast the rest in one go."),
    ),
    "GAT03": Fold(
        mark("{count} of {all} milestones count as accepted without a record: {ids}, in {column}."),
        mark(
            "Enter for each the day of acceptance and the signed "
            "record, for example ‹certificate number, who signed, where it is filed›."
        ),
    ),
    "GAT10": Fold(
        mark("{count} of {all} milestones wait for a review that is over: {ids}, in {column}."),
        mark("Chase the client for all of them in one letter."),
    ),
    "ACC04": Fold(
        mark("{count} of {all} milestones name nobody to sign: {ids}, in {column}."),
        mark("Name the client's role once, as the term 'Acceptance authority', or in a column 'Approver'."),
        share=Fraction(1, 3),
        whole=2,
    ),
    "ACC05": Fold(
        mark("{count} of {all} milestones name no record that shows them to be reached: {ids}, in {column}."),
        mark(
            "Name the record once, as the term "
            "'Acceptance form' (‹signed acceptance certificate›), or in a column 'Evidence'."
        ),
        share=Fraction(1, 3),
        whole=2,
    ),
    "TRM05": Fold(
        mark("{count} of {all} milestones are approved by one who is not the client's: {ids}, in {column}."),
        mark("Name the client's role that approves."),
    ),
    "STR03": Fold(
        mark(
            "{count} of {all} milestones hold a value that cannot be read: {ids}, in {column}. The first: "
            "{first}"
        ),
        mark("Bring the column into one form; the first: {fix}"),
        whole=3,
    ),
    "MIL10": Fold(
        mark("{count} of {all} milestones are too small to gate anything: {ids}, in {column}."),
        mark("Merge them into the milestones that the client signs."),
        share=Fraction(0),
    ),
    "DEP03": Fold(
        mark("{count} of {all} milestones hang on nothing: {ids}, in {column}."),
        mark("Name for each what must be accepted first, or write “severable” into its notes."),
    ),
    "CHG01": Fold(
        mark(
            "{count} of {all} milestones differ from their baseline without a change order: {ids}, in "
            "{column}."
        ),
        mark("Cite the change order on the rows, or agree the new baseline in one."),
    ),
    "MIL02": Fold(
        mark("{count} of {all} milestones are reached by time passing: {ids}, in {column}."),
        mark("Replace each by what is handed over then: ‹document, build or data set› ‹version›."),
        share=Fraction(1, 3),
    ),
    # Tasks of a plan are activities by nature: that the sheet lists tasks is one fact.
    "MIL03": Fold(
        mark("{count} of {all} milestones name activities, not outputs: {ids}, in {column}."),
        mark("Add for each the output that shows it done, in a column 'Deliverable'."),
        share=Fraction(0),
        unpriced=True,
    ),
    **dict.fromkeys(
        (
            "STR04",
            "ACC02",
            "ACC03",
            "ACC06",
            "ACC07",
            "ACC08",
            "ACC09",
            "ACC10",
            "ACC11",
            "ACC12",
            "ACC13",
            "ACC14",
        ),
        _WORDS,
    ),
}
