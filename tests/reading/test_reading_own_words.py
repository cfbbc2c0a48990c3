"""Words of a user's own: sheets in a language or jargon that is not known, and what they leave alone."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as of_hypothesis
from hypothesis import strategies as st

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import Status
from sowgate.grid.snapshot import WorkbookSnapshot
from sowgate.reading import read
from sowgate.reading.tables.row_kinds import may_sum
from sowgate.reading.terms.periods import read_payment_terms, read_period
from sowgate.reading.values.amounts import read_money
from sowgate.reading.words.marks import marks
from sowgate.reading.words.own_lists import lists
from sowgate.reading.words.own_words import WrongWords, checked, meanings_named, using, with_more
from sowgate.reading.words.phrases import phrase
from sowgate.reading.words.vocabulary import meanings, words


@pytest.fixture(autouse=True)
def _left_as_found() -> Iterator[None]:
    """Reading keeps words in use until it is asked for others; tests of single functions want none."""
    yield
    with using({}):
        pass


FINNISH_HEADINGS = {
    "id": ("Nro",), "milestone": ("Maksuerä",), "deliverable": ("Tuotos",), "due_date": ("Eräpäivä",),
    "acceptance_criteria": ("Hyväksymiskriteeri",), "amount": ("Hinta",), "status": ("Tila",),
    "depends_on": ("Edeltäjä",), "approver": ("Hyväksyjä",),
}  # fmt: skip
FINNISH = {
    "status": {"accepted": ("Hyväksytty",), "in_progress": ("Kesken",), "not_started": ("Ei alkanut",)},
    "label": {
        "contract_value": ("Sopimussumma",), "payment_terms": ("Maksuehto",), "start_date": ("Alkaa",),
        "review_period": ("Tarkastusaika",), "deemed_acceptance": ("Hiljainen hyväksyntä",),
    },
    "row": {"total": ("Yhteensä",)},
    "answer": {"yes": ("Kyllä",)},
    "currency": {"EUR": ("euroa",)},
    "unit": {"day": ("pv",), "business": ("työpäivää",), "week": ("viikkoa",)},
    "month": {"3": ("maaliskuuta",), "6": ("kesäkuuta",)},
    "link": {"FS": ("LA",)},
    "cell": {"blank": ("ei ole",)},
}  # fmt: skip
_PLAN: list[list[Any]] = [
    ["Nro", "Maksuerä", "Tuotos", "Hyväksymiskriteeri", "Eräpäivä", "Hinta", "Tila", "Edeltäjä", "Hyväksyjä"],
    [1, "Määrittely", "Määrittely v1", "Kaikki 12 kohtaa tarkastettu", "31. maaliskuuta 2026",
     "20 000 euroa", "Hyväksytty", "ei ole", "M. Virtanen"],
    [2, "Toteutus", "Ohjelmisto 1.0", "0 kriittistä virhettä", "30. kesäkuuta 2026",
     "50 000 euroa", "Kesken", "1 LA+5 pv", "M. Virtanen"],
    [3, "Käyttöönotto", "Pöytäkirja", "Allekirjoitettu", date(2026, 9, 30),
     "20 000 euroa", "Ei alkanut", "2", "M. Virtanen"],
    [None, "Yhteensä", None, None, None, "90 000 euroa", None, None, None],
]  # fmt: skip
_TERMS: list[list[Any]] = [
    ["Sopimussumma", "90 000 euroa"],
    ["Maksuehto", "14 pv netto"],
    ["Tarkastusaika", "10 työpäivää"],
    ["Hiljainen hyväksyntä", "Kyllä"],
    ["Alkaa", "2.3.2026"],
]


def book(**sheets: list[list[Any]]) -> WorkbookSnapshot:
    return snapshot_of(
        {
            name.replace("_", " "): {
                f"{'ABCDEFGHIJ'[column]}{row}": value
                for row, cells in enumerate(rows, 1)
                for column, value in enumerate(cells)
                if value is not None
            }
            for name, rows in sheets.items()
        }
    )


def finnish() -> WorkbookSnapshot:
    return book(Sopimus=_TERMS, Maksut=_PLAN)


def own(vocabulary: dict[str, dict[str, tuple[str, ...]]], **choices: Any) -> Settings:
    return Settings.of(vocabulary=checked(vocabulary), **choices)


def test_a_finnish_sheet_is_no_plan_without_words_and_is_read_wholly_with_them() -> None:
    assert not read(finnish(), Settings()).tables
    sow = read(finnish(), own(FINNISH, aliases=FINNISH_HEADINGS))
    assert [m.id for m in sow.milestones] == ["1", "2", "3"]  # and no total among them
    assert [m.amount for m in sow.milestones] == [Decimal(20000), Decimal(50000), Decimal(20000)]
    assert {m.currency for m in sow.milestones} == {"EUR"}
    assert [m.due_date for m in sow.milestones] == [
        date(2026, 3, 31),
        date(2026, 6, 30),
        date(2026, 9, 30),
    ]
    assert [m.status_meaning for m in sow.milestones] == [
        Status.ACCEPTED,
        Status.IN_PROGRESS,
        Status.NOT_STARTED,
    ]
    links = [[(d.target, d.link, d.lag) for d in m.depends_on] for m in sow.milestones]
    assert links == [[], [(0, "FS", "+5pv")], [(1, "FS", None)]]
    assert not sow.unreadable
    terms = sow.terms
    assert terms.contract_value is not None
    assert terms.contract_value.value == Decimal(90000)
    assert terms.payment_terms is not None
    assert terms.payment_terms.value.days == 14
    assert terms.review_period is not None
    assert (terms.review_period.value.days, terms.review_period.value.business) == (10, True)
    assert terms.deemed_acceptance is not None
    assert terms.deemed_acceptance.value is True
    assert terms.start_date is not None
    assert terms.start_date.value == date(2026, 3, 2)


def test_words_inside_headings_of_a_language_that_is_not_known() -> None:
    """Words for planned and actual, start and end, tell the days of a plan without an alias for each."""
    plan = [
        ["Milestone", "Plánova algus", "Plánova lõpp", "Tegelik lõpp", "Amount"],
        ["Design", date(2026, 1, 5), date(2026, 3, 31), date(2026, 4, 2), 100],
        ["Build", date(2026, 4, 1), date(2026, 6, 30), None, 200],
    ]
    inside = {
        "heading": {"planned": ("Plánova",), "actual": ("Tegelik",), "start": ("algus",), "end": ("lõpp",)}
    }
    (table,) = read(book(Plan=plan), own(inside)).tables
    bound = {"milestone": "A", "start_date": "B", "due_date": "C", "actual_date": "D", "amount": "E"}
    assert table.columns == bound
    assert {table.columns.get("actual_date") for table in read(book(Plan=plan), Settings()).tables} != {"D"}


def _house(status: str, label: str) -> WorkbookSnapshot:
    plan = [
        ["Meilenstein", "Liefergegenstand", "Betrag", "Termin", "Status"],
        ["Konzept", "Fachkonzept v1", 10000, date(2026, 3, 31), status],
        ["Bau", "Release 1.0", 30000, date(2026, 6, 30), "offen"],
    ]
    return book(Vertrag=[[label, "30 Tage"]], Plan=plan)


def test_jargon_of_a_house_in_a_language_that_is_known() -> None:
    snapshot = _house("Abgenommen intern", "Zahlungsfrist ab RE")
    without = read(snapshot, Settings())
    assert without.terms.payment_terms is None
    assert without.milestones[0].status_meaning is None
    sow = read(
        snapshot,
        own(
            {
                "status": {"accepted": ("Abgenommen intern",)},
                "label": {"payment_terms": ("Zahlungsfrist ab RE",)},
            }
        ),
    )
    assert sow.milestones[0].status_meaning is Status.ACCEPTED
    assert sow.terms.payment_terms is not None
    assert sow.terms.payment_terms.value.days == 30


def test_the_users_word_stands_before_a_built_in_one() -> None:
    snapshot = _house("Fertig", "Zahlungsziel")
    assert read(snapshot, Settings()).milestones[0].status_meaning is Status.IN_PROGRESS
    sow = read(snapshot, own({"status": {"accepted": ("fertig",)}}))
    assert sow.milestones[0].status_meaning is Status.ACCEPTED
    rows = [
        ["Milestone", "Amount", "Due date"],
        ["Plan", 10, date(2026, 3, 1)],
        ["VAT", 2, None],
        ["Go", 10, None],
    ]
    assert [m.milestone for m in read(book(Plan=rows), Settings()).milestones] == ["Plan", "Go"]
    with using(checked({"row": {"total": ("VAT",)}})):
        assert "vat" in words("total")
        assert "vat" not in words("tax")


def test_words_are_in_use_for_their_workbook_alone() -> None:
    plain = read(_house("Abgenommen intern", "x"), Settings())
    theirs = own({"status": {"accepted": ("Abgenommen intern",)}, "unit": {"business": ("AT",)}})
    for _ in range(2):
        assert read(_house("Abgenommen intern", "x"), theirs).milestones[0].status_meaning is Status.ACCEPTED
        assert read(_house("Abgenommen intern", "x"), Settings()) == plain
    with using(theirs.vocabulary):
        period = read_period("10 AT")
        assert period is not None
        assert period.business
        assert period.basis_stated
        with using({}):
            assert "abgenommen intern" not in meanings("status")
        assert meanings("status")["abgenommen intern"] == "accepted"


def test_words_of_the_sheet_of_settings() -> None:
    snapshot = _house("Abgenommen intern", "Zahlungsfrist ab RE")
    said = [
        ["Setting", "Value"],
        ["Profile", "buyer"],
        [None, None],
        ["Word", "Meaning"],
        ["Abgenommen intern", "accepted"],
        ["Zahlungsfrist ab RE", "payment terms"],
        ["Vorkasse", "kind: advance"],
        ["Zahlbar binnen", "Zahlungsbedingungen"],
        ["offen", "xyzzy"],
        ["ok", "acepted"],
        ["offen", "advance"],
    ]
    rows = {sheet.name: sheet for sheet in book(SOW_Settings=said).sheets}
    both = WorkbookSnapshot((*snapshot.sheets, rows["SOW Settings"]))
    sow = read(both, Settings())
    assert sow.milestones[0].status_meaning is Status.ACCEPTED
    assert sow.terms.payment_terms is not None
    assert sow.terms.payment_terms.value.days == 30
    faults = {(fault.cell, fault.problem) for fault in sow.unreadable if fault.field == "settings"}
    assert faults == {
        ("B9", "is no meaning of a word"),
        ("B10", "is no meaning of a word (perhaps 'accepted')"),
        ("B11", "can be kind: advance or label: advance"),
    }


def test_a_word_of_the_sheet_stands_before_one_of_the_configuration() -> None:
    merged = with_more({"status": {"paid": ("Erl.", "Bez.")}}, {"status": {"accepted": ("erl.",)}})
    assert merged == {"status": {"paid": ("Bez.",), "accepted": ("erl.",)}}


def test_periods_and_payment_terms_in_words_of_ones_own() -> None:
    czech = {
        "unit": {"day": ("dnů",), "week": ("týdny",)},
        "period": {
            "business": ("pracovních",), "calendar": ("kalendářních",), "on_receipt": ("ihned",),
            "end_of_month": ("konec měsíce",),
        },
        "row": {"total": ("Součet",)},
    }  # fmt: skip
    with using(checked(czech)):
        periods = [read_period(text) for text in ("10 pracovních dnů", "7 kalendářních dnů", "2 týdny")]
        assert [(p.days, p.business, p.basis_stated) for p in periods if p] == [
            (10, True, True),
            (7, False, True),
            (14, False, True),
        ]
        terms = [read_payment_terms(text) for text in ("ihned po převzetí", "30 dnů, konec měsíce")]
        assert [(t.days, t.end_of_month) for t in terms if t] == [(0, False), (30, True)]
        assert may_sum("cena soucet")
    with using({}):
        assert read_period("10 pracovních dnů") is None
        assert read_payment_terms("ihned po převzetí") is None
        assert not may_sum("cena soucet")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"statsu": {"accepted": ("x",)}}, "there is no list 'statsu'. Did you mean 'status'?"),
        ({"status": {"acepted": ("x",)}}, "[status] has no meaning 'acepted'. Did you mean 'accepted'?"),
        (
            {"status": {"accepted": ("Fertig",), "submitted": ("FERTIG",)}},
            "[status] gives 'FERTIG' two meanings, 'accepted' and 'submitted'. Leave one of them.",
        ),
        ({"row": {"total": (" ",)}}, "[row] has an empty word for 'total'"),
        ({"label": {"tax": ("✓",)}}, "[label] cannot use '✓': it has neither a letter nor a digit."),
        ({"status": {"paid": ("✓✓",)}}, ""),
        ({"currency": {"EUR": ("E1",)}}, "[currency] cannot use 'E1': a number beside it"),
        ({"month": {"13": ("x",)}}, "[month] has no meaning '13'."),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_one_sentence(given: dict[str, Any], sentence: str) -> None:
    if not sentence:
        assert checked(given) == given
        return
    with pytest.raises(WrongWords) as told:
        checked(given)
    assert str(told.value).startswith(sentence)


def test_amounts_in_words_of_ones_own() -> None:
    shona = {
        "scale": {"thousand": ("churu",)},
        "currency": {"ZAR": ("randi",)},
        "cell": {"beside_amount": ("mutero",)},
    }
    with using(checked(shona)):
        money = read_money("12,5 churu randi (mutero)")
        assert (money.currency, [r.value for r in money.readings]) == ("ZAR", [Decimal(12500)])
    with using({}):
        assert not read_money("12,5 churu randi (mutero)").readings


def test_meanings_may_be_named_as_people_write_them() -> None:
    given = {
        "Status": {"Not started": ("Ei",)},
        "month": {"January": ("tammikuu",)},
        "currency": {"eur": ("E",)},
    }
    assert checked(given) == {  # type: ignore[arg-type]
        "status": {"not_started": ("Ei",)},
        "month": {"1": ("tammikuu",)},
        "currency": {"EUR": ("E",)},
    }


def test_every_list_reaches_the_vocabulary() -> None:
    """A word of each meaning of each list changes what the vocabulary holds."""
    from sowgate.reading.words import vocabulary as shipped

    def everything() -> dict[str, Any]:
        return {
            "meanings": {section: dict(meanings(section)) for section in shipped.load("values")},
            "grammar": {section: dict(shipped.grammar(section)) for section in shipped.load("grammar")},
            "words": {
                (section, key): words(section, key)
                for section, entry in shipped.load("words").items()
                for key in entry
            },
            "currencies": dict(shipped.currencies()),
            "labels": dict(shipped.term_words()),
            "phrases": [
                phrase(f"{section}.{key}")
                for section, keys in shipped.load("phrases").items()
                for key in keys
            ],
            "marks": [marks(section).find("qxzzy") for section in shipped.load("marks")],
            "side": {kind: dict(entry) for kind, entry in shipped.side_lists().items()},
        }

    with using({}):
        before = everything()
    of_vocabulary = {name: known for name, known in lists().items() if name != "period"}  # tested above
    for name, known in of_vocabulary.items():
        for meaning in list(known.targets)[:12]:
            with using({name: {meaning: ("qxzzy",)}}):
                assert everything() != before, (name, meaning)
    with using({}):
        assert everything() == before


_LETTERS = st.text("abcdefghijklmnopqrstuvwxyzåäöß", min_size=7, max_size=12).map(lambda text: f"q{text}q")


@st.composite
def _foreign_words(draw: st.DrawFn) -> dict[str, dict[str, tuple[str, ...]]]:
    """Words of all lists that no workbook of the tests contains."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, known in lists().items():
        meaning = draw(st.sampled_from(sorted(known.targets)))
        found[name] = {meaning: (draw(_LETTERS),)}
    return found


