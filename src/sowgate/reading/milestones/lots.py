"""The value of a lot where a term names it: "Lot A value: 60,000", "Value of lot A", "Lot A"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from sowgate.grid.address import CellRange
from sowgate.reading.terms.labels import value_place
from sowgate.reading.values.cell_values import Conventions, read_amount
from sowgate.reading.values.sheet_view import SheetView
from sowgate.reading.words.folding import fold

_DEEPEST = 400
_LONGEST_LABEL = 60
# "{}" is the lot's own words, with and without the word lot before them.
_LABELS = (
    "{}", "{} value", "{} amount", "{} price", "{} total", "value of {}", "price of {}", "amount of {}",
    "valor {}", "valor do {}", "valor del {}", "montant {}", "montant du {}", "wert {}", "betrag {}",
)  # fmt: skip
_LOT_WORDS = ("lot", "lote", "los", "lotto", "perceel")


def lot_values(
    views: Sequence[SheetView], lots: Iterable[str], taken: Sequence[tuple[str, CellRange]], how: Conventions
) -> dict[str, Decimal]:
    """Lot, as the milestones name it, to its stated value; the first statement in sheet order holds.

    `taken` are the milestone tables: their cells state no terms.
    """
    labels = {label: lot for lot in dict.fromkeys(lots) for label in _labels_of(lot)}
    found: dict[str, Decimal] = {}
    if not labels:
        return found
    for view in views:
        areas = [area for name, area in taken if name == view.name]
        for row in view.rows_between(1, _DEEPEST):
            for column in view.columns(row):
                text = view.text(row, column)
                lot = labels.get(fold(text)) if 0 < len(text) <= _LONGEST_LABEL else None
                if lot is None or any(area.holds(row, column) for area in areas):
                    continue
                place = value_place(view, row, column, areas)
                value = read_amount(view.at(*view.anchor(*place)), how).value if place else None
                if isinstance(value, Decimal) and value > 0:
                    found.setdefault(lot, value)
    return found


def _labels_of(lot: str) -> list[str]:
    own = fold(lot)
    named = any(own.startswith(f"{word} ") for word in _LOT_WORDS)
    names = [own] if named else [f"{word} {own}" for word in _LOT_WORDS]
    return [fold(label.format(name)) for name in names for label in _LABELS]
