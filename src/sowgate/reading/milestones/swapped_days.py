"""Columns of dates of which an import has swapped day and month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sowgate.contract.sow import UnreadableValue
from sowgate.reading.columns.confirmation import DATE_FIELDS
from sowgate.reading.tables.candidate import Candidate
from sowgate.reading.values.dates import date_readings, true_date
from sowgate.reading.words.folding import one_line


def swapped_days(chosen: Sequence[Candidate]) -> list[UnreadableValue]:
    """Columns whose import changed day and month: text where the day is over 12, a date where it is not.

    Excel with month first turns "03/04/2026" into a date and leaves "17/04/2026" as text. At least four
    dates, both sorts among them (shared ORACLES, "Dates and money as people write them").
    """
    found = []
    for candidate in chosen:
        for name in DATE_FIELDS:
            column = candidate.binding.columns.get(name)
            if column is None:
                continue
            dates, texts = [], []
            for row in candidate.rows:
                cell = candidate.view.at(row.row, column)
                day = true_date(cell.value)
                if day is not None:
                    dates.append((row.row, day))
                elif isinstance(cell.value, str) and (readings := date_readings(one_line(cell.value))):
                    texts.append(readings)
            odd = [r for r in texts if len(r) == 1 and r[0].value.day > 12 and r[0].order is not None]
            if len(dates) + len(texts) < 4 or not dates or len(odd) != len(texts) or not texts:
                continue
            if any(day.day > 12 for _, day in dates):
                continue
            found.append(_swap_of(candidate, name, column, dates))
    return found


def _swap_of(candidate: Candidate, name: str, column: int, dates: list[tuple[int, date]]) -> UnreadableValue:
    row, day = dates[0]
    return UnreadableValue(
        field=name,
        sheet=candidate.view.name,
        cell=candidate.view.name_of(row, column),
        text=day.isoformat(),
        problem=f"and the column's {len(dates)} true dates have day and month swapped on import",
        readings=(day.isoformat(), f"{day.year:04}-{day.day:02}-{day.month:02}"),
    )
