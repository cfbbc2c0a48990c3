"""Money in running text: one pattern for sentences of terms and for prices above a table."""

from __future__ import annotations

# A sum with its currency: a sign or a code before it or behind it, and thousands or millions.
IN_TEXT = (
    r"(?:[A-Z]{0,3}[€$£¥₹]|\bS/\.?|\b[A-Z]{3}(?![^\W\d_])|\bRs\.?|人民币)\s?\d[\d.,'’ ]*"
    r"(?:\s?(?:k|K|m|M|万元|million|mio|mil)\b)?|"
    r"\d[\d.,'’ ]*\d\s?(?:€|£|[A-Z]{3}\b|euros?\b|dollars\b|円|元|万元)"
)
