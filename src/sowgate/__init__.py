"""sowgate: milestone sheets of a Statement of Work, judged as gates and priced."""

__version__ = "0.1.0"
