"""Cells to contract: find the milestone table, map its headers, read values and terms, keep every cell."""
