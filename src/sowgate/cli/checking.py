"""`check`, `write` and `clear`: the workbooks, the work on each, and what is printed about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import sowgate
from sowgate.batch.baseline import Baseline
from sowgate.batch.paths import Found, find
from sowgate.batch.placing import Collision, targets
from sowgate.batch.run import assemble, results
from sowgate.batch.since import changed_since
from sowgate.batch.task import Action, Done, Task
from sowgate.batch.work import WorkersUnavailable
from sowgate.cli import comparing, outputs
from sowgate.cli.choices import Choices
from sowgate.cli.exit_status import CLEAN, UNREADABLE, Standing, standing_of, status_of
from sowgate.cli.faults import fault_log
from sowgate.cli.layouts import overridden
from sowgate.cli.mistakes import Mistake, choice
from sowgate.cli.password import password_for
from sowgate.cli.progress import shown
from sowgate.contract.report import Report, WorkbookReport


def run(choices: Choices, action: Action) -> int:
    """Checks (and writes) the chosen workbooks, prints the report, and gives the exit status."""
    choice(choices.format, outputs.FORMATS, "--format")
    files = outputs.parse(choices.outputs)
    if action == "diff" and choices.format != "text":
        raise Mistake("--diff prints text. Leave --format out, or use -o FORMAT=FILE for the report.")
    if choices.statistics and choices.format != "text":
        raise Mistake("--statistics prints text. Leave --format out, or use -o FORMAT=FILE for the report.")
    comparing.ready_to_write(choices.write_baseline)
    baseline = comparing.read_baseline(choices.baseline)
    everything = _found(choices)
    tasks = _tasks(_changed(everything, choices), choices, action, baseline)
    if not tasks:
        _print_none(choices, files)
        return CLEAN if everything else UNREADABLE  # none of them has changed, or there are none
    if choices.format == "jsonl" and not (files or choices.explain_reading or choices.write_baseline):
        return _streamed(tasks, choices, action)
    done: list[Done] = []
    with _interruptible(tasks, choices, lambda: len(done)):
        for result in _worked(tasks, choices):
            done.append(result)
            _tell(result, choices)
            if choices.format == "jsonl":
                _put_line(result.report, choices)
    report = assemble([each.report for each in done], choices.as_of, choices.run_settings())
    _print(report, done, choices, action)
    outputs.write_files(report, files, quiet=choices.quiet, verbose=choices.verbose)
    if choices.write_baseline is not None:
        pairs = [(task.found.path, each.report) for task, each in zip(tasks, done, strict=True)]
        comparing.write_baseline(choices.write_baseline, pairs, baseline, choices.quiet)
    return _ended(standing_of(report), choices, action, _faults(done))


def _ended(standing: Standing, choices: Choices, action: Action, faults: int) -> int:
    """The exit status; what was to be written and was not is told last, with -q as well."""
    status = standing.status(choices.fail_on, choices.max_unreadable, faults)
    if standing.nowhere:
        asked = [
            f"--{name} '{choices.overrides[name]}'"
            for name in ("sheet", "table")
            if name in choices.overrides
        ]
        wanted = " and ".join(asked) or "the sheet or table that the configuration names"
        outputs.say(
            f"sowgate: {wanted}: no workbook has it. Name one that is there, or leave the option out."
        )
    if action == "write" and (told := standing.not_done("written", status)):
        outputs.say(f"sowgate: {told}")
    return status


def _streamed(tasks: list[Task], choices: Choices, action: Action) -> int:
    """Prints each workbook's line when it is there and keeps none of them: a run of any length."""
    standing = Standing()
    faulty: list[Done] = []
    with _interruptible(tasks, choices, lambda: standing.workbooks):
        for result in _worked(tasks, choices):
            _tell(result, choices)
            _put_line(result.report, choices)
            standing.add(result.report)
            if result.fault is not None:
                faulty.append(result)
    return _ended(standing, choices, action, _faults(faulty))


def _print_none(choices: Choices, files: Sequence[tuple[str, str]]) -> None:
    """A report of no workbooks, so that the file of an earlier run does not stand for this one."""
    report = assemble([], choices.as_of, choices.run_settings())
    if choices.format not in ("text", "concise"):
        outputs.put(outputs.render(report, choices.format))
    outputs.write_files(report, files, quiet=choices.quiet, verbose=choices.verbose)


def _put_line(workbook: WorkbookReport, choices: Choices) -> None:
    from sowgate.reports.jsonl import line

    outputs.put(line(workbook, sowgate.__version__, choices.as_of))


def clear(choices: Choices) -> int:
    """Takes out what sowgate wrote, says so on standard error, and gives the exit status."""
    tasks = _tasks(_found(choices), choices, "clear")
    done: list[Done] = []
    with _interruptible(tasks, choices, lambda: len(done)):
        for result in _worked(tasks, choices):
            done.append(result)
            _tell(result, choices)
            reason = result.report.reason
            if reason is not None:
                outputs.say(f"{result.report.path}: {reason.message} [{reason.code}]")
    report = assemble([each.report for each in done], choices.as_of)
    return status_of(report, "never", choices.max_unreadable, _faults(done)) if tasks else UNREADABLE


