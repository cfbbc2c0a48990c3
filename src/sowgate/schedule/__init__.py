"""Gates, money and dates: who pays what and when, computed from a Statement of Work.

`build` gives the payment schedule as of a date, `exposure` how far cost runs ahead of its cash.
"""

from sowgate.schedule.build import build
from sowgate.schedule.exposure import exposure

__all__ = ["build", "exposure"]
