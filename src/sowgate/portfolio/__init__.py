"""Thousands of contracts as one: reports or workbooks rolled up, copies counted once, changes told."""