def _found(choices: Choices) -> tuple[Found, ...]:
    """The workbooks that the paths lead to; a note tells of every path that led to none."""
    if choices.output_dir is not None and choices.backup:
        raise Mistake("--backup keeps what is changed in place; with --output-dir nothing is. Leave one out.")
    if choices.verbose and choices.configuration.path is not None:
        outputs.say(f"configuration: {choices.configuration.path}")
        for told in overridden(choices.configuration.choices):
            outputs.say(told)
    search = find(choices.paths, leave_out=choices.output_dir)
    for note in search.notes:
        outputs.say(f"sowgate: {note}")
    return search.found


def _changed(everything: tuple[Found, ...], choices: Choices) -> tuple[Found, ...]:
    """Those that `--since` leaves in."""
    if choices.since is None:
        return everything
    changed = changed_since(everything, choices.since)
    left = len(everything) - len(changed)
    if left and not choices.quiet:
        outputs.say(f"{left} of {len(everything)} workbooks have not changed since, and are left out.")
    return changed


def _tasks(
    workbooks: tuple[Found, ...], choices: Choices, action: Action, baseline: Baseline | None = None
) -> list[Task]:
    places = _places(workbooks, choices.output_dir)
    # Nothing is cleared in an encrypted workbook, for nothing is ever written into one.
    password = None if action == "clear" else password_for(workbooks)
    older = comparing.older_version(choices.against, workbooks, choices.run_settings(), password)
    tasks = []
    for found, target in zip(workbooks, places, strict=True):
        settings = choices.settings(found.path)
        if baseline is not None:
            known = baseline.known(found.path, alone=len(workbooks) == 1)
            settings = settings.model_copy(update={"known": known})
        tasks.append(
            Task(
                found,
                settings,
                choices.as_of,
                action,
                target,
                choices.backup,
                password=password,
                previous=older,
                cache=choices.cache,
                reader=choices.reader,
            )
        )
    return tasks


def _worked(tasks: list[Task], choices: Choices) -> Iterator[Done]:
    try:
        if choices.scheduler is not None:
            from sowgate.batch import cluster

            work = cluster.results(tasks, choices.scheduler)
        else:
            work = results(tasks, choices.jobs)
        yield from shown(work, len(tasks), choices.quiet)
        if choices.cache is not None:
            from sowgate.batch.cache import prune

            prune(choices.cache)
    except WorkersUnavailable as fault:
        raise Mistake(str(fault)) from None


@contextmanager
def _interruptible(tasks: list[Task], choices: Choices, finished: Callable[[], int]) -> Iterator[None]:
    """Tells what an interrupted run leaves: a workbook is written whole or not at all."""
    try:
        yield
    except KeyboardInterrupt:
        if len(tasks) > 1:
            outputs.say(f"sowgate: {_how_far(finished(), tasks, choices)}.")
        raise


def _how_far(finished: int, tasks: list[Task], choices: Choices) -> str:
    told = f"{finished} of {len(tasks)} workbooks were done"
    if tasks[0].action in ("write", "clear"):
        told += "; the others are as they were"
    elif choices.cache is not None:
        told += "; the same command goes on from there"
    return told


def _places(found: tuple[Found, ...], output_dir: str | None) -> Iterator[str | None]:
    if output_dir is None:
        return iter([None] * len(found))
    try:
        return iter(targets(found, output_dir))
    except Collision as collision:
        raise Mistake(str(collision)) from None


def _tell(result: Done, choices: Choices) -> None:
    """What happened to a workbook, on standard error."""
    if choices.verbose:
        outcome = result.report.outcome.replace("_", " ")
        known = ", from the cache" if result.kept else ""
        outputs.say(f"{result.report.path}: {outcome}{known}, {result.seconds:.2f} s")
    if not choices.quiet:
        for note in result.notes:
            outputs.say(note)


def _faults(done: list[Done]) -> int:
    """Tells of faults of our own, with one file that holds the details of all, and gives their number."""
    faulty = [each for each in done if each.fault is not None]
    if faulty:
        log = fault_log("\n".join(f"{each.report.path}\n{each.fault}" for each in faulty))
        paths = ", ".join(each.report.path for each in faulty[:3]) + (" …" if len(faulty) > 3 else "")
        outputs.say(
            f"sowgate: met a fault of its own in {paths}. Please report it with the details in {log}."
        )
    return len(faulty)


def _print(report: Report, done: list[Done], choices: Choices, action: Action) -> None:
    page = outputs.page()
    if choices.explain_reading:
        from sowgate.reports.reading import render as render_reading

        text = render_reading(report, page)
        if choices.format == "text":
            outputs.put(text, for_people=True)
        else:
            outputs.say(text)
    if action == "diff":
        from sowgate.reports.changes import changes_text

        outputs.put("".join(changes_text(each.report, each.changes, page) for each in done), for_people=True)
    elif choices.statistics:
        from sowgate.reports.statistics import render as render_statistics

        outputs.put(render_statistics(report, page), for_people=True)
    elif choices.format == "text":
        from sowgate.reports.text import render

        outputs.put(render(report, page, choices.quiet, choices.verbose), for_people=True)
    elif choices.format != "jsonl":
        outputs.put(outputs.render(report, choices.format))
