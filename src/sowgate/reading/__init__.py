"""Cells to contract: find the milestone table, map its headers, read values and terms, keep every cell."""

from sowgate.reading.headings.headers_language import headers_language
from sowgate.reading.statement import read
from sowgate.reading.terms.configured_terms import unread_terms
from sowgate.reading.terms.workbook_settings import workbook_settings

__all__ = ["headers_language", "read", "unread_terms", "workbook_settings"]
