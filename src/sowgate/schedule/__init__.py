"""Gates, money and dates: who pays what and when, computed from a Statement of Work.

`build` gives the payment schedule as of a date.
"""

from sowgate.schedule.build import build

__all__ = ["build"]
