"""What a header text means: an exact alias, or a unique parse by a closed grammar. Nothing fuzzy binds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sowgate.reading.headings.corrections import Corrections
from sowgate.reading.headings.date_headings import parse_words
from sowgate.reading.headings.meaning import BARE, Heading, counting, counts_other, fitting, stands_alone
from sowgate.reading.headings.parts import PARTLY, parts_of
from sowgate.reading.headings.phrases import named_approver, phrase_field
from sowgate.reading.headings.qualifiers import qualified_date
from sowgate.reading.headings.questions import question_field
from sowgate.reading.headings.units import (
    NO_UNIT,
    PARENTHESIS,
    Unit,
    merged,
    money_unit,
    read_unit,
    said_unit,
    trailing_unit,
)
from sowgate.reading.headings.words import HeadingWords
from sowgate.reading.values.relative_dates import unit_of_time
from sowgate.reading.words.alternation import any_of
from sowgate.reading.words.folding import fold, one_line
from sowgate.reading.words.in_use import own, worded_cache
from sowgate.reading.words.marks import alternatives, marks
from sowgate.reading.words.remembered import Remembered
from sowgate.reading.words.vocabulary import Alias, closed_up, header_aliases, load, words

# Fields that one combined column can serve ("Milestone / Deliverable").
_COMBINED = frozenset({"milestone", "deliverable", "description", "acceptance_criteria", "evidence", "phase"})
# "% of Accepted Contract Amount": a share of what the contract pays, whatever it calls that.
_SHARE = re.compile(
    r"^(?:%|percent|percentage) of (?:the )?(?:(?:accepted|total|agreed|initial|original|contract|project|"
    r"lump|fixed|works|net|gross) ){1,3}(?:amount|price|sum|value|fee|fees|budget|cost)$"
)
_NUMBERING = re.compile(
    r"^\s*(?:\(?\d{1,2}(?:\.\d{1,2})*[.):]\)?|\(?[a-h][.)]|\d{1,2}\s*[-–]|\(\d{1,2}\))\s*(?=[^\s\d.])", re.I
)
_OPTIONS = re.compile(r"([^:：]{2,25})[:：]\s*[^/、|:：]{1,20}(?:[/、|][^/、|:：]{1,20})+")
_BRACKETS = frozenset("([{<（【")
_SPLIT = re.compile(
    r"\s*(?:/|&|\+|\||\band\b|\bor\b|\be\b|\by\b|\bet\b|\bund\b|\ben\b|\bo\b|\bou\b|\boder\b|、|・|／|及|和)\s*",
    re.I,
)


@worded_cache(maxsize=1)
def _counting() -> re.Pattern[str]:
    """ "Months from FNTP": a unit of time, and the day that it is counted from."""
    units = any_of((*own("grammar", "time_unit"), *load("marks")["counted_from"]["counted"]))
    after = any_of((*load("marks")["counted_from"]["behind"], *own("words", "after", "words")))
    return re.compile(rf"^({units}) (?:{alternatives('counted_from')}|{after}) ")


def _counts_from(inside: str) -> bool:
    return marks("counted_from").find(fold(inside))


def bare_heading(text: str) -> str:
    """The heading on one line, without numbering in front and without what stands in brackets."""
    shown = one_line(text)
    numbered = shown[:1].isdigit() or shown[1:2] in (".", ")")
    if not numbered and _BRACKETS.isdisjoint(shown):
        return shown
    bare = _NUMBERING.sub("", shown) or shown
    return one_line(PARENTHESIS.sub(" ", bare)) or bare


PAYMENT_PLANNED = Heading((), "planned_payment", True)
_LONGEST = 120  # characters of a heading


@worded_cache(maxsize=16)
def vocabulary_with(
    more: tuple[tuple[str, tuple[str, ...]], ...], columns: tuple[tuple[str, str], ...] = ()
) -> Vocabulary:
    """The shipped aliases and the user's by field, one for all workbooks that are read with them.

    `columns` are the user's corrections of a mapping: field and column letters, header text or "none".
    """
    corrections = Corrections(dict(columns))
    aliases = dict(more)
    for name, texts in corrections.headers().items():
        aliases[name] = (*aliases.get(name, ()), *texts)
    return Vocabulary(header_aliases(aliases), corrections)


class Vocabulary:
    """The aliases of one run, with a memory of the headings already parsed."""

    def __init__(self, aliases: Mapping[str, Alias], corrections: Corrections | None = None) -> None:
        self.aliases = aliases
        self.corrections = corrections or Corrections({})
        self._closed_up = closed_up(aliases)
        self._known: Remembered[str | tuple[str, str], Heading | None] = Remembered(self._meaning)
        self._joined: Remembered[str, Heading | None] = Remembered(self._parts_joined)
        self._lone: Remembered[str, Heading | None] = Remembered(self._alone)
        self._words = HeadingWords(aliases, self._closed_up)

    def heading(self, text: str, band: str = "") -> Heading | None:
        """The meaning of a header text below a band's text ("Plan" over "Start"); None: not understood."""
        return self._known[(band, text) if band else text]

    def _meaning(self, said: str | tuple[str, str]) -> Heading | None:
        band, text = said if isinstance(said, tuple) else ("", said)
        found = self._banded(text, band) if band else self._lone[text]
        return counting(found, text, band) if found is not None else None

    def understands(self, texts: Iterable[tuple[int, str]], least: int) -> bool:
        """Whether at least so many of the (column, text) are understood. Every row of a sheet is asked."""
        known = self._known
        count = 0
        for _, text in texts:
            if known[text] is not None:
                count += 1
                if count == least:
                    return True
        return False

    def _banded(self, text: str, band: str) -> Heading | None:
        if self._words.lack(text) and self._words.lack(band):
            return None
        own, over = self._lone[text], self._lone[band]
        for joined in (f"{band} {text}", f"{text} {band}"):
            whole = self._alone(joined, whole=True)
            if whole is None:
                continue
            if own is not None and stands_alone(own, whole, over, band, text):
                break
            if own is not None and (own.fields, own.group) == (whole.fields, whole.group):
                return own  # "No" below "Delivery milestones" is what it is alone
            return whole._replace(inferred=True) if whole.fields or whole.group or own is None else whole
        if own is None:
            return None
        # Below a band that it cannot be read with, a bare "Date" or "%" says nothing about the milestone.
        if own.group in BARE or counts_other(own, text, over, band):
            whole = self._exact(f"{text} de {band}")  # "Fecha" below "Pago"
            return Heading(()) if whole is None else whole._replace(inferred=True)
        return own

    def _alone(self, text: str, whole: bool = False) -> Heading | None:
        """The meaning of one text; `whole`: no part of it may stand for the rest."""
        shown = one_line(text)
        if len(shown) > _LONGEST and ":" not in shown and "：" not in shown:
            return None  # a sentence, as most texts of a workbook are
        money = money_unit(shown) if 0 < len(shown) <= 5 else None
        if money is not None and money.currency:  # "USD" or "MEUR" over the amounts of an instalment plan
            return Heading(("amount",), None, True, "", money)
        counted = _counting().match(fold(shown)) if shown[:1].isalpha() else None
        if counted:  # "Days from NTP": how long after the start a milestone is due
            unit = Unit(effort=True, span=unit_of_time(counted[1]))
            return Heading(("due_date",), None, True, "", unit) if unit.span else None
        options = self._before_options(shown) if ":" in shown or "：" in shown else None
        if options is not None:
            return options
        if not shown or len(shown) > _LONGEST or self._words.lack(shown) or self._words.foreign(shown):
            return None
        bare = _NUMBERING.sub("", shown) or shown
        if any(mark in bare for mark in "/&+|／、"):
            both = self._combined(one_line(PARENTHESIS.sub(" ", bare)))
            if both is not None and len(both.fields) > 1:
                return both
        for tried in dict.fromkeys((shown, bare)):
            found = self._exact(tried)
            if found is not None:
                return fitting(found, said_unit(tried))
        if fold(bare) in words("against") or fold(bare) in words("recorded"):
            return None
        found = self._with_unit(bare) or self._combined(bare) or self._by_grammar(bare)
        found = found or self._qualified(bare)
        if found is not None or whole:
            return found
        return self._before_remark(bare) or self._partly(bare)

    def _qualified(self, text: str) -> Heading | None:
        """A date's heading with a word that says planned, actual or revised."""
        found = qualified_date(fold(text), self._field_of)
        return None if found is None else Heading((found,) if found else (), None, True)

    def _field_of(self, folded: str) -> str | None:
        alias = self.aliases.get(folded)
        return alias.field if alias is not None else None

    def _partly(self, text: str) -> Heading | None:
        """ "Major tasks", "Initiative / Activity", "Dates (Milestones)": the known part of a heading."""
        for part in parts_of(text):
            found = self._exact(part)
            if found is not None and found.fields and set(found.fields) <= PARTLY:
                return found._replace(inferred=True)
        return None

    def _exact(self, text: str) -> Heading | None:
        folded = fold(text)
        if folded[:1] in {"お", "ご"}:  # 「お支払い金額」 says politely what 支払い金額 says
            folded = folded[1:]
        alias = self.aliases.get(folded) or (
            self._closed_up.get(folded.replace(" ", "")) if len(folded) > 5 else None
        )
        if alias is None:
            return None
        return Heading((alias.field,) if alias.field else (), alias.group, False, alias.languages)

    def _with_unit(self, text: str) -> Heading | None:
        """ "Amount (EUR)", "Fee in k€", "Start (dd/mm/yyyy)", "Deliverable (required)"."""
        insides = PARENTHESIS.findall(text)
        base = one_line(PARENTHESIS.sub(" ", text))
        unit = NO_UNIT
        for inside in insides:
            said = read_unit(inside)
            if said is None:
                return self._aside(base, inside)
            unit = merged(unit, said)
        if unit.span and not marks("dated").find(fold(base)) and not any(_counts_from(i) for i in insides):
            unit = unit._replace(span=None)
        found = self._exact(base) or self._combined(base) or (self._by_grammar(base) if insides else None)
        if found is None:
            base, trailing = trailing_unit(base)
            if trailing is None:
                return None
            unit = merged(unit, trailing)
            found = self._exact(base) or self._by_grammar(base)
        return fitting(found, unit) if found is not None else None

    def _aside(self, base: str, inside: str) -> Heading | None:
        """A parenthesis with words: part of the heading ("Date (planned)"), or an explanation of it."""
        for joined in (f"{inside} {base}", f"{base} {inside}"):
            found = self._exact(joined) or self._by_grammar(joined)
            if found is not None:
                return found._replace(inferred=True)
        found = self._exact(base) or self._combined(base)
        if found is None or (fold(base) in words("from_to") and not marks("dated").find(fold(inside))):
            return None  # "From (Account)" is no day
        other = None if inside[:1] == "=" else self._exact(inside)  # "Early finish (= baseline finish)"
        by_id = found.fields == ("depends_on",) and other is not None and other.fields == ("id",)
        if other is not None and other.fields and other.fields != found.fields and not by_id:
            return None
        # "Ten cong viec (Task name)" says the same in two languages.
        return found if other is not None and other.fields == found.fields else found._replace(inferred=True)

    def _before_options(self, text: str) -> Heading | None:
        """ "Status: open / in work / done": what may stand in the column is told behind a colon."""
        match = _OPTIONS.fullmatch(text)
        found = self._exact(match[1].strip()) if match else None
        return found._replace(inferred=True) if found is not None and found.fields else None

    def _before_remark(self, text: str) -> Heading | None:
        """ "End [date] do not fill in": words behind a parenthesis remark on what stands before it."""
        head = PARENTHESIS.split(text)[0].strip()
        behind = text.rstrip()[-1:] not in ")]}>）】"
        found = self._exact(head) if head and behind else None
        return found._replace(inferred=True) if found is not None and found.fields else None

    def _combined(self, text: str) -> Heading | None:
        """Two or three headings in one; the ways of reading a text ask for the same one up to three times."""
        return self._joined[text]

    def _parts_joined(self, text: str) -> Heading | None:
        parts = [part for part in _SPLIT.split(text) if part]
        if not 2 <= len(parts) <= 3:
            return None
        found = [self._exact(part) for part in parts]
        known = [heading for heading in found if heading is not None]
        if len(known) < len(parts):
            return None
        fields = tuple(dict.fromkeys(field for heading in known for field in heading.fields))
        groups = {heading.group for heading in known if heading.group}
        if not fields and len(groups) == 1:
            return Heading((), groups.pop(), True)
        if "name" in groups and fields == ("phase",):
            return Heading((), "name", True)  # "Phase and name" over an outline of both
        if "name" in groups:
            groups.discard("name")
        if groups or not fields:
            return None
        if len(fields) == 1 or set(fields) <= _COMBINED:
            return Heading(fields, None, len(fields) == 1, known[0].languages)
        if fields[0] == "notes" and "owner" in fields:
            return Heading(("notes",), None, True, known[0].languages)  # "Notes/Resources": no names
        if fields[0] in {"notes", "status"} or "notes" in fields:
            return Heading(tuple(f for f in fields if f != "notes")[:1], None, True, known[0].languages)
        return None

    def _by_grammar(self, text: str) -> Heading | None:
        if _SHARE.match(fold(text)):
            return Heading(("payment_percent",), None, True)
        phrase = named_approver(fold(text), self._field_of) or phrase_field(fold(text))
        phrase = phrase or question_field(fold(text))
        if phrase is not None:
            return PAYMENT_PLANNED if phrase == "planned_payment" else Heading((phrase,), None, True)
        found = parse_words(fold(text))
        if found is None:
            return None
        return Heading((found,) if found else (), None, True)
