"""Numbers that decide: a comparator, a number, a unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sowgate.wording.plain import Plain


@dataclass(frozen=True)
class Threshold:
    """A stated measure: "at least 90 %" has comparator "at least", number "90", unit "%". Offsets in the text."""

    comparator: str | None
    number: str
    unit: str | None
    start: int
    end: int


_NUMBER = (
    r"\d[\d,.]*(?:\s?(?:k|m|million|thousand|x))?\b|\d|zero|none|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty"
    r"|fifty|hundred|um|uma|dois|duas|tres|quatro|cinco|un|une|deux|trois|quatre|cinq|uno|una|dos|cuatro|ein|eine|zwei|drei|vier|funf|null|nenhum|ningun|aucun|kein"
)
_COMPARATOR = (
    r"at least|at most|no more than|no fewer than|no less than|not more than|not less than|fewer than|less than|more than|greater"
    r" than|up to|minimum(?: of)?|maximum(?: of)?|min\.?|max\.?|not exceeding|not to exceed|below|under|above|over|within|exactly|equal to"
    r"|≥|≤|>=|<=|>|<|=|pelo menos|no minimo|no maximo|menos de|mais de|ate|al menos|como minimo|como maximo|a lo sumo|mas de|au moins|au plus|moins de|plus de"
    r"|mindestens|hochstens|maximal|weniger als|mehr als|unter|uber|inferior a|superior a|inferieur a|superieur a"
)
_UNIT = (
    r"%|percent\b|per cent\b|por cento\b|por ciento\b|pour cent\b|prozent\b|ms\b|milliseconds?\b|seconds?\b|segundos?\b|secondes?\b|sekunden?\b|s\b|minutes?\b|minutos?\b|minuten\b|gb(?:ps)?\b|mb(?:ps)?\b|tb\b|kb\b"
    r"|gbit/s\b|mbit/s\b|tps\b|rps\b|req/s\b|fps\b|hz\b|mhz\b|ghz\b|kwh?\b|mw\b|kva\b|mm\b|cm\b|km\b|m2\b|m3\b|m²|m³|kg\b|tonnes?\b|mpa\b|kpa\b|psi\b|bar\b|db\b|dpi\b|°c"
)
_MEASURE = re.compile(
    rf"(?:(?P<comparator>(?<!\w)(?:{_COMPARATOR}))\s*(?:a |an |de |of )?)?(?<![\w.])(?P<number>{_NUMBER})\s?(?P<unit>{_UNIT})"
)
_COMPARED = re.compile(
    rf"(?<!\w)(?P<comparator>{_COMPARATOR})\s*(?:a |an |de |of )?(?P<number>{_NUMBER})\b(?:\s+(?P<unit>[a-z][\w/-]*))?"
)
_COUNT = re.compile(
    r"(?<![\w.:#-])(?P<number>zero|no|nenhum|nenhuma|ningun|ninguna|aucun|aucune|kein|keine|\d{1,3}(?:[,.]\d{3})*|both|two|three|four|five|six|seven|eight|nine|ten|twelve)"
    r"\s+(?P<unit>(?:(?:open|outstanding|unresolved|critical|major|high|severity|sev|linting|blocking|known|different|new|signed|complete|separate|individual|abertos?|offenen?|ouverts?|abiertos?)[ -])*(?:[a-z][a-z-]*[ /-]){0,2}?[a-z][a-z-]*(?:s|en|es))\b"
)
_OF = re.compile(
    r"\b(?P<number>\d[\d.,]*)\s?(?:of|/|out of|de|em|sur|sobre|von)\s?\d+\b|\baql\s?(?P<second>\d[\d.]*)|\b(?:sev(?:erity)?|priority|p|s)[ -]?[1-5]\b|\blevel (?:a{1,3}|\d)\b|\b(?:scores?|grade|gpa|rating|climate)\s+(?:of\s+)?(?P<third>\d[\d.]*)"
)
_TIME_UNIT = re.compile(
    r"(?:calendar |business |working |consecutive )?(?:days?|weeks?|months?|years?|hours?|sprints?|dias?|semanas?|mes(?:es)?|anos?|jours?|semaines?|mois|ans?|tagen?|wochen?|monaten?|jahren?)\b"
)
_NOT_PLURAL = frozenset(
    {
        "is",
        "this",
        "as",
        "was",
        "has",
        "its",
        "basis",
        "status",
        "process",
        "access",
        "less",
        "business",
        "days",
        "weeks",
        "months",
        "years",
        "hours",
        "sprints",
        "terms",
        "between",
        "then",
        "when",
        "open",
        "been",
        "dias",
        "meses",
        "jours",
        "tagen",
        "wochen",
        "des",
        "les",
        "the",
    }
)


def thresholds(text: Plain) -> tuple[Threshold, ...]:
    """The measures that a text states, in order of place. Spans of days and months are no measure of a result."""
    found: list[Threshold] = []
    if not any(c.isdigit() for c in text.folded) and not text.vocabulary & _NUMERALS:
        return ()
    for match in _MEASURE.finditer(text.folded):
        found.append(
            Threshold(match["comparator"], match["number"], match["unit"], match.start(), match.end())
        )
    for match in _COMPARED.finditer(text.folded):
        if not _TIME_UNIT.match(text.folded, match.end("number") + 1):
            found.append(
                Threshold(match["comparator"], match["number"], match["unit"], match.start(), match.end())
            )
    for match in _COUNT.finditer(text.folded):
        last = match["unit"].split()[-1].split("-")[-1]
        if last not in _NOT_PLURAL and not _TIME_UNIT.match(match["unit"]):
            found.append(Threshold(None, match["number"], match["unit"], match.start(), match.end()))
    for match in _OF.finditer(text.folded):
        number = match["number"] or match["second"] or match["third"] or match.group()
        found.append(Threshold(None, number, None, match.start(), match.end()))
    return tuple(sorted(found, key=lambda t: (t.start, -t.end)))


_NUMERALS = frozenset(_NUMBER.split("|")[2:]) | frozenset(
    {"no", "both", "nenhuma", "ninguna", "aucune", "keine", "level"}
)
