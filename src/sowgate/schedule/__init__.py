"""Gates, money and dates: who pays what and when, computed from a Statement of Work.

`build` gives the payment schedule as of a date, `exposure` how far cost runs ahead of its cash, `what_if`
sets alternatives to the plan beside it.
"""

from sowgate.schedule.build import build
from sowgate.schedule.exposure import exposure
from sowgate.schedule.moved_milestones import AlternativeError
from sowgate.schedule.what_if import what_if

__all__ = ["AlternativeError", "build", "exposure", "what_if"]
