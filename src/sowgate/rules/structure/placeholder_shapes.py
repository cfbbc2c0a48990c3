"""The shapes that a placeholder has: marks and signs, brackets to fill in, and what a template asks for."""

from __future__ import annotations

import re
from functools import lru_cache

from sowgate.reading.words.vocabulary import load

# Letters and signs that stand for what is still to be written: "TBD by legal", "dd.mm.yyyy", "xx", "N.N.".
SHAPED = re.compile(
    r"\W*(?:tb[dcasr](?:\s+(?:with|by)\s+\w+(?:\s+\w+)?)?|(?:dd|tt|jj)\W?mm\W?(?:yy|jj|aa){1,2}|"
    r"yyyy\W?mm\W?dd|mm\W?dd\W?(?:yy){1,2}|(?:bla+h?\W*){2,}|x{2,}|n\.\s?n\.?)\W*",
    re.I,
)


@lru_cache(maxsize=1)
def inside() -> re.Pattern[str]:
    """A placeholder anywhere in a text."""
    return re.compile(
        rf"""
    (?<!\w)(?:TBD|TBC|TBA|TBS|TBR)(?!\w)            # in capitals: no word of any language
    | (?<!\w)(?:t\.b\.[dca]\.?)                     # t.b.d.
    | (?<![\w.])X{{2,4}}(?![\w-])                     # XX, XXX; not XXL, not XX-12
    | ^[\s¿]*\?+\W*$                                # ? and ??? alone
    | <\s*[^\W\d][^<>]{{0,80}}>                       # <document name>; not "< 5 … >"
    | ‹[^‹›]*›
    | \{{\{{[^{{}}]*\}}\}} | ^\W*(?:TODO|PLACEHOLDER)\b[:\s]*$
    | ^\s*\$[^\W\d][\w ]{{2,40}}\$\s*$ | ^\s*\.{{6,}}\s*$
    | \[[\s.]*[●•∙◦■▪…_*][\s.●•∙◦■▪…_*]*\] | _{{4,}}  # [●] and a line to write on
    | \[\s*(?:{_any("bracketed")}|(?:a|por)\s+\w+ar)\b[^\]]*\]
    | ^\s*\[\s*[^\W\d_]{{3,20}}(?:\s[^\W\d_]{{2,20}}){{0,2}}\s*\]\s*$   # [TITLE] alone
    | \[[^\[\]\d]{{2,40}}\b(?:{_any("bracketed_behind")})\s*\]  # [Kriterium einfügen]
    | \[[^\[\]\d]{{2,60}}\bto\s+be\s+(?:{_any("to_be")})\b[^\[\]\d]{{0,30}}\]   # … by the PM]
    | \[[^\[\]\d]{{2,40}}\b(?:{_any("bracketed_last")})\s*\]  # [Milestone name]
    """,
        re.VERBOSE,
    )


@lru_cache(maxsize=1)
def asked() -> re.Pattern[str]:
    """The whole of a text in which a template asks for what belongs there."""
    field = rf"(?:(?:{_any('articles')})\s*)?(?:{_any('fields')})(?:\s+name)?"
    return re.compile(
        rf"\W*(?:(?:{_any('please')})\s+)?(?:(?:{_any('verbs')})\s+{field}"
        rf"|{field}\s+(?:hier\s+)?(?:{_any('behind')}))"
        rf"(?:\s+(?:{_any('here')}))?\W*"
        # "insert test here", "Deliverable 1 (name)"
        r"|\W*(?:insert|enter|type|put|write|fill\s+in)\s+(?:\w+\s+){1,4}here\W*"
        r"|\W*(?:\w+\s+){1,2}go(?:es)?\s+here\W*"
        rf"|\W*(?:{_any('things')})\s*\d{{0,2}}\s*\((?:{_any('titles')})\)\W*",
        re.I,
    )


def _any(key: str) -> str:
    """Any text of a list as a pattern, also of one that is verbose."""
    texts: list[str] = load("marks")["to_fill_in"][key]
    return "|".join(re.escape(text).replace(r"\ ", r"\s+").replace("'", "['’]") for text in texts)
