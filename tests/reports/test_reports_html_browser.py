"""The HTML report in a real browser: axe finds no fault, and the keyboard reaches everything."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from report_samples import finding, milestone, run_of, unreadable, workbook

from sowgate.contract.finding import Severity
from sowgate.reports.html import render

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(_CHROMIUM is None, reason="no Chromium is installed")


def _report() -> Any:
    findings = (
        finding(),
        *(
            finding(
                code="ACC03", severity=Severity.WARNING, milestone=f"M{n}", cell=f"E{n}", message=f"Row {n}."
            )
            for n in (10, 9, 8, 7)
        ),
    )
    milestones = tuple(milestone(f"M{n}", f"{n}000", milestone=f"Step {n}") for n in range(1, 7))
    return workbook(findings=findings, milestones=milestones)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("html")
    runs = {
        "one": run_of(_report()),
        "many": run_of(_report(), unreadable(), workbook(path="contracts/other.xlsx")),
    }
    made = {}
    for name, run in runs.items():
        (folder / f"{name}.html").write_text(render(run), encoding="utf-8")
        made[name] = (folder / f"{name}.html").as_uri()
    return made


def _shown(browser: Any, address: str, **options: Any) -> Any:
    context = browser.new_context(**options)
    page = context.new_page()
    page.faults = []
    page.on("console", lambda message: page.faults.append(message.text))
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("request", lambda request: page.faults.append(request.url) if request.url != address else None)
    page.goto(address)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["one", "many"])
def test_axe_finds_nothing(browser, pages, name, scheme):
    axe = pytest.importorskip("axe_playwright_python", reason="axe-core is not installed")
    script = Path(axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    # The page's own policy forbids foreign scripts; the test may bypass it, the reader's browser does not.
    page = _shown(browser, pages[name], color_scheme=scheme, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    page.evaluate(script)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    faults = [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found["violations"]]
    assert faults == []


def test_the_browser_accepts_the_page_as_it_is_and_asks_for_nothing_else(browser, pages):
    for name in pages:
        assert _shown(browser, pages[name]).faults == []


def test_without_scripts_everything_is_there_and_no_idle_control(browser, pages):
    page = _shown(browser, pages["one"], java_script_enabled=False)
    assert page.locator("#finding-list tbody tr").count() == 5
    assert page.locator("button, input, select").count() == 0


def test_the_keyboard_sorts_by_a_column_and_says_so(browser, pages):
    page = _shown(browser, pages["one"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    head = page.locator("#finding-list thead th", has_text="Where")
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    places = page.locator("#finding-list tbody tr .where code").all_inner_texts()
    assert places == [f"Milestones!E{n}" for n in (7, 8, 9, 9, 10)]
    page.keyboard.press("Space")
    assert head.get_attribute("aria-sort") == "descending"
    assert page.locator("#finding-list tbody tr .where code").first.inner_text() == "Milestones!E10"


def test_the_keyboard_alone_reaches_every_control_in_the_order_of_the_page(browser, pages):
    page = _shown(browser, pages["one"])
    wanted = page.locator("a:visible, button:visible, input:visible, select:visible, summary:visible").count()
    reached: list[float] = []
    for _ in range(3 * wanted):
        page.keyboard.press("Tab")
        place = page.evaluate(
            "(() => { const e = document.activeElement; if (e === document.body) return null;"
            " return [...document.querySelectorAll('*')].indexOf(e); })()"
        )
        if place is None or place in reached:
            break
        reached.append(place)
    assert reached == sorted(reached)
    assert len(reached) >= wanted


def test_searching_and_choosing_leave_only_the_rows_that_fit_and_tell_how_many(browser, pages):
    page = _shown(browser, pages["one"])
    tools = page.locator(".tools", has=page.get_by_label("Severity"))
    tools.get_by_label("Severity").select_option("Warning")
    assert page.locator("#finding-list tbody tr:visible").count() == 4
    tools.get_by_label("Search").fill("row 9")
    sync_api.expect(page.locator("#finding-list tbody tr:visible")).to_have_count(1)
    assert tools.locator("output").inner_text() == "1 of 5 rows shown"


def test_a_rule_named_in_a_finding_unfolds_its_page(browser, pages):
    page = _shown(browser, pages["one"])
    rule = page.locator("#rule-ACC02")
    assert not rule.evaluate("part => part.open")
    page.locator("#finding-list a", has_text="ACC02").first.click()
    sync_api.expect(rule.locator("p").first).to_be_visible()


@pytest.mark.parametrize("width", [360, 800, 1200])
def test_what_is_payable_is_in_sight_at_any_width(browser, pages, width):
    page = _shown(browser, pages["one"], viewport={"width": width, "height": 900})
    payable = page.locator("#schedule tfoot .kept")
    payable.scroll_into_view_if_needed()
    box, around = payable.bounding_box(), page.locator("#schedule").bounding_box()
    assert payable.inner_text().replace(",", "").replace(".", "").isdigit()
    assert box["x"] >= around["x"] - 1
    assert box["x"] + box["width"] <= around["x"] + around["width"] + 1


@pytest.mark.parametrize("width", [320, 390, 768, 1366])
def test_no_width_of_window_makes_the_page_itself_scroll_sideways(browser, pages, width):
    for name in pages:
        page = _shown(browser, pages[name], viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_prints_on_a4_with_the_schedule_across(browser, pages):
    import re

    printed = _shown(browser, pages["one"]).pdf(prefer_css_page_size=True, print_background=True)
    boxes = set(re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed))
    sizes = {(round(float(w)), round(float(h))) for w, h in boxes}
    assert sizes <= {(595, 842), (596, 842), (842, 595), (842, 596)}
    assert len(sizes) == 2
