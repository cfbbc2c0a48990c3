"""The lossless writer: puts owned sheets and columns into a workbook file, and leaves the rest alone."""

from sowgate.books.package.writer import Cleared, Outcome, outcome, write

__all__ = ["Cleared", "Outcome", "outcome", "write"]
