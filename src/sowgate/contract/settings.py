"""What a user may choose: profile, stage, rules, and the numbers that are policy rather than law."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field

from sowgate.contract.frozen import Frozen
from sowgate.contract.terms import Perspective
from sowgate.language import ENGLISH, Language

Stage = Literal["draft", "signature", "delivery"]
Spoken = Language | Literal["workbook"]


class Thresholds(Frozen):
    """Policy numbers of the rules, each with the catalogue's default."""

    review_days_longest: int = Field(default=30, ge=1)
    review_days_shortest: int = Field(default=3, ge=0)
    sum_tolerance_percent: Decimal = Field(default=Decimal("0.000000001"), ge=0)
    concentration_percent: Decimal = Field(default=Decimal(40), gt=0)
    last_gate_percent: Decimal = Field(default=Decimal(25), gt=0)
    billed_at_half_percent: Decimal = Field(default=Decimal(30), ge=0)
    exposure_percent: Decimal = Field(default=Decimal(15), ge=0)
    exposure_error_percent: Decimal = Field(default=Decimal(30), ge=0)
    front_loaded_percent: Decimal = Field(default=Decimal(15), ge=0)
    financing_cap_percent: Decimal = Field(default=Decimal(90), gt=0)
    single_gate_days: int = Field(default=60, ge=0)
    billing_gap_days: int = Field(default=60, ge=1)
    payment_days_longest: int = Field(default=60, ge=0)
    insignificant_percent: Decimal = Field(default=Decimal(2), ge=0)
    compound_percent: Decimal = Field(default=Decimal(20), ge=0)
    work_ahead_percent: Decimal = Field(default=Decimal(10), ge=0)
    delay_damages_cap_percent: Decimal = Field(default=Decimal(10), gt=0)
    invoice_within_days: int = Field(default=10, ge=0)
    float_days: int = Field(default=5, ge=0)
    deemed_days_shortest: int = Field(default=10, ge=0)
    # Rows of a table with one fault that are told one by one; more, and half of the table, are one finding.
    listed_one_by_one: int = Field(default=6, ge=0)
    # Findings of one workbook beyond which those of one rule are one (on a longer sheet: one a row).
    listed_in_all: int = Field(default=25, ge=1)
    currency_move_percent: Decimal = Field(default=Decimal(10), ge=0)
    indexation_months: int = Field(default=12, ge=0)
    purchase_order_required: bool = False


# Defaults of one side where they differ from the catalogue's: FAR 32.904(b)(1) makes an invoice due after
# 30 days.
OF_PERSPECTIVE: dict[Perspective, dict[str, int]] = {"far": {"payment_days_longest": 30}}


class WaiverChoice(Frozen):
    """A waiver from the configuration: a rule's code, name or prefix, its milestone (None: all), and why.

    `until` is the last day on which it holds; None is for good.
    """

    code: str = Field(min_length=1)
    reason: str = Field(min_length=1, pattern=r"\w")
    milestone: str | None = None
    who: str | None = None
    until: date | None = None


class Limits(Frozen):
    """What one workbook may cost; beyond it a workbook is refused as `too_large` or `timeout`.

    `seconds` and `memory_mib` (address space of a worker process, 0 for no bound) hold where several
    workbooks are worked on; the rest always. `ratio` is inflated to packed size. `rows` and `columns` count
    those of one sheet that hold something, `cells` all of a workbook. `workbooks_per_worker` is the number
    after which a worker process is replaced by a fresh one. MiB are 1,048,576 bytes.
    """

    seconds: float = Field(default=60, gt=0)
    memory_mib: int = Field(default=4096, ge=0)
    workbooks_per_worker: int = Field(default=500, ge=1)
    file_mib: int = Field(default=512, ge=1)
    inflated_mib: int = Field(default=1024, ge=1)
    ratio: int = Field(default=100, ge=1)
    rows: int = Field(default=1_048_576, ge=1)
    columns: int = Field(default=16_384, ge=1)
    cells: int = Field(default=4_000_000, ge=1)


class Settings(Frozen):
    """The choices of one run. None for profile and stage: the workbook decides, else seller, and its rows.

    `select` and `ignore` hold codes, names or prefixes. `terms` are terms of a master agreement as label and
    text, read like the workbook's own and used where the workbook is silent. `sheet` and `table` restrict
    reading to one sheet or one Excel Table. `aliases` maps a field to more header texts that mean it.
    `vocabulary` adds words of cells by list and meaning (reading.own_words).
    `words_from` says where each of its words was given, by list and folded word.
    `columns` corrects a mapping: field to the column's letters ("F", "Plan!F"), its header, or "none".
    `decided` names the choices that were made for this run, which no workbook's own settings change.
    `language` is that of sentences for people; "workbook" is that of the sheet's headers, None English.
    `thresholds_for` are thresholds of one perspective alone. `known` are fingerprints of findings to leave
    out (a baseline's).
    """

    profile: Perspective | None = None
    stage: Stage | None = None
    language: Spoken | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    sheet: str | None = None
    table: str | None = None
    terms: dict[str, str] = Field(default_factory=dict)
    aliases: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    vocabulary: dict[str, dict[str, tuple[str, ...]]] = Field(default_factory=dict)
    words_from: dict[str, dict[str, str]] = Field(default_factory=dict)
    columns: dict[str, str] = Field(default_factory=dict)
    decided: frozenset[str] = frozenset()
    day_first: bool | None = None
    decimal_comma: bool | None = None
    suggested_fix_column: bool = False
    thresholds: Thresholds = Thresholds()
    thresholds_for: dict[Perspective, Thresholds] = Field(default_factory=dict)
    waivers: tuple[WaiverChoice, ...] = ()
    known: frozenset[str] = frozenset()
    limits: Limits = Limits()

    @classmethod
    def of(cls, **choices: Any) -> Settings:
        """Settings from keyword choices, None values left at their default."""
        return cls(**{key: value for key, value in choices.items() if value is not None})

    @property
    def decided_language(self) -> Language:
        """The language, English where none is chosen or the workbook decides."""
        return ENGLISH if self.language is None or self.language == "workbook" else self.language

    def thresholds_of(self, profile: Perspective) -> Thresholds:
        """The thresholds of a perspective: what is set for it, else what is set, else its defaults."""
        given = self.thresholds
        own = self.thresholds_for.get(profile, Thresholds())
        chosen: dict[str, Any] = dict(OF_PERSPECTIVE.get(profile, {}))
        for some in (given, own):
            chosen |= {name: getattr(some, name) for name in some.model_fields_set}
        return given.model_copy(update=chosen)
