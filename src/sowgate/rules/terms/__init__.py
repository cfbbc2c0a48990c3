"""Acceptance terms: the process of review, silence and rejection."""
