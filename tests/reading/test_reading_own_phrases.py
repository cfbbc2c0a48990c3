"""Words of a user's own inside the values of terms: rates, caps, counts and times of payment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from sowgate.books.memory import snapshot_of
from sowgate.contract.settings import Settings
from sowgate.contract.sow import Kind
from sowgate.contract.terms import FINAL_ACCEPTANCE
from sowgate.grid.snapshot import Cell, WorkbookSnapshot
from sowgate.reading import read
from sowgate.reading.headings.understanding import vocabulary_with
from sowgate.reading.milestones.stated_units import stated_unit
from sowgate.reading.terms.clauses import clauses_in
from sowgate.reading.terms.names import term_of
from sowgate.reading.terms.periods import read_payment_terms, read_period
from sowgate.reading.terms.rates import read_advance, read_damages, read_interest, read_retention, read_tax
from sowgate.reading.terms.releases import read_release
from sowgate.reading.terms.values import PARSERS, UNLIMITED_CYCLES
from sowgate.reading.values.cell_kinds import kind_of
from sowgate.reading.values.dates import date_readings, span_readings
from sowgate.reading.values.dependencies import known_rows, read_dependencies
from sowgate.reading.values.statuses import inferred_kind
from sowgate.reading.values.year_periods import period_of_year
from sowgate.reading.words.own_words import checked, using

FINNISH = {
    "rate": {
        "percent": ("prosenttia",), "week": ("viikossa", "viikolta"), "day": ("päivässä",),
        "year": ("vuodessa",),
        "cap": ("enintään",), "until": ("saakka",), "exempt": ("veroton",), "begun": ("alkava",),
    },
    "unit": {"day": ("päivää",), "hour": ("tuntia",)},
    "number": {"10": ("kymmenen",), "2": ("kaksi",)},
    "period": {"net": ("netto on",), "discount": ("käteisalennus",)},
    "currency": {"EUR": ("euroa",)},
}  # fmt: skip


@pytest.fixture(autouse=True)
def _left_as_found() -> Iterator[None]:
    yield
    with using({}):
        pass


def test_rates_in_words_of_ones_own() -> None:
    with using(checked(FINNISH)):
        damages = read_damages("0,5 prosenttia alkava viikossa, enintään 10 %")
        assert (damages.percent, damages.per, damages.cap, damages.whole) == (
            Decimal("0.5"),
            "week",
            10,
            True,
        )
        fixed = read_damages("500 euroa päivässä, enintään 10000 euroa")
        assert (fixed.amount, fixed.per, fixed.cap_amount) == (500, "day", 10000)
        assert read_interest("8 prosenttia vuodessa") == 8
        assert read_interest("0,1 % päivässä") == Decimal("36.5")
        assert read_tax("veroton") == 0
        assert read_retention("5 prosenttia")[0].percent == 5
        assert read_advance("10 prosenttia").percent == 10
    with using({}):
        assert read_damages("0,5 prosenttia alkava viikossa, enintään 10 %").cap is None
        assert read_tax("veroton") is None


def test_counts_and_times_of_payment_in_words_of_ones_own() -> None:
    with using(checked(FINNISH)):
        assert read_period("kymmenen päivää").days == 10
        assert read_period("48 tuntia").days == 2
        assert read_payment_terms("netto on 21").days == 21
        offer = read_payment_terms("2 % käteisalennus 10 päivää, 30 päivää")
        assert (offer.discount_percent, offer.discount_days, offer.days) == (2, 10, 30)
        assert PARSERS["rejection_cycles"]("enintään kaksi") == 2
    with using({}):
        assert read_period("kymmenen päivää") is None


def test_units_of_time_are_one_list_whatever_they_stand_in() -> None:
    assert read_damages("0,5% ao dia, limitada a 10%").per == "day"
    assert read_damages("1 % per 2 dagen").every == 2
    weeks = read_period("3 semaines")
    assert (weeks.days, weeks.business) == (21, False)


def test_a_word_of_one_unit_is_none_of_another() -> None:
    with using(checked({"rate": {"month": ("weekly",)}})):
        assert read_damages("1% weekly").per == "month"


def _plan(*headings: str) -> WorkbookSnapshot:
    rows = [headings, ("Suunnitelma", 100, 124, "x"), ("Rakennus", 200, 248, "y"), ("Testi", 300, 372, "z")]
    cells = {f"{'ABCD'[c]}{r}": value for r, row in enumerate(rows, 1) for c, value in enumerate(row)}
    return snapshot_of({"Plan": cells})


def test_which_of_two_amounts_counts_is_told_by_words_of_ones_own() -> None:
    """Money with tax stands behind money without it, as "incl VAT" does behind "excl VAT"."""
    both = _plan("Milestone", "Price (sis alv)", "Price (alv 0)", "Notes")
    beside = {"cell": {"beside_amount": ("sis", "alv")}}
    assert read(both, Settings.of(vocabulary=checked(beside))).tables[0].columns["amount"] == "B"
    words = checked({**beside, "heading": {"with_tax": ("sis alv",)}})
    assert read(both, Settings.of(vocabulary=words)).tables[0].columns["amount"] == "C"


def test_clauses_in_words_of_ones_own() -> None:
    said = "Hiljaisuus ei ole hyväksyntä"
    words = {"clause": {"no_acceptance": ("ei ole hyväksyntä",), "unlimited": ("rajaton",)}}
    with using(checked(words)):
        assert PARSERS["deemed_acceptance"](said) is False
        assert PARSERS["rejection_cycles"]("Rajaton määrä") == UNLIMITED_CYCLES
    with using({}):
        assert PARSERS["deemed_acceptance"](said) is True
        assert PARSERS["rejection_cycles"]("Rajaton määrä") is None


@pytest.mark.parametrize(
    "text",
    [
        "50% final acceptance; 50% final acceptance + 12 months",
        "50% aceptación final; 50% aceptación final + 12 meses",
        "50 % réception finale ; 50 % réception finale + 12 mois",
        "50 % Endabnahme; 50 % Endabnahme + 12 Monate",
        "50% aceite final; 50% aceite final + 1 ano",
        "50% accettazione finale; 50% accettazione finale + 12 mesi",
    ],
)
def test_releases_count_months_in_every_language(text: str) -> None:
    assert [(r.share, r.event, r.months_after) for r in read_release(text)] == [
        (50, FINAL_ACCEPTANCE, 0),
        (50, FINAL_ACCEPTANCE, 12),
    ]


def test_releases_in_words_of_ones_own() -> None:
    own = {
        "release": {"half": ("puolet",), "rest": ("loput",), "final": ("loppuhyväksyntä",)},
        "offset": {"after": ("jälkeen",)},
        "unit": {"month": ("kuukautta",)},
        "rate": {"percent": ("prosenttia",)},
    }
    said = "puolet loppuhyväksyntä; loput 12 kuukautta jälkeen loppuhyväksyntä"
    with using(checked(own)):
        assert [(r.share, r.event, r.months_after) for r in read_release(said)] == [
            (50, FINAL_ACCEPTANCE, 0),
            (50, FINAL_ACCEPTANCE, 12),
        ]
    with using({}):
        assert read_release(said) is None


def test_predecessors_in_words_of_ones_own() -> None:
    own = {
        "predecessor": {"and": ("ja",), "to": ("asti",), "before": ("vaiheen",), "behind": ("hyväksytty",),
                        "none": ("ei mitään",)},
    }  # fmt: skip
    known = known_rows(["A1", "A2", "A3", "A4"], ["A1", "A2", "A3", "A4"], [None] * 4, ordinals=False)

    def targets(text: str) -> list[int | None]:
        return [each.target for each in read_dependencies(text, 3, known)]

    with using(checked(own)):
        assert targets("A1 ja A2") == [0, 1]
        assert targets("A1 asti A3") == [0, 1, 2]
        assert targets("vaiheen A2 hyväksytty") == [1]
        assert targets("Ei mitään") == []
    with using({}):
        assert targets("A1 and A2") == [0, 1]
        assert targets("A1 asti A3") != [0, 1, 2]
        assert targets("Ei mitään") == [None]


def test_sentences_in_words_of_ones_own() -> None:
    said = "Toimitus katsotaan hyväksytyksi, ellei tilaaja huomauta 10 päivää aikana."
    due = "All invoices are payable within 30 päivää of receipt."
    own = {"clause": {"by_silence": ("katsotaan hyväksytyksi",)}, "unit": {"day": ("päivää",)}}
    with using(checked(own)):
        assert [each.field for each in clauses_in(said)] == ["deemed_acceptance"]
        assert [each.field for each in clauses_in(due)] == ["payment_terms"]
    with using({}):
        assert list(clauses_in(said)) == []
        assert list(clauses_in(due)) == []


def test_cells_in_words_of_ones_own() -> None:
    own = {
        "rate": {"percent": ("prosenttia",)},
        "unit": {"week": ("viikkoa",)},
        "cell": {"all_amounts": ("summat",), "before_amount": ("arviolta",)},
        "heading": {"tax": ("alv",)},
        "label": {"contract_value": ("Sopimussumma",)},
    }
    with using(checked(own)):
        assert [kind_of(Cell(value=text)) for text in ("25 prosenttia", "6 viikkoa")] == [
            "percent",
            "duration",
        ]
        unit = stated_unit("Kaikki summat in EUR thousands")
        assert unit is not None
        assert (unit.currency, unit.scale) == ("EUR", 1000)
        assert term_of("Sopimussumma excl. ALV") == ("contract_value", "")
    with using({}):
        assert kind_of(Cell(value="25 prosenttia")) != "percent"
        assert stated_unit("Kaikki summat in EUR thousands") is None


def test_parts_of_a_year_in_words_of_ones_own() -> None:
    own = {
        "date": {"quarter": ("neljännes",), "first": ("ensimmäinen",), "half": ("puolisko",),
                 "week": ("viikko",),
                 "by": ("viimeistään",), "end": ("loppuun",)},
        "month": {"3": ("maaliskuu",)},
    }  # fmt: skip
    with using(checked(own)):
        ends = [
            period_of_year(text)
            for text in ("ensimmäinen neljännes 2026", "viimeistään 2. neljännes 2026", "1. puolisko 2026",
                         "viikko 12/2026", "loppuun maaliskuu 2026")
        ]  # fmt: skip
        assert [part.last for part in ends if part] == [
            date(2026, 3, 31), date(2026, 6, 30), date(2026, 6, 30), date(2026, 3, 20), date(2026, 3, 31),
        ]  # fmt: skip
    with using({}):
        assert period_of_year("ensimmäinen neljännes 2026") is None
        assert period_of_year("viikko 12/2026") is None


@pytest.mark.parametrize("text", ["by the end of Q1 2026", "bis Ende Q1 2026", "até o fim de Q1 2026"])
def test_the_end_of_a_quarter_is_its_last_day_in_every_language(text: str) -> None:
    part = period_of_year(text.replace("o fim", "fim"))
    assert part is not None
    assert part.last == date(2026, 3, 31)


def test_days_with_words_of_ones_own_around_them() -> None:
    own = {
        "date": {"by": ("viimeistään",), "to": ("asti",), "joining": ("kuun",), "added": ("arvio",)},
        "month": {"3": ("maalis",)},
    }
    with using(checked(own)):
        for text in ("viimeistään 31.3.2026", "31 maalis kuun 2026", "31.03.2026 arvio"):
            assert [reading.value for reading in date_readings(text)] == [date(2026, 3, 31)], text
        assert span_readings("01.03.2026 asti 31.03.2026") is not None
    with using({}):
        assert date_readings("31.03.2026 arvio") == ()
        assert span_readings("01.03.2026 asti 31.03.2026") is None


def test_kinds_of_payment_in_words_of_ones_own() -> None:
    own = {
        "kind": {"expenses": ("Matkakulut",), "optional": ("valinnainen",)},
        "cell": {"behind_kind": ("laskun",)},
    }
    with using(checked(own)):
        assert inferred_kind("Matkakulut laskun mukaan", None) is Kind.EXPENSES
        assert inferred_kind("Koulutus (valinnainen)", None) is Kind.OPTIONAL
        assert inferred_kind("Matkakulut raportti", None) is Kind.MILESTONE
    with using({}):
        assert inferred_kind("Koulutus (valinnainen)", None) is Kind.MILESTONE


def test_headings_that_count_from_a_day_in_words_of_ones_own() -> None:
    own = {
        "unit": {"month": ("kuukautta",)},
        "offset": {"after": ("alkaen",)},
        "heading": {"date": ("eräpäivä",)},
    }
    with using(checked(own)):
        heading = vocabulary_with(()).heading("Kuukautta alkaen sopimuksesta", "")
        assert heading is not None
        assert (heading.fields, heading.unit.span) == (("due_date",), "month")
    with using({}):
        assert vocabulary_with(()).heading("Kuukautta alkaen sopimuksesta", "") is None
