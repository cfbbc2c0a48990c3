"""Cells to contract: find the milestone table, map its headers, read values and terms, keep every cell."""

from sowgate.reading.statement import read

__all__ = ["read"]
