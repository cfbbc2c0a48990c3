"""The contract's terms: labels beside values, and sentences."""
