"""Acceptance criteria: what their text says."""