_PLAIN_BOOKS: tuple[WorkbookSnapshot, ...] = (
    _house("abgenommen", "Zahlungsziel"),
    finnish(),
    book(
        Terms=[["Contract value", "EUR 100,000"], ["Review period", "2 weeks"], ["Retention", "10%"],
               ["Payment terms", "2/10 net 30"], ["Weekend", "Fri, Sat"]],
        Plan=[
            ["ID", "Milestone", "Deliverable", "Amount", "Due date", "Depends on", "Status"],
            ["Phase 1", None, None, None, None, None, None],
            ["M1", "Design", "Design document", "€ 40,000", "T0 + 6 weeks", None, "Accepted"],
            ["M2", "Build", "Release", "60.000,00 EUR", "12 March 2026", "M1FS+2d", "tbd"],
            [None, "Total", None, 100000, None, None, None],
            [None, "VAT 20%", None, 20000, None, None, None],
        ],
        Invoices=[["Invoice", "Milestone", "Date", "Amount"], ["R-1", "M1", date(2026, 5, 1), 40000]],
    ),
)  # fmt: skip


@given(given=_foreign_words())
@of_hypothesis(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_words_that_a_workbook_does_not_contain_change_nothing_of_it(
    given: dict[str, dict[str, tuple[str, ...]]],
) -> None:
    with using({}):
        plain = [read(snapshot, Settings()) for snapshot in _PLAIN_BOOKS]
    assert [read(snapshot, Settings.of(vocabulary=given)) for snapshot in _PLAIN_BOOKS] == plain


def test_whatever_reading_remembers_by_words_is_forgotten_with_them() -> None:
    """A plain lru_cache in reading must depend on no list of words, or two users' words would mix."""
    spec = importlib.util.find_spec("sowgate.reading")
    assert spec is not None
    assert spec.origin is not None
    plain = {
        (path.stem, node.name)
        for path in Path(spec.origin).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if "lru_cache" in ast.unparse(decorator)
    }
    assert plain == {
        ("folding", "fold"),
        ("folding", "fold_value"),
        ("folding", "one_line"),
        ("numbers", "from_cell"),
        ("own_lists", "lists"),
        ("prepared", "prepared"),
        ("vocabulary", "load"),
        ("vocabulary", "_shipped"),
        ("vocabulary", "_shipped_closed_up"),
        ("vocabulary", "field_words"),
        ("vocabulary", "_first_words"),
        ("workbook_settings", "_flags"),
    }


def test_a_meaning_of_a_further_list_takes_no_name_from_another() -> None:
    """ "day" on a sheet of settings is the unit of time, as it ever was; "rate: day" is the other."""
    assert meanings_named("day") == [("unit", "day")]
    assert meanings_named("Retention") == [("label", "retention")]
    assert meanings_named("march") == meanings_named("3") == [("month", "3")]
    assert meanings_named("rate: day") == [("rate", "day")]
    assert meanings_named("by silence") == [("clause", "by_silence")]
    for name, known in lists().items():
        assert known.second <= set(known.targets), name
