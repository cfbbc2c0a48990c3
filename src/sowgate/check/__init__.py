"""The whole product as one pure function: a workbook's snapshot in, its report out."""

from __future__ import annotations

from datetime import date

from sowgate.check.aloud import read_aloud
from sowgate.check.assembly import assemble, without_milestones
from sowgate.check.selectors import chosen_settings
from sowgate.contract.report import WorkbookReport
from sowgate.contract.settings import Settings
from sowgate.contract.sow import StatementOfWork
from sowgate.grid.ownership import without_owned
from sowgate.grid.snapshot import WorkbookSnapshot
from sowgate.language import speaking
from sowgate.reading import read
from sowgate.reading.terms.own_words_found import own_words_found
from sowgate.reading.words.own_words import using
from sowgate.rules import RuleContext, profile_of, run, stage_of
from sowgate.schedule import build

__all__ = ["check"]


def check(
    snapshot: WorkbookSnapshot, settings: Settings, as_of: date, previous: WorkbookSnapshot | None = None
) -> WorkbookReport:
    """Reads, schedules and judges one workbook as of a day. Never raises for what a workbook holds.

    `previous` is an older version of it, for what changed without a change order (CHG01). The report's `path`
    is left empty: the door knows it, the core does not.
    """
    clean = without_owned(snapshot)
    settings, mistaken = chosen_settings(clean, settings)
    with using(settings.vocabulary):
        sow, language = read_aloud(clean, settings)
        if mistaken:
            sow = sow.model_copy(update={"unreadable": (*sow.unreadable, *mistaken)})
        with speaking(language):
            report = _judged(sow, settings, as_of, previous)
    if not settings.vocabulary:
        return report
    return report.model_copy(update={"own_words": own_words_found(clean, settings)})


def _judged(
    sow: StatementOfWork, settings: Settings, as_of: date, previous: WorkbookSnapshot | None
) -> WorkbookReport:
    profile, stage = profile_of(sow, settings), stage_of(sow, settings)
    if not sow.tables:
        return without_milestones(sow, profile, stage)
    schedule = build(sow, as_of, profile)
    context = RuleContext(
        sow=sow,
        schedule=schedule,
        settings=settings,
        as_of=as_of,
        profile=profile,
        stage=stage,
        previous=None if previous is None else read(without_owned(previous), settings),
    )
    return assemble(context, run(context))
