"""The options that commands share, each with its one name and its one help text."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from sowgate.cli import completion

# The headings under which `--help` groups the options.
_JUDGED, _PRINTED, _RUN, _WRITTEN = "What is judged", "What is printed", "How the run goes", "What is written"

Paths = Annotated[
    list[str],
    Argument(metavar="PATH", help="Workbooks, folders (everything below them) or globs.", show_default=False),
]
OnePath = Annotated[str, Argument(metavar="PATH", help="A workbook.", show_default=False)]
Format = Annotated[
    str,
    Option(
        "--format",
        metavar="FORMAT",
        help="What is printed: text, json, jsonl, csv, sarif, junit, github, html, or concise: a line a "
        "finding.",
        autocompletion=completion.formats,
        rich_help_panel=_PRINTED,
    ),
]
ScheduleFormat = Annotated[
    str, Option("--format", metavar="FORMAT", help="text, json or csv.", rich_help_panel=_PRINTED)
]
WhatIf = Annotated[
    list[str] | None,
    Option(
        "--what-if",
        metavar="CHANGE",
        help="Compare an alternative, several changes with commas between; repeatable. CHANGE is one of: "
        "net 45 (2/10 net 30, net 30 EOM); advance 10% (or an amount, no advance); recovery 25% of each "
        "invoice once 10% is certified; retention 5%; release 100% final acceptance; review 5 business days; "
        "trigger submission; cost of capital 9%; one more gate at 50% of M3 (paying 40%); "
        "move 10% from M4 to M1 (or an amount); M3 2 weeks later; M3 on 2026-05-01.",
        rich_help_panel=_PRINTED,
    ),
]
PageFormat = Annotated[
    str, Option("--format", metavar="FORMAT", help="text, json or md.", rich_help_panel=_PRINTED)
]
Output = Annotated[
    list[str] | None,
    Option(
        "-o",
        "--output",
        metavar="FORMAT=FILE",
        help="Write a format to a file as well; repeatable.",
        autocompletion=completion.outputs,
        rich_help_panel=_PRINTED,
    ),
]
Statistics = Annotated[
    bool,
    Option(
        "--statistics",
        help="Instead of the findings, how many there are of each rule, the most first.",
        rich_help_panel=_PRINTED,
    ),
]
AsOf = Annotated[
    str | None,
    Option(
        "--as-of",
        metavar="YYYY-MM-DD",
        help="The day that states are judged on. Default: today.",
        rich_help_panel=_JUDGED,
    ),
]
Profile = Annotated[
    str | None,
    Option(
        "--profile",
        metavar="SIDE",
        help="Whose side: seller, buyer or far. Default: the workbook's.",
        autocompletion=completion.sides,
        rich_help_panel=_JUDGED,
    ),
]
Stage = Annotated[
    str | None,
    Option(
        "--stage",
        metavar="STAGE",
        help="draft, signature or delivery. Default: from the rows.",
        autocompletion=completion.stages,
        rich_help_panel=_JUDGED,
    ),
]
Language = Annotated[
    str | None,
    Option(
        "--language",
        metavar="LANGUAGE",
        help="Of what is written and told: en (default), pt, es, fr, de; workbook: that of its headers.",
        autocompletion=completion.languages,
        rich_help_panel=_JUDGED,
    ),
]
Select = Annotated[
    list[str] | None,
    Option(
        "--select",
        metavar="RULES",
        help="Only these rules: codes, names or prefixes, separated by commas.",
        autocompletion=completion.rules,
        rich_help_panel=_JUDGED,
    ),
]
Ignore = Annotated[
    list[str] | None,
    Option(
        "--ignore",
        metavar="RULES",
        help="Without these rules; wins over --select.",
        autocompletion=completion.rules,
        rich_help_panel=_JUDGED,
    ),
]
FailOn = Annotated[
    str | None,
    Option(
        "--fail-on",
        metavar="SEVERITY",
        help="Exit 1 from which severity on: error (default), warning, info, never.",
        autocompletion=completion.severities,
        rich_help_panel=_RUN,
    ),
]
Jobs = Annotated[
    int,
    Option("--jobs", "-j", metavar="N", min=1, help="Workbooks to work on at a time.", rich_help_panel=_RUN),
]
Engine = Annotated[
    str | None,
    Option(
        "--engine",
        metavar="NAME",
        help="local: this machine (default); dask: the workers of a Dask cluster.",
        rich_help_panel=_RUN,
    ),
]
Scheduler = Annotated[
    str | None,
    Option(
        "--scheduler",
        metavar="ADDRESS",
        help="The cluster's scheduler, such as tcp://10.0.0.5:8786; its workers must see the same paths.",
        rich_help_panel=_RUN,
    ),
]
Reader = Annotated[
    str | None,
    Option(
        "--reader",
        metavar="NAME",
        help="What opens .xlsx and its kin: xml, our own (default), or openpyxl, slow, to compare with.",
        rich_help_panel=_RUN,
    ),
]
Config = Annotated[
    str | None,
    Option(
        "--config",
        metavar="FILE",
        help="Configuration to use instead of the sowgate.toml or pyproject.toml found.",
        rich_help_panel=_JUDGED,
    ),
]
Sheet = Annotated[
    str | None,
    Option("--sheet", metavar="NAME", help="Read milestones from this sheet only.", rich_help_panel=_JUDGED),
]
Table = Annotated[
    str | None,
    Option(
        "--table",
        metavar="NAME",
        help="Read milestones from this Excel Table, defined name or range (Plan!A4:D9) only.",
        rich_help_panel=_JUDGED,
    ),
]
ExplainReading = Annotated[
    bool,
    Option(
        "--explain-reading",
        help="Show which table was found and how each column and term was understood.",
        rich_help_panel=_PRINTED,
    ),
]
MaxUnreadable = Annotated[
    str | None,
    Option(
        "--max-unreadable", metavar="SHARE",
        help="Exit 3 when a larger share of the workbooks cannot be read, such as 0.05 or 5%.",
        rich_help_panel=_RUN,
    ),
]  # fmt: skip
Cache = Annotated[
    bool,
    Option(
        "--cache",
        help="Keep reports, and do not check again what has the same bytes, settings and --as-of; so a run "
        "that was interrupted goes on where it stopped.",
        rich_help_panel=_RUN,
    ),
]
CacheDir = Annotated[
    str | None,
    Option(
        "--cache-dir",
        metavar="DIR",
        help="Where --cache keeps them. Default: the user's cache folder.",
        rich_help_panel=_RUN,
    ),
]
Since = Annotated[
    str | None,
    Option(
        "--since",
        metavar="WHEN",
        help="Only workbooks changed since a day or time (2026-03-31T18:00), an age (24h, 7d), or a file.",
        rich_help_panel=_RUN,
    ),
]
Baseline = Annotated[
    str | None,
    Option(
        "--baseline",
        metavar="FILE",
        help="Leave out the findings that this file knows (see --write-baseline).",
        rich_help_panel=_JUDGED,
    ),
]
WriteBaseline = Annotated[
    str | None,
    Option(
        "--write-baseline",
        metavar="FILE",
        help="Write the findings of this run to a file, as known from now on.",
        rich_help_panel=_RUN,
    ),
]
Against = Annotated[
    str | None,
    Option(
        "--against",
        metavar="OLD.xlsx",
        help="An older version: what changed since without a change order is a finding.",
        rich_help_panel=_JUDGED,
    ),
]
Quiet = Annotated[
    bool,
    Option(
        "-q",
        "--quiet",
        help="Findings alone: no excerpts, schedule, progress or notes.",
        rich_help_panel=_PRINTED,
    ),
]
Verbose = Annotated[
    bool,
    Option(
        "-v",
        "--verbose",
        help="Also the authority of each finding, and what was read.",
        rich_help_panel=_PRINTED,
    ),
]
OutputDir = Annotated[
    str | None,
    Option(
        "--output-dir",
        metavar="DIR",
        help="Write copies below this folder, originals untouched.",
        rich_help_panel=_WRITTEN,
    ),
]
Diff = Annotated[
    bool, Option("--diff", help="Print the cell changes and write nothing.", rich_help_panel=_WRITTEN)
]
Fix = Annotated[
    bool,
    Option(
        "--fix",
        help="First mend cells that have one right content: blanks around text, text that is a date, "
        "missing ids of a series. --diff shows them, --backup keeps the original; clear does not undo it.",
        rich_help_panel=_WRITTEN,
    ),
]
Backup = Annotated[
    bool,
    Option("--backup", help="Keep the original beside the workbook, as NAME.bak.", rich_help_panel=_WRITTEN),
]
