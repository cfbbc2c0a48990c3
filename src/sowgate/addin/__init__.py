"""The Excel add-in on this machine: where its files go, installing them, and what stops them from working."""
