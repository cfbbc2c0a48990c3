"""The checker as a page in a real browser: nothing leaves the machine, and the reports are the same bytes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "workbook_templates"
CORPUS = ROOT.parent / "shared" / "corpus"
AS_OF = "2026-06-01"
PATIENCE = 45_000
# Chromium asks its maker for updates, whatever page is shown.
OF_THE_BROWSER = re.compile(r"(^|\.)(google|googleapis|gstatic)\.com:443$")
READY = "body[data-ready]"


@pytest.fixture(scope="module")
def page(browser: Any, server: Any) -> Iterator[Any]:
    """The page, opened once; each test starts its own run on it."""
    context = browser.new_context(viewport={"width": 1366, "height": 850}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    opened.faults, opened.asked = [], []
    context.on("request", lambda request: opened.asked.append(request.url))
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    opened.on("console", lambda said: opened.faults.append(said.text) if said.type == "error" else None)
    opened.goto(server.address)
    opened.wait_for_selector(READY)
    yield opened
    context.close()


def standing(page: Any) -> str:
    """What the page says of itself, for a test that waits in vain."""
    told = [page.inner_text(f"#{name}") for name in ("state", "told", "terms-fault")]
    hidden = [name for name in ("going", "shown", "cancel") if not page.is_visible(f"#{name}")]
    return f"{told}, hidden: {hidden}, faults: {page.faults}"


def until(page: Any, condition: str) -> None:
    """Waits for a condition of the page; Playwright's own way needs an eval, which the policy forbids."""
    last = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(condition):
        assert time.monotonic() < last, standing(page)
        page.wait_for_timeout(20)


def settings(page: Any, **given: str) -> None:
    """Sets the settings, those that are not named to their default."""
    page.evaluate("document.getElementById('settings').open = true")
    for name in ("profile", "stage"):
        page.select_option(f"[name={name}]", given.get(name, ""))
    page.fill("[name=as_of]", given.get("as_of", AS_OF))
    page.fill("[name=terms]", given.get("terms", ""))


def check(page: Any, paths: Sequence[Path], **given: str) -> None:
    settings(page, **given)
    begin(page, paths)
    finished(page, len(paths))


def begin(page: Any, paths: Sequence[Path], field: str = "#files") -> None:
    """Chooses workbooks; what an earlier run shows is taken away, so that nobody takes it for the new one."""
    until(page, "document.getElementById('cancel').hidden")
    clear(page)
    page.set_input_files(field, [str(path) for path in paths])


def clear(page: Any) -> None:
    page.evaluate("document.getElementById('report').replaceChildren()")


def finished(page: Any, number: int) -> None:
    until(
        page,
        f"document.querySelectorAll('#book-list tbody tr').length === {number}"
        " && document.getElementById('cancel').hidden && document.querySelector('#report > *') !== null",
    )


def outcomes(page: Any) -> dict[str, str]:
    """By the workbook's name, what its row says of the outcome."""
    rows = page.locator("#book-list tbody tr").all()
    return {row.locator("th").inner_text(): row.locator("td").first.inner_text() for row in rows}


def saved(page: Any, format: str, into: Path) -> Path:
    with page.expect_download() as waiting:
        page.click(f"[data-format={format}]")
    path = into / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def on_the_command_line(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "sowgate", "check", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False)


