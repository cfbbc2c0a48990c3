"""The live door: a workbook open in Excel, read and written in blocks through xlwings."""

from sowgate.books.live.door import LiveDoor

__all__ = ["LiveDoor"]
