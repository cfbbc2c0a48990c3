"""Retention and its release, the advance and its recovery, against published examples."""

from __future__ import annotations

from decimal import Decimal

import pytest
from schedule_cases import (
    Advance,
    Kind,
    Recovery,
    Release,
    RetentionBand,
    day,
    flat,
    line,
    milestone,
    schedule,
    sow,
    total,
)

from sowgate.contract.gates import PaymentSchedule
from sowgate.schedule.retention import retained


def column(found: PaymentSchedule, field: str) -> list[str]:
    return [str(getattr(one, field)) for one in found.lines if one.kind == "milestone"]


TO_30 = (RetentionBand(percent=Decimal(10), up_to=Decimal(30)),)


@pytest.mark.parametrize(("value", "lines"), [("17000", ["85.00", "425.00"]), ("12000", ["60.00", "300.00"])])
def test_tiered_retention_is_that_of_jd_edwards(value: str, lines: list[str]) -> None:
    # Oracle JD Edwards 9.2, contract billing: 7,200 billed on one certificate, 10 % to 30 % complete
    rows = [
        milestone("M1", amount="1200", due_date="2026-03-02"),
        milestone("M2", amount="6000", due_date="2026-03-02"),
    ]
    rest = Decimal(value) - 7200
    rows.append(milestone("M3", amount=str(rest), due_date="2026-04-02"))
    found = schedule(sow(*rows, contract_value=value, retention=TO_30))
    assert column(found, "retention") == [*lines, "0.00"]


def test_bands_hold_their_own_percent_each() -> None:
    bands = (RetentionBand(percent=Decimal(5)), RetentionBand(percent=Decimal(10), up_to=Decimal(30)))
    assert retained(Decimal(2000), Decimal(10000), bands) == 200
    assert retained(Decimal(3000), Decimal(10000), bands) == 300
    assert retained(Decimal(10000), Decimal(10000), bands) == 650


HALVES = (
    Release(share=Decimal(50), event="final acceptance"),
    Release(share=Decimal(50), event="final acceptance", days_after=90),
)


def test_a_million_at_five_percent_withholds_fifty_thousand_and_gives_it_back_in_halves() -> None:
    third = "33.333333333333336"
    rows = [milestone(f"M{i}", payment_percent=third, due_date=f"2026-0{i}-15") for i in (3, 4, 5)]
    found = schedule(sow(*rows, contract_value="1000000", retention=flat("5"), retention_release=HALVES,
                         payment_terms=30))  # fmt: skip
    assert column(found, "retention") == ["16666.67", "16666.66", "16666.67"]
    assert found.totals.retention == 50000
    given = [one for one in found.lines if one.kind == "retention_release"]
    assert [(str(one.net), str(one.invoice_date), str(one.due_date)) for one in given] == [
        ("25000.00", "2026-05-15", "2026-06-15"), ("25000.00", "2026-08-13", "2026-09-14")
    ]  # fmt: skip
    assert [one.gross for one in given] == [None, None]
    assert [one.label for one in given] == [
        "Retention release 50 %: final acceptance", "Retention release 50 %: final acceptance + 90 days"
    ]  # fmt: skip
    assert total(found) == 1000000
    assert found.unreleased_retention == 0


def test_what_no_release_gives_back_is_told() -> None:
    row = milestone("M1", amount="1000", due_date="2026-03-02")
    found = schedule(sow(row, contract_value="1000", retention=flat("10")))
    assert (found.unreleased_retention, total(found)) == (100, 900)
    half = (Release(share=Decimal(50), event="final acceptance"),)
    found = schedule(sow(row, contract_value="1000", retention=flat("10"), retention_release=half))
    assert (found.unreleased_retention, total(found)) == (50, 950)


def test_the_cap_holds_for_all_certificates_together() -> None:
    rows = [milestone(f"M{i}", amount="1000", due_date=f"2026-03-0{i}") for i in range(1, 5)]
    cap = Advance(percent=Decimal(4))
    found = schedule(sow(*rows, contract_value="4000", retention=flat("10"), retention_cap=cap))
    assert column(found, "retention") == ["100.00", "60.00", "0.00", "0.00"]


def test_a_row_s_own_retention_beats_the_contract_s() -> None:
    rows = [milestone("M1", amount="1000", retention_percent="0"), milestone("M2", amount="1000"),
            milestone("M3", amount="1000", retention_percent="20")]  # fmt: skip
    found = schedule(sow(*rows, retention=flat("10")))
    assert column(found, "retention") == ["0.00", "100.00", "200.00"]


