"""The rule catalogue: one fault a file, found by itself."""
