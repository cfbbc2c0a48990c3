"""The options that commands share, each with its one name and its one help text."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

Paths = Annotated[
    list[str],
    Argument(
        metavar="PATH...", help="Workbooks, folders (everything below them) or globs.", show_default=False
    ),
]
OnePath = Annotated[str, Argument(metavar="PATH", help="A workbook.", show_default=False)]
Format = Annotated[
    str,
    Option(
        "--format", metavar="FORMAT", help="What is printed: text, json, jsonl, csv, sarif, junit or github."
    ),
]
ScheduleFormat = Annotated[str, Option("--format", metavar="FORMAT", help="text, json or csv.")]
PageFormat = Annotated[str, Option("--format", metavar="FORMAT", help="text, json or md.")]
Output = Annotated[
    list[str] | None,
    Option("-o", "--output", metavar="FORMAT=FILE", help="Write a format to a file as well; repeatable."),
]
AsOf = Annotated[
    str | None,
    Option("--as-of", metavar="YYYY-MM-DD", help="The day that states are judged on. Default: today."),
]
Profile = Annotated[
    str | None,
    Option("--profile", metavar="SIDE", help="Whose side: seller, buyer or far. Default: the workbook's."),
]
Stage = Annotated[
    str | None,
    Option("--stage", metavar="STAGE", help="draft, signature or delivery. Default: from the rows."),
]
Select = Annotated[
    list[str] | None,
    Option(
        "--select", metavar="RULES", help="Only these rules: codes, names or prefixes, separated by commas."
    ),
]
Ignore = Annotated[
    list[str] | None, Option("--ignore", metavar="RULES", help="Without these rules; wins over --select.")
]
FailOn = Annotated[
    str | None,
    Option(
        "--fail-on",
        metavar="SEVERITY",
        help="Exit 1 from which severity on: error (default), warning, info, never.",
    ),
]
Jobs = Annotated[int, Option("--jobs", "-j", metavar="N", min=1, help="Workbooks to work on at a time.")]
Config = Annotated[
    str | None,
    Option(
        "--config",
        metavar="FILE",
        help="Configuration to use instead of the sowgate.toml or pyproject.toml found.",
    ),
]
Sheet = Annotated[str | None, Option("--sheet", metavar="NAME", help="Read milestones from this sheet only.")]
Table = Annotated[
    str | None, Option("--table", metavar="NAME", help="Read milestones from this Excel Table only.")
]
ExplainReading = Annotated[
    bool,
    Option(
        "--explain-reading", help="Show which table was found and how each column and term was understood."
    ),
]
MaxUnreadable = Annotated[
    str | None,
    Option(
        "--max-unreadable", metavar="SHARE",
        help="Exit 3 when a larger share of the workbooks cannot be read, such as 0.05 or 5%.",
    ),
]  # fmt: skip
Quiet = Annotated[
    bool, Option("-q", "--quiet", help="Findings alone: no excerpts, schedule, progress or notes.")
]
Verbose = Annotated[
    bool, Option("-v", "--verbose", help="Also the authority of each finding, and what was read.")
]
OutputDir = Annotated[
    str | None,
    Option("--output-dir", metavar="DIR", help="Write copies below this folder, originals untouched."),
]
Diff = Annotated[bool, Option("--diff", help="Print the cell changes and write nothing.")]
Backup = Annotated[bool, Option("--backup", help="Keep the original beside the workbook, as NAME.bak.")]
