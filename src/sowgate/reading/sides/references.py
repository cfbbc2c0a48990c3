"""Which milestone each row of a list without a column of milestones is for: its texts may name them.

"Description" on a sheet of payments or invoices often repeats the milestones' names. Only whole names and
ids count, in most of the rows.
"""

from __future__ import annotations

from sowgate.grid.address import column_letter
from sowgate.reading.sides.rows import SideReading
from sowgate.reading.values.dependencies import Known
from sowgate.reading.words.folding import fold

_POINTING = frozenset({"payments", "invoices"})
_NAMING = ("payment", "invoice")  # fields that may hold the milestone's name
_LEAST = 2


def refer(reading: SideReading, known: Known) -> None:
    """Gives the records of a list the milestones that a column of texts names, where none is headed so."""
    shape, table = reading.header.shape, reading.table
    if shape.kind not in _POINTING or "milestone" in table.columns or not known.size:
        return
    view, records = reading.header.view, reading.records
    taken = {letter: name for name, letter in table.columns.items()}
    for cell in reading.header.cells:
        letter = column_letter(cell.column)
        if taken.get(letter, _NAMING[0]) not in _NAMING:
            continue
        texts = {id(record): view.text(record.row, cell.column) for record in records}
        named = [text for text in texts.values() if _names(text, known)]
        if len(named) < _LEAST or len(named) * 2 < len(records) or len(set(named)) * 2 <= len(named):
            continue
        for record in records:
            if _names(texts[id(record)], known):
                record.values["milestone"] = record.texts["milestone"] = texts[id(record)]
                record.cells["milestone"] = view.name_of(record.row, cell.column)
        return


def _names(text: str, known: Known) -> bool:
    folded = fold(text)
    return bool(folded) and (folded in known.names or folded in known.ids)