@pytest.mark.parametrize(
    ("release", "invoiced", "milestone_id"),
    [
        (Release(share=Decimal(100), event="M1", days_after=30), "2026-04-01", "M1"),
        (Release(share=Decimal(100), event="design", days_after=30), "2026-04-01", "M1"),
        (Release(share=Decimal(100), event="Acceptance of M1"), "2026-03-02", "M1"),
        (Release(share=Decimal(100), event="Design accepted"), "2026-03-02", "M1"),
        (Release(share=Decimal(100), event="Final acceptance"), "2026-04-02", None),
        (Release(share=Decimal(100), on=day("2026-12-01")), "2026-12-01", None),
        (Release(share=Decimal(100), event="the moon is full"), "None", None),
    ],
)
def test_a_release_follows_its_event(release: Release, invoiced: str, milestone_id: str | None) -> None:
    rows = [milestone("M1", amount="1000", due_date="2026-03-02", milestone="Design"),
            milestone("M2", amount="1000", due_date="2026-04-02")]  # fmt: skip
    found = schedule(sow(*rows, retention=flat("10"), retention_release=(release,)))
    given = line(found, milestone_id, "retention_release")
    assert str(given.invoice_date) == invoiced
    assert given.net == 200


def test_a_release_is_billable_once_its_event_has_happened() -> None:
    rows = [milestone("M1", amount="1000", accepted_date="2026-03-02")]
    work = sow(*rows, retention=flat("10"), retention_release=HALVES)
    states = [one.state for one in schedule(work, "2026-03-10").lines if one.kind == "retention_release"]
    assert states == ["billable", "planned"]


def fidic(**extra: object) -> PaymentSchedule:
    # FIDIC 14.2 (derived): price 10 M, advance 1 M, 25 % of each certificate once 10 % is certified
    gross = ("600000", "800000", "1200000", "1500000", "2000000", "2000000", "1900000")
    rows = [milestone(f"M{i}", amount=a, due_date=f"2026-{i:02}-15") for i, a in enumerate(gross, 1)]
    terms = {
        "contract_value": "10000000",
        "advance": Advance(amount=Decimal(1000000)),
        "advance_recovery": Recovery(percent=Decimal(25), threshold=Decimal(10)),
        "start_date": "2026-01-01",
        **extra,
    }
    return schedule(sow(*rows, **terms), "2025-12-01")


def test_recovery_begins_past_the_threshold_and_ends_with_the_balance() -> None:
    found = fidic()
    assert column(found, "advance_recovery") == [
        "0.00", "200000.00", "300000.00", "375000.00", "125000.00", "0.00", "0.00"
    ]  # fmt: skip
    assert total(found) == 10000000
    advance = line(found, None, "advance")
    assert (advance.net, str(advance.invoice_date), advance.gross) == (1000000, "2026-01-01", None)
    assert found.unrecovered_advance == 0


def test_an_overdue_gate_without_an_invoice_recovers_nothing_before_the_invoices_that_were_sent() -> None:
    # Balance 10,000, 25 % of each invoice: the two sent take 5,000 each; the late one finds nothing left.
    rows = [
        milestone("M1", amount="20000", due_date="2026-02-02"),
        milestone(
            "M2", amount="20000", due_date="2026-03-02", invoice_date="2026-03-20", invoiced_amount="15000"
        ),
        milestone(
            "M3", amount="20000", due_date="2026-04-01", invoice_date="2026-04-20", invoiced_amount="15000"
        ),
        milestone("M4", amount="40000", due_date="2026-08-03"),
    ]
    terms = {
        "contract_value": "100000",
        "advance": Advance(amount=Decimal(10000)),
        "start_date": "2026-01-05",
    }
    found = schedule(sow(*rows, advance_recovery=Recovery(percent=Decimal(25)), **terms), "2026-05-04")
    assert column(found, "advance_recovery") == ["0.00", "5000.00", "5000.00", "0.00"]
    assert total(found) == 100000


def test_recovery_is_a_share_of_gross_not_of_what_retention_leaves() -> None:
    # FIDIC 14.2: gross 100,000 recovers 25,000, not 22,500.
    rows = [
        milestone("M1", amount="100000", due_date="2026-03-02"),
        milestone("M2", amount="300000", due_date="2026-04-02"),
    ]
    found = schedule(sow(*rows, retention=flat("10"), advance=Advance(percent=Decimal(20)),
                         advance_recovery=Recovery(percent=Decimal(25))))  # fmt: skip
    assert column(found, "advance_recovery") == ["25000.00", "55000.00"]