def workbook_like(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_workbook_gives_summary_findings_and_schedule(page: Any) -> None:
    check(page, [TEMPLATES / "sow-faults-delivery.xlsx"])
    assert page.locator("#report .cards").inner_text().startswith("Gates passed")
    assert page.locator("#report svg").count() >= 2
    assert page.locator("#finding-list tbody tr").count() >= 5
    assert page.locator("#report .what q").count() >= 3
    assert page.locator("#read-terms tbody tr").count() >= 10
    assert page.faults == []


def test_findings_are_filtered_explained_and_their_fix_copied(page: Any) -> None:
    check(page, [TEMPLATES / "sow-faults-delivery.xlsx"])
    rows = page.locator("#finding-list tbody tr")
    number = rows.count()
    tools = page.locator(".tools", has=page.get_by_label("Severity"))
    tools.get_by_label("Severity").select_option("Warning")
    assert 0 < page.locator("#finding-list tbody tr:visible").count() < number
    tools.get_by_label("Severity").select_option("")
    rule = rows.first.locator("a").first
    code = rule.inner_text()
    rule.click()
    page.wait_for_selector(f"#rule-{code}[open] h4")
    fix = rows.first.locator(".fix").inner_text()
    rows.first.locator("button.copy").click()
    until(page, "document.getElementById('copied').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == fix


def test_the_files_are_those_of_the_command_line_byte_for_byte(page: Any, tmp_path: Path) -> None:
    odd = [each for each in sorted(CORPUS.glob("*.xls[xm]")) if each.stat().st_size < 60_000][::12]
    names = [*sorted(TEMPLATES.glob("*.xlsx")), *odd]
    folder, files = tmp_path / "plans", tmp_path / "files"
    folder.mkdir()
    files.mkdir()
    for path in names:
        (folder / path.name).write_bytes(path.read_bytes())
    paths = sorted(folder.iterdir())
    terms = 'late_interest = "8% a year"\npayment terms: Net 45\n'
    check(page, paths, profile="buyer", terms=terms)
    (folder / "sowgate.toml").write_text('[terms]\nlate_interest = "8% a year"\npayment_terms = "Net 45"\n')
    formats = ("json", "csv", "sarif", "html")
    outputs = [f"-o{each}={files / f'wanted.{each}'}" for each in formats]
    named = [path.name for path in paths]
    done = on_the_command_line(folder, *named, "--as-of", AS_OF, "--profile", "buyer", *outputs)
    assert done.returncode in (0, 1), done.stderr
    for each in formats:
        wanted = (files / f"wanted.{each}").read_bytes()
        found = saved(page, each, files)
        assert found.name == f"SOW report {AS_OF}.{each}"
        assert found.read_bytes() == wanted, each
    report = json.loads((files / "wanted.json").read_text("utf-8"))
    assert sum(each["outcome"] == "checked" for each in report["workbooks"]) >= 9


def test_what_cannot_be_read_says_why_and_stops_no_other(page: Any, tmp_path: Path) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    plain = TEMPLATES / "sow-example.xlsx"
    with plain.open("rb") as opened, (tmp_path / "secret.xlsx").open("wb") as locked:
        OOXMLFile(opened).encrypt("password", locked)
    bad = [
        workbook_like(tmp_path, "letter.xlsx", b"Dear client, please find attached"),
        workbook_like(tmp_path, "cut.xlsx", plain.read_bytes()[:4000]),
        workbook_like(tmp_path, "~$open.xlsx", b"owner"),
        workbook_like(tmp_path, "empty.xlsx", b""),
        # A file that Python would take for a module of its own.
        workbook_like(tmp_path, "holidays.py", b"raise SystemExit('ran')"),
    ]
    check(page, [tmp_path / "secret.xlsx", *bad, plain])
    told = outcomes(page)
    wanted = json.loads(on_the_command_line(
        tmp_path, "secret.xlsx", *[each.name for each in bad], "--format", "json"
    ).stdout)  # fmt: skip
    codes = {each["path"]: each["reason"]["code"] for each in wanted["workbooks"]}
    assert {"encrypted", "not_a_workbook", "lock_file"} <= set(codes.values())
    for name, code in codes.items():
        assert f". {code}" in told[name], (name, told[name])
    assert "checked" in told["sow-example.xlsx"]
    page.get_by_role("button", name="sow-example.xlsx", exact=True).click()
    page.wait_for_selector("#read-terms")
    assert "not known" not in page.locator("#report").inner_text()
    page.get_by_role("button", name="secret.xlsx", exact=True).click()
    until(page, "document.getElementById('report').innerText.includes('[encrypted]')")


def enter_password(page: Any, name: str, typed: str) -> None:
    page.get_by_role("button", name=f"Enter the password: {name}").click()
    page.get_by_label("Password", exact=True).fill(typed)
    page.keyboard.press("Enter")


def test_other_formats_and_encrypted_workbooks_are_read_as_the_command_line_reads_them(
    page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    with (
        (TEMPLATES / "sow-example.xlsx").open("rb") as opened,
        (tmp_path / "secret.xlsx").open("wb") as locked,
    ):
        OOXMLFile(opened).encrypt("right", locked)
    odd = [path for suffix in ("xls", "xlsb", "ods") for path in sorted(CORPUS.glob(f"*.{suffix}"))[:2]]
    for path in odd:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    names = ["secret.xlsx", *(path.name for path in odd)]
    check(page, [tmp_path / name for name in names])
    told = outcomes(page)
    assert "This workbook opens with a password. encrypted" in told["secret.xlsx"]
    assert not [name for name, outcome in told.items() if "legacy_format" in outcome]
    enter_password(page, "secret.xlsx", "wrong")
    until(page, "document.getElementById('book-list').innerText.includes('does not open it')")
    enter_password(page, "secret.xlsx", "right")
    until(page, "document.querySelector('#book-list tbody td').innerText.includes('checked')")
    until(page, "document.getElementById('cancel').hidden")
    monkeypatch.setenv("SOWGATE_PASSWORD", "right")
    wanted = on_the_command_line(tmp_path, *names, "--as-of", AS_OF, "--format", "json").stdout
    if len(names) > 1:
        page.click("#together")
    assert saved(page, "json", tmp_path).read_bytes() == wanted


def test_a_folder_is_searched_as_the_command_line_searches_it(page: Any, tmp_path: Path) -> None:
    folder = tmp_path / "contracts" / "acme"
    folder.mkdir(parents=True)
    for name in ("b.xlsx", "a.xlsx"):
        (folder / name).write_bytes((TEMPLATES / "sow.xlsx").read_bytes())
    (folder / "~$a.xlsx").write_bytes(b"owner")
    (folder / "notes.txt").write_bytes(b"notes")
    settings(page)
    begin(page, [tmp_path / "contracts"], "#folder")
    finished(page, 2)
    assert list(outcomes(page)) == ["contracts/acme/a.xlsx", "contracts/acme/b.xlsx"]


def test_dropped_files_of_one_name_are_told_apart(page: Any) -> None:
    settings(page)
    content = list((TEMPLATES / "sow.xlsx").read_bytes())
    clear(page)
    page.evaluate(
        """(content) => {
            const data = new DataTransfer();
            const bytes = new Uint8Array(content);
            for (let n = 0; n < 2; n += 1) data.items.add(new File([bytes], "same.xlsx"));
            document.getElementById("drop").dispatchEvent(
                new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        content,
    )
    finished(page, 2)
    assert list(outcomes(page)) == ["same.xlsx", "same (2).xlsx"]


def test_a_wrong_setting_is_one_sentence_and_nothing_is_checked(page: Any) -> None:
    check(page, [TEMPLATES / "sow.xlsx"])
    settings(page, terms="[terms]\npaymnt_terms = 'Net 30'")
    begin(page, [TEMPLATES / "sow-example.xlsx"])
    fault = page.locator("#terms-fault")
    until(page, "document.getElementById('terms-fault').textContent !== ''")
    assert fault.inner_text() == (
        "sowgate.toml [terms]: there is no term 'paymnt_terms'. Did you mean 'payment_terms'?"
    )
    assert list(outcomes(page)) == ["sow.xlsx"]


def short_plan(path: Path, milestones: int) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["ID", "Milestone", "Deliverable", "Acceptance criteria", "Due date", "Amount"])
    for n in range(1, milestones + 1):
        words = [
            f"Release {n} accepted",
            f"Release note {n} (PDF)",
            f"All {n + 9} test cases pass, signed by the client",
        ]
        book.active.append([f"M{n}", *words, f"2026-{n % 12 + 1:02}-15", 1000 + n])
    book.save(path)
    return path


def test_a_workbook_that_takes_too_long_is_stopped_and_the_next_one_is_checked(
    page: Any, tmp_path: Path
) -> None:
    # Long enough that the page, however busy, hears of the beginning well before the end.
    slow, fast = short_plan(tmp_path / "long.xlsx", 1000), TEMPLATES / "sow.xlsx"
    settings(page, terms="[limits]\nseconds = 0.001")
    begin(page, [slow])
    finished(page, 1)
    told = outcomes(page)[slow.name]
    assert "Work on this workbook was stopped after 0.001 seconds." in told
    assert told.endswith("timeout")
    check(page, [fast])
    assert "checked" in outcomes(page)[fast.name] or "no milestones" in outcomes(page)[fast.name]


def test_a_hundred_workbooks_stream_in_and_can_be_cancelled(page: Any, tmp_path: Path) -> None:
    content = short_plan(tmp_path / "short.xlsx", 2).read_bytes()
    paths = [
        workbook_like(tmp_path, f"plan{n:03}.xlsx", content if n % 10 else b"no workbook") for n in range(100)
    ]
    settings(page)
    begin(page, paths)
    until(page, "document.querySelectorAll('#book-list .link:enabled').length >= 3")
    page.focus("#cancel")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "run-title"
    until(page, "document.getElementById('told').textContent.startsWith('Cancelled')")
    stopped = list(outcomes(page).values())
    assert any("checked" in each for each in stopped)
    assert any("cancelled" in each for each in stopped)
    page.click("#again")
    finished(page, 100)
    told = list(outcomes(page).values())
    assert sum("not_a_workbook" in each for each in told) == 10
    assert sum("checked" in each for each in told) == 90
    assert page.locator("#shown-title").inner_text() == "100 workbooks"
    assert page.locator("#told").inner_text() == "All 100 done. Not readable: 10."


def test_fifty_milestones_are_checked_and_checked_again(page: Any, tmp_path: Path) -> None:
    check(page, [short_plan(tmp_path / "fifty.xlsx", 50)])
    clear(page)
    page.click("#again")
    finished(page, 1)
    assert page.locator("#milestones tbody tr").count() == 50


def test_settings_are_remembered_and_nothing_of_a_workbook_is(page: Any) -> None:
    check(page, [TEMPLATES / "sow-example.xlsx"], profile="buyer", terms="tax: 20%")
    page.reload()
    page.wait_for_selector("#choose:visible")
    assert page.input_value("[name=profile]") == "buyer"
    assert page.input_value("[name=terms]") == "tax: 20%"
    kept = page.evaluate(
        """async () => {
            const names = [];
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                names.push(...(await cache.keys()).map((each) => new URL(each.url).pathname));
            }
            return { local: { ...localStorage }, session: { ...sessionStorage }, cookies: document.cookie,
                     databases: (await indexedDB.databases()).map((each) => each.name), names };
        }"""
    )
    assert list(kept["local"]) == ["sowgate"]
    assert set(json.loads(kept["local"]["sowgate"])) == {"profile", "stage", "as_of", "terms"}
    assert (kept["session"], kept["cookies"], kept["databases"]) == ({}, "", [])
    listed = page.evaluate("fetch('site.json').then((answer) => answer.json())")
    assert {name.lstrip("/") for name in kept["names"]} <= {"", "site.json", *listed["files"]}
    page.wait_for_selector(READY)
    page.evaluate("document.getElementById('settings').open = true")
    page.click("button[type=reset]")
    assert page.input_value("[name=terms]") == ""


def test_it_works_without_a_network_once_loaded(page: Any, server: Any) -> None:
    until(page, "document.getElementById('offline').dataset.word === 'offline'")
    server.down = True
    page.context.set_offline(True)
    try:
        page.reload()
        page.wait_for_selector(READY)
        check(page, [TEMPLATES / "sow-example.xlsx"])
        assert "checked" in outcomes(page)["sow-example.xlsx"]
        page.goto(f"{server.address}rules.html")
        assert page.locator("#rule-ACC02").count() == 1
    finally:
        page.context.set_offline(False)
        server.down = False
        page.goto(server.address)
        page.wait_for_selector(READY)


def test_no_request_left_for_another_host_while_all_that_was_done(page: Any, server: Any) -> None:
    assert len(page.asked) > 20
    assert {urlsplit(each).netloc for each in page.asked if not each.startswith("blob:")} == {server.host}
    asked = {each.partition("/")[0] for each in server.asked}
    assert {host for host in asked if not OF_THE_BROWSER.search(host)} == {server.host}


LEAK = "http://elsewhere.example/leak"
FROM_A_WORKER = """(address) => new Promise((resolve) => {
    const code = `fetch(${JSON.stringify(address)}, { mode: "no-cors" })
        .then(() => postMessage("sent"), () => postMessage("refused"));`;
    const blob = new Blob([code], { type: "text/javascript" });
    const worker = new Worker(URL.createObjectURL(blob), { type: "module" });
    worker.onerror = () => resolve("broken");
    worker.onmessage = ({ data }) => resolve(data);
})"""


def test_the_policy_refuses_every_other_host_to_the_page_and_to_its_worker(
    page: Any, browser: Any, server: Any
) -> None:
    asking = f"fetch('{LEAK}', {{ mode: 'no-cors' }}).then(() => 'sent', () => 'refused')"
    before = len(page.faults)
    assert page.evaluate(asking) == "refused"
    assert page.evaluate(FROM_A_WORKER, LEAK) == "refused"
    del page.faults[before:]  # the browser's words on what it refused
    assert not [each for each in server.asked if "elsewhere" in each]
    # Without the policy the same request is seen, so that its absence above tells something.
    context = browser.new_context(bypass_csp=True)
    other = context.new_page()
    other.goto(f"{server.address}rules.html")
    other.evaluate(asking)
    assert [each for each in server.asked if "elsewhere" in each]
    context.close()
    server.asked[:] = [each for each in server.asked if "elsewhere" not in each]


def violations(page: Any) -> list[Any]:
    """What axe finds wrong, the rule and the elements; in the dark only colours differ."""
    axe = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    script = Path(axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(f"(() => {{ {script} }})()")
    found = []
    for scheme, rules in (("light", ""), ("dark", "runOnly: ['color-contrast'],")):
        page.emulate_media(color_scheme=scheme)
        told = page.evaluate(f"axe.run(document, {{ {rules} resultTypes: ['violations'] }})")
        found += [(each["id"], [n["html"][:120] for n in each["nodes"]][:3]) for each in told["violations"]]
    page.emulate_media(color_scheme="light")
    return found


def test_axe_finds_nothing_in_a_report_and_no_width_scrolls_sideways(page: Any) -> None:
    check(page, [TEMPLATES / "sow-faults-delivery.xlsx", TEMPLATES / "sow-faults-criteria.xlsx"])
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert violations(page) == []
    for width in (320, 390, 768, 1366, 2200):
        page.set_viewport_size({"width": width, "height": 850})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 1366, "height": 850})


def test_axe_finds_nothing_on_the_other_views(page: Any, server: Any, tmp_path: Path) -> None:
    """The first screen with its settings, a refused workbook, the dialog for a password, the rules' pages."""
    page.goto(server.address)
    page.wait_for_selector(READY)
    page.evaluate("document.getElementById('settings').open = true")
    assert violations(page) == []
    secret = tmp_path / "secret.xlsx"
    from msoffcrypto.format.ooxml import OOXMLFile

    with (TEMPLATES / "sow-example.xlsx").open("rb") as opened, secret.open("wb") as locked:
        OOXMLFile(opened).encrypt("right", locked)
    check(page, [secret, workbook_like(tmp_path, "letter.xlsx", b"Dear client")], terms="tax: 20%")
    page.get_by_role("button", name="Enter the password: secret.xlsx").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "Enter the password"
    page.goto(f"{server.address}rules.html")
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert violations(page) == []
    page.goto(server.address)
    page.wait_for_selector(READY)


def test_the_page_speaks_five_languages_and_the_report_those_that_it_has(page: Any) -> None:
    check(page, [TEMPLATES / "sow-example.xlsx"])
    reports = page.evaluate("fetch('site.json').then((answer) => answer.json())")["reports"]
    seen = set()
    for language in ("en", "pt", "es", "fr", "de"):
        page.select_option("#language", language)
        assert page.evaluate("document.documentElement.lang") == language
        spoken = language if language in reports else "en"
        until(page, f"document.getElementById('report').lang === '{spoken}'")
        assert page.is_visible("#in-english") == (spoken != language)
        seen.add(
            page.locator("#drop .big").inner_text() + page.locator("#book-list tbody td").first.inner_text()
        )
    assert len(seen) == 5
    page.select_option("#language", "en")


def test_the_keyboard_alone_checks_a_workbook_and_reaches_its_report(page: Any) -> None:
    page.reload()
    page.wait_for_selector(READY)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "example":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#shown:visible")
    until(page, "document.activeElement.id === 'shown-title'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.format") == "html"


def test_it_prints_the_report_alone(page: Any) -> None:
    check(page, [TEMPLATES / "sow-example.xlsx"])
    page.emulate_media(media="print")
    assert not page.locator("#drop").is_visible()
    assert not page.locator("#book-list").is_visible()
    assert page.locator("#report .cards").is_visible()
    page.emulate_media(media="screen")
    assert page.faults == []


def test_the_page_and_the_report_in_it_share_no_id(page: Any) -> None:
    check(page, [TEMPLATES / "sow-example.xlsx", TEMPLATES / "sow-faults-dates.xlsx"])
    twice = (
        "[...document.querySelectorAll('[id]')].map((e) => e.id).filter((id, n, all) => all.indexOf(id) < n)"
    )
    assert page.evaluate(twice) == []


def test_where_the_kept_memory_does_not_fit_the_checker_starts_without_it(browser: Any, server: Any) -> None:
    """As in a browser whose WebAssembly lays functions out in another way than where the page was built."""
    context = browser.new_context(service_workers="block")
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    opened.faults = []
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))

    def misfit(route: Any) -> None:
        kept = json.loads(route.fetch().body())
        kept["fitting"]["functions"] += 1
        route.fulfill(json=kept)

    context.route("**/memory.json", misfit)
    opened.goto(server.address)
    opened.wait_for_selector(READY)
    check(opened, [TEMPLATES / "sow-example.xlsx"])
    assert "checked" in outcomes(opened)["sow-example.xlsx"]
    assert [each for each in said if "without its memory: the memory does not fit" in each]
    context.close()
