"""Room for charts on a sheet in the making: rows kept free, and centimetres that fit the columns."""

from __future__ import annotations

from math import ceil

from sowgate.writing.page import Page

CHART_ROWS = 15
_ROW_POINTS = 15.0
_CM_PER_POINT = 2.54 / 72
# A column is as many pixels wide as seven a character and five of padding, at 96 pixels an inch.
_CM_PER_CHARACTER, _CM_PADDING = 7 * 2.54 / 96, 5 * 2.54 / 96
# An A4 page in landscape within our margins; the header row is repeated on it.
_PAGE_CM, _PAGE_POINTS, _HEADER_POINTS = 26.7, 480.0, 40.0


def reserve(page: Page) -> None:
    """Empty rows that a chart is drawn over."""
    for _ in range(CHART_ROWS):
        page.skip(_ROW_POINTS)


def chart_height(rows: int) -> float:
    """Centimetres of a chart over so many rows, with a little air below it."""
    return rows * _ROW_POINTS * _CM_PER_POINT - 0.3


def page_width(page: Page) -> float:
    """Centimetres of all the page's columns together."""
    return sum(_widths(page))


def share_a_page(page: Page, first: int) -> bool:
    """Whether the rows from `first` on fit on one landscape page that is fitted to the columns' width."""
    return _height(page, first, page.row - 1) + _HEADER_POINTS <= _page_height(page)


def pages_down_to(page: Page, last: int) -> int:
    """How many landscape pages, fitted to the columns' width, the rows down to `last` take; at least 1."""
    return max(ceil(_height(page, 1, last) / _page_height(page)), 1)


def _height(page: Page, first: int, last: int) -> float:
    return sum(page.heights.get(row, _ROW_POINTS) for row in range(first, last + 1))


def _page_height(page: Page) -> float:
    """Points of rows on a landscape page that is fitted to the columns' width."""
    return _PAGE_POINTS / min(_PAGE_CM / page_width(page), 1.0)


def halves(page: Page) -> tuple[int, float, float]:
    """(column in the middle of the page, centimetres left of it, centimetres from it on)."""
    widths = _widths(page)
    half, left = sum(widths) / 2, 0.0
    for position, width in enumerate(widths):
        if left + width / 2 > half:
            return position + 1, left, sum(widths) - left
        left += width
    return len(widths), left, sum(widths) - left


def _widths(page: Page) -> list[float]:
    return [page.widths[number] * _CM_PER_CHARACTER + _CM_PADDING for number in sorted(page.widths)]