def test_exactly_the_threshold_has_not_passed_it() -> None:
    rows = [
        milestone("M1", amount="100", due_date="2026-03-02"),
        milestone("M2", amount="900", due_date="2026-04-02"),
    ]
    found = schedule(sow(*rows, contract_value="1000", advance=Advance(percent=Decimal(10)),
                         advance_recovery=Recovery(percent=Decimal(50), threshold=Decimal(10))))  # fmt: skip
    assert column(found, "advance_recovery") == ["0.00", "100.00"]


def test_one_certificate_s_lines_share_its_recovery_by_gross() -> None:
    rows = [
        milestone(f"M{i}", amount=a, due_date="2026-03-02") for i, a in enumerate(("100", "200", "400"), 1)
    ]
    found = schedule(sow(*rows, advance=Advance(amount=Decimal(100)),
                         advance_recovery=Recovery(percent=Decimal(100))))  # fmt: skip
    assert column(found, "advance_recovery") == ["14.29", "28.57", "57.14"]


def test_what_the_recovery_leaves_is_told_and_taken_from_the_last_payment() -> None:
    rows = [milestone(f"M{i}", amount="500", due_date=f"2026-0{i}-02") for i in (3, 4)]
    found = schedule(sow(*rows, contract_value="1000", advance=Advance(percent=Decimal(20)),
                         advance_recovery=Recovery(percent=Decimal(10))))  # fmt: skip
    assert column(found, "advance_recovery") == ["50.00", "150.00"]
    assert found.unrecovered_advance == 100
    assert total(found) == 1000
    assert any("leaves 100.00 of the advance" in note for note in found.notes)


def test_an_advance_without_recovery_is_recovered_in_proportion_and_told() -> None:
    rows = [
        milestone("M1", amount="250", due_date="2026-03-02"),
        milestone("M2", amount="750", due_date="2026-04-02"),
    ]
    found = schedule(sow(*rows, contract_value="1000", advance=Advance(percent=Decimal(10))))
    assert column(found, "advance_recovery") == ["25.00", "75.00"]
    assert (found.unrecovered_advance, total(found)) == (100, 1000)


def test_an_advance_without_a_start_takes_the_first_start_of_the_sheet() -> None:
    rows = [milestone("M1", amount="1000", start_date="2026-02-09", due_date="2026-03-02")]
    found = schedule(
        sow(*rows, contract_value="1000", advance=Advance(percent=Decimal(10)), payment_terms=30)
    )
    advance = line(found, None, "advance")
    assert (str(advance.invoice_date), str(advance.due_date)) == ("2026-02-09", "2026-03-11")


def test_an_advance_row_is_invoiced_on_its_own_date() -> None:
    rows = [milestone("A", amount="100", kind=Kind.ADVANCE, due_date="2026-02-20"),
            milestone("M1", amount="900", due_date="2026-03-02")]  # fmt: skip
    found = schedule(sow(*rows, contract_value="1000", start_date="2026-02-01"), "2026-01-01")
    assert str(line(found, "A", "advance").invoice_date) == "2026-02-20"


def test_release_rows_without_a_date_take_that_of_the_terms() -> None:
    rows = [milestone("M1", amount="1000", due_date="2026-03-02"),
            *(milestone(key, kind=Kind.RETENTION_RELEASE) for key in ("R1", "R2"))]  # fmt: skip
    found = schedule(sow(*rows, retention=flat("10"), retention_release=HALVES))
    given = [(one.milestone, str(one.invoice_date), str(one.net)) for one in found.lines[1:]]
    assert given == [("R1", "2026-03-02", "50.00"), ("R2", "2026-05-31", "50.00")]


def test_a_release_row_without_terms_is_given_back_at_final_acceptance() -> None:
    rows = [milestone("M1", amount="1000", due_date="2026-03-02"),
            milestone("R", amount="100", kind=Kind.RETENTION_RELEASE)]  # fmt: skip
    found = schedule(sow(*rows, retention=flat("10"), contract_value="1000", payment_terms=30))
    released = line(found, "R", "retention_release")
    assert (str(released.invoice_date), str(released.due_date)) == ("2026-03-02", "2026-04-01")
    assert found.unreleased_retention == 0
