"""What a note says that the client provides: a closed grammar, so that a review or a past fact is never one.

English, Portuguese, Spanish, French and German. A sentence counts where the client gives, or something is
needed from the client; what the client accepts, approves, signs or comments on is review and does not count.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.phrases import finds, phrase

_THING = r"(?P<thing>[^.;\n]{3,})"
_ARTICLES = r"(?:(?:the|o|a|el|la|le|der|die|vom|by|pelo|pela|por|par)\s+)*"
_PASSIVE = r"(?:(?:to\s+be|is|are|will\s+be|shall\s+be|must\s+be|is\s+to\s+be|are\s+to\s+be)\s+)?"


class _Notes(NamedTuple):
    """The patterns of notes, with the words in use."""

    says: tuple[re.Pattern[str], ...]
    # One of these stands in every sentence that counts; most notes have none, and are not looked at further.
    somebody: re.Pattern[str]
    review: re.Pattern[str]
    already: re.Pattern[str]


@worded_cache(maxsize=1)
def _notes() -> _Notes:
    says = tuple(re.compile(pattern, re.I) for pattern in _sentences())
    return _Notes(says, finds("client.stem"), finds("client.review"), finds("client.already"))


def _sentences() -> tuple[str, ...]:
    """The order of words of each sentence; sentences of one language name the client in its words."""
    few = phrase("client.english")
    client = rf"{_ARTICLES}(?:{phrase('client.name')}|(?<=the )owner)"
    must = rf"(?:(?:{phrase('client.must')})\s+(?:to\s+)?)?"
    clause = rf"(?:^|[,:(]|\band\b|\bif\b|\bthat\b)\s*{client}\s+{must}"
    gives, given = (
        rf"(?:to\s+)?(?:{phrase('client.gives')})",
        rf"{_PASSIVE}(?:{phrase('client.given')})\s+by\s+",
    )
    giving, rests = rf"(?:{phrase('client.giving')})\s+", rf"(?:{phrase('client.rests')})\s+"
    waits, owned = rf"(?:{phrase('client.waits')})\s+", rf"(?:the\s+)?(?:{few})(?:'s|’s|s'|s’)?\s+"
    return (
        rf"{clause}{gives}\s+{_THING}",
        rf"{clause}makes?\s+(?P<thing>[^.;\n]{{3,60}}?)\s+available\b",
        rf"^(?P<thing>[^.;\n]{{3,}}?)\s+{given}(?:the\s+)?(?:{few})\b",
        rf"\b{waits}{owned}{_THING}",
        # "Client's electrician to isolate the supply": whose people work stands first.
        rf"^(?:the\s+)?(?:{few})(?:'s|’s|s'|s’)?\s+(?!comments?|remarks?|feedback|approvals?)"
        rf"[^\W\d]+\s+(?:to|must|will|shall|has\s+to)\s+(?!be\b){_THING}",
        rf"\b(?:client|customer|buyer|employer|owner)-(?:supplied|furnished|provided)\s+{_THING}",
        rf"^(?P<thing>[^.;\n]{{3,60}}?)\s+from\s+(?:the\s+)?(?:{few})$",
        rf"\b{rests}{client}\s+{giving}{_THING}",
        r"\b(?P<thing>[^.;\n]{3,}?)\s+(?:kommt|kommen|stammt|stammen)\s+(?:vom|von\s+der)\s+(?:kunden|kundin|auftraggeber(?:in)?)\b",
        r"\b(?:a\s+la\s+espera|en\s+espera|pendientes?|à\s+espera|aguardando|en\s+attente)\s+(?:de|del|des|do|da|dos|das)\s+"
        r"(?P<thing>[^.;\n]{3,}?)\s+(?:del|do|da|de\s+la|du|de\s+l['’])\s*(?:cliente|client|archivo|contratante)\b",
        rf"\b{rests}{client}(?:'s|’s)?\s+{giving}{_THING}",
        rf"\b{waits}(?P<thing>[^.;\n]{{3,}}?)\s+from\s+(?:the\s+)?(?:{few})\b",
        r"^(?P<thing>[^.;\n]{3,}?)\s+vom\s+(?:kunden|auftraggeber)\s+(?:bereitzustellen|beizustellen|zu\s+liefern)\b",
        r"^(?P<thing>[^.;\n]{3,}?)\s+(?:wird|werden)\s+(?:vom|durch\s+den|von\s+der)\s+(?:kunden|kundin|auftraggeber(?:in)?)\s+"
        r"(?:gestellt|bereitgestellt|beigestellt|geliefert|übergeben|zur\s+verfügung\s+gestellt)\b",
        r"\bdepende\s+d[aeo]s?\s+(?P<thing>[^.;\n]{3,}?)\s+(?:pelo|pela|por\s+parte\s+d[oa]|por\s+el|por\s+parte\s+del)\s+"
        r"(?:cliente|contratante)\b",
        r"^(?P<thing>[^.;\n]{3,}?)\s+(?:(?:a\s+ser|será|serão|debe\s+ser|será|serán)\s+)?"
        r"(?:fornecid|disponibilizad|cedid|entregue|suministrad|facilitad|proporcionad)[oa]?s?\s+(?:pelo|pela|por\s+(?:el|la))\s+"
        r"(?:cliente|contratante)\b",
        r"\b(?:precisa(?:-se)?|requer|depende|necesita|requiere|nécessite|requiert|benötigt|braucht|erfordert)\s+"
        r"(?:(?:d[aeo]s?|les?|las?|los|die|der|den|das)\s+)?(?P<thing>[^.;\n]{3,}?)\s+"
        r"(?:do|da|del|de\s+la|du|des|vom|von\s+der)\s+(?:cliente|client|contratante|kunden|auftraggebers?|acheteur)\b",
        r"^(?P<thing>(?:access|entry|admittance|power|water|electricity|scaffold(?:ing)?|acesso|energia|água|acceso|agua|"
        r"electricidad|accès|eau|électricité|courant|zutritt|zugang|strom|wasser|baustrom|gerüst)\b[^.;\n]{0,40}?)\s+"
        r"(?:by|from|pelo|por\s+(?:parte\s+)?(?:del|el)|par\s+le|durch\s+den|vom)\s+"
        r"(?:the\s+)?(?:client|customer|buyer|employer|cliente|contratante|kunden|auftraggeber)$",
        r"^(?:a\s+cargo\s+d(?:o|a|el|e\s+la)|por\s+c(?:onta|uenta)\s+d(?:o|a|el|e\s+la)|à\s+(?:la\s+)?charge\s+d(?:u|e\s+l['’]))\s*"
        r"(?:cliente|client|contratante|acheteur)\s*:\s*(?P<thing>[^.;\n]{3,})",
        r"^(?P<thing>[^.;\n]{3,}?)\s*[:,(–-]?\s+(?:a\s+cargo\s+d(?:o|el)|por\s+c(?:onta|uenta)\s+d(?:o|el)|à\s+(?:la\s+)?charge\s+du)\s+"
        r"(?:cliente|client|contratante)\b",
        r"^(?P<thing>[^.;\n]{3,}?)\s+(?:à\s+)?fourni[re]?e?s?\s+par\s+(?:le|l['’])\s*(?:client|acheteur)\b",
    )


_MONTH = (
    r"(?:jan|feb|fev|fév|mar|mär|apr|abr|avr|may|mai|mayo|jun|juin|jul|juil|aug|ago|aoû|sep|set|oct|out|okt|nov|"
    r"dec|dez|dic|déc|ene)\w*"
)
_WHEN = re.compile(
    rf"\d{{4}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th|\.|º)?\s+(?:of\s+|de\s+)?{_MONTH}|"
    rf"\b{_MONTH}\s+\d|\b[DT]0?\s*[-−–+]\s*\d|\b(?:week|wk|kw|month|day|semana|semaine|woche|mois|mês)\s*\d|"
    r"\d+\s+(?:(?:business|working|calendar)\s+)?(?:day|week|month|dia|día|jour|tag|woche|semana|semaine|mes|mois)"
    r"|\b(?:by|before|prior\s+to|until|no\s+later\s+than|at|upon|on|antes|avant|vor|bis|até|hasta)\s+"
    r"(?:the\s+|do\s+|da\s+|del?\s+|la\s+|le\s+)*(?:start|begin\w*|kick-?off|signature|go-?live|início|inicio|"
    r"début|beginn|\w{1,3}[-\s]?\d+)\b",
    re.I,
)
_SENTENCE = re.compile(r"[.;\n]+(?=\s|$)|\n")


def undated_dependency(note: str, client: str | None = None) -> str | None:
    """The sentence of a note that has the client provide something and says no day; None without one.

    `client` is the client's name, of which a note may use a word: "the Museum makes the hall available".
    """
    known = _notes()
    for sentence in _SENTENCE.split(note):
        told = " ".join(sentence.split())
        if not told or _WHEN.search(told) or known.already.search(told):
            continue
        said = _as_client(told, client) if client else told
        for pattern in known.says if known.somebody.search(said) else ():
            match = pattern.search(said)
            # Its first words tell: "written acceptance" is review, "data for the review" is not.
            if match and not known.review.search(" ".join(match["thing"].split()[:3])):
                return told
    return None


def _as_client(told: str, client: str) -> str:
    """The sentence with "client" where the client's name, or a word of it with a capital, acts."""
    names = [name for name in _names(client) if name in told]
    if not names:
        return told
    named = "|".join(map(re.escape, names))
    article = r"(?:[Tt]he|[OoAa]|[Ee]l|[Ll][ae]|[Dd](?:er|ie|as))\s+"
    return re.sub(rf"^()(?:{named})\b|\b({article})(?:{named})\b", lambda m: f"{m[2] or ''}client", told)


@lru_cache(maxsize=64)
def _names(client: str) -> tuple[str, ...]:
    """The client's name and its words with a capital, the longest first."""
    own = [word for word in re.findall(r"[^\W\d_]{4,}", client) if word[0].isupper()]
    return tuple(sorted({client.strip(), *own}, key=lambda name: (-len(name), name)))
