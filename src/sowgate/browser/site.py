"""The checker as a static folder: page, runtime, our package, templates and the pages of the rules.

Any static host can serve it. Nothing is fetched from another host; building it twice gives the same
bytes, but for the kept memory, in which the moment leaves its traces.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from sowgate.browser.gather import fetch, fetched_files, gather
from sowgate.browser.memory import keep_memory
from sowgate.browser.runtime import LOADER, MANIFEST, PACKAGE, Group
from sowgate.language import mark

LISTING = "site.json"
_OFFLINE = "service-worker.js"
# The service worker's list; a browser fetches a new site when these bytes have changed.
_MARK = "/* the builder's list */ null"
_WORDS = "words.json"
# Words of the page that stand beside a report's own: one and the same there and here.
_SHARED = {
    "gates": mark("Gates passed"),
    "errors": mark("Errors"),
    "warnings": mark("Warnings"),
    "blocked": mark("Blocked"),
    "atRisk": mark("At risk"),
    "noMilestones": mark("no milestones"),
    "unreadable": mark("unreadable"),
}
# A sentence that came in today stays English until somebody has translated it.
_WHOLE = 0.97
_PACKAGE = Path(__file__).resolve().parents[1]
_TAKER = "memory.mjs"
_GROUPS: tuple[Group, ...] = ("core", "foreign")
# What the runtime has done before it is kept: reading, every kind of finding, reports in all formats.
_WARMING = (
    "templates/sow-example.xlsx",
    "templates/sow-faults-delivery.xlsx",
    "templates/sow-faults-criteria.xlsx",
)
_OPTIONS = (json.dumps({"as_of": "2026-06-01"}),)


class NotBuilt(Exception):  # noqa: N818 - it is told as one sentence
    """The page cannot be built here; the message is one sentence that says why."""


def build(folder: Path, cache: Path | None = None) -> tuple[int, int]:
    """Fills the folder with the whole page; gives the number of its files, and their bytes together.

    `cache` keeps what comes from npm and PyPI from build to build; a filled one needs no network.
    NotGathered: see `gather`. NotBuilt: a part of this installation is absent, or the folder holds a page
    of somebody else. OSError: not writable.
    """
    _refuse_foreign(folder)
    own = {path.name: path.read_bytes() for path in _source()}
    templates = {f"templates/{path.name}": path.read_bytes() for path in _templates()}
    folder.mkdir(parents=True, exist_ok=True)
    if cache is not None:
        _take_over(fetch(cache, _GROUPS), folder)
    gather(folder, _GROUPS)
    own |= {name: text.encode() for name, text in _reports_files()}
    own[_WORDS] = _with_report_words(own[_WORDS])
    own[_TAKER] = Path(__file__).with_name(_TAKER).read_bytes()
    (folder / "templates").mkdir(exist_ok=True)
    for name, content in {**own, **templates}.items():
        (folder / name).write_bytes(content)
    memory = keep_memory(folder, [name for name in _WARMING if name in templates], _OPTIONS)
    return _listed(folder, [*own, *templates, *memory], [Path(name).stem for name in templates])


def _refuse_foreign(folder: Path) -> None:
    """NotBuilt where a page stands that no build of ours has listed: it would be replaced without a word."""
    page = folder / "index.html"
    if page.exists() and not (folder / LISTING).exists():
        raise NotBuilt(
            f"{page.as_posix()} is not of sowgate's making and stays as it is: give an empty folder, or one "
            "that an earlier build has filled."
        )


def _source() -> list[Path]:
    """The files of addin/web: from the installed package, else from a source checkout."""
    return _first("_web", "addin/web", "*", "the page's own files")


def _templates() -> list[Path]:
    return _first("_templates", "workbook_templates", "*.xlsx", "the templates")


def _first(installed: str, checkout: str, pattern: str, what: str) -> list[Path]:
    for folder in (_PACKAGE / installed, _PACKAGE.parents[1] / checkout):
        found = sorted(path for path in folder.glob(pattern) if path.is_file() and path.name[0] not in ".~")
        if found:
            return found
    raise NotBuilt(f"{what} are missing from this installation: run pip install --force-reinstall sowgate.")


def _reports_files() -> Iterator[tuple[str, str]]:
    """What the page shares with the HTML report: its style, its script, and the pages of all rules."""
    from importlib.resources import files

    from sowgate.browser.rule_book import rule_book

    for name in ("page.css", "page.js"):
        yield f"report-{name}", (files("sowgate.reports.html") / name).read_text("utf-8")
    yield "rules.html", rule_book()


def _take_over(cache: Path, folder: Path) -> None:
    for name in fetched_files(_GROUPS):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(cache / name, folder / name)


def _with_report_words(written: bytes) -> bytes:
    """The page's words with those that it shares with the reports, from the reports' catalogues."""
    from sowgate.language import LANGUAGES, say, speaking

    words = json.loads(written)
    for language in LANGUAGES:
        with speaking(language):
            words[language] |= {name: say(text) for name, text in _SHARED.items()}
    return json.dumps(words, ensure_ascii=False, indent=1).encode()


def _spoken() -> list[str]:
    """The languages that reports can be had in: English, and those whose catalogue is as good as whole."""
    from sowgate import language

    catalogues = Path(language.__file__).parent / "catalogues"
    spoken = [language.ENGLISH, *(each for each in language.LANGUAGES if each != language.ENGLISH)]
    return [each for each in spoken if each == language.ENGLISH or _share(catalogues, each) >= _WHOLE]


def _share(catalogues: Path, language: str) -> float:
    """How much of a catalogue is translated. A compiled one holds what is, and a header ([MO files])."""
    compiled, source = catalogues / f"{language}.mo", catalogues / f"{language}.po"
    if not (compiled.is_file() and source.is_file()):
        return 0.0
    wanted = sum(line.startswith(b"msgid ") for line in source.read_bytes().splitlines())
    return int.from_bytes(compiled.read_bytes()[8:12], "little") / wanted


def _listed(folder: Path, written: list[str], templates: list[str]) -> tuple[int, int]:
    """Writes the list of all files with their hashes, and puts it into the service worker."""
    names = [name for name in written if name != _OFFLINE]
    names += [PACKAGE, LOADER, MANIFEST, *fetched_files(_GROUPS)]
    listed = {name: sha256((folder / name).read_bytes()).hexdigest() for name in sorted(names)}
    version = sha256(json.dumps(listed).encode()).hexdigest()[:16]
    document = {"version": version, "templates": templates, "reports": _spoken(), "files": listed}
    (folder / LISTING).write_text(json.dumps(document, indent=1) + "\n", "utf-8", newline="\n")
    text = (folder / _OFFLINE).read_text("utf-8")
    told = json.dumps({"version": version, "files": [*listed, LISTING]})
    (folder / _OFFLINE).write_text(text.replace(_MARK, told), "utf-8", newline="\n")
    sizes = [(folder / name).stat().st_size for name in (*names, LISTING)]
    return len(sizes), sum(sizes)
