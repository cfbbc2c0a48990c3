"""What a workbook may cost to read, so that one hostile file never takes the machine."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one reading; a workbook beyond them is refused with `too_large`.

    Excel's largest real contracts stay far below: 50,000 milestones of 20 columns are 1 million cells in
    about 40 MiB of XML. Sizes are in bytes and count what is inflated, not what a zip header declares.
    `max_ratio` (inflated to packed) only counts above `ratio_from` bytes, since small repetitive sheets
    legitimately pack very well. `max_rows` and `max_columns` bound the filled rows of a sheet and the filled
    cells of one row, by default at Excel's own bounds. `foreign_seconds` bounds the child process that reads
    .xls, .xlsb and .ods.
    """

    max_file_bytes: int = 512 * MEBIBYTE
    max_inflated_bytes: int = 1024 * MEBIBYTE
    max_ratio: int = 100
    ratio_from: int = 50 * MEBIBYTE
    max_rows: int = 1_048_576
    max_columns: int = 16_384
    max_cells: int = 4_000_000
    foreign_seconds: float = 60.0
