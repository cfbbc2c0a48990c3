"""Labels of a contract's value and start that are put together of known words: "Maximum grant amount".

Every word must be known, one of them names the agreement and one the money, or its beginning.
"""

from __future__ import annotations

import re

from sowgate.reading.words.folding import has_cjk
from sowgate.reading.words.in_use import worded_cache
from sowgate.reading.words.vocabulary import grammar

_MOST = 6  # words of a label
_CJK_VALUE = re.compile(
    r"(?:(?:業務)?委託(?:業務)?(?:料|費)?|(?:制作|開発|工事|設計|請負|契約|発注|受注|購入|修繕|業務)(?:費|料|金|代金)?|"
    r"(?:合同|契約|合約|项目|工程|订单|服务|采购|技术|协议)(?:款|费|价款)?)(?:総額|合計(?:額|金額)?|总额|总价|总金额|總額|總價|總金額)"
)


@worded_cache(maxsize=16384)
def value_label(folded: str) -> str | None:
    """The term that a folded label states by its words; None where one of them is not known."""
    if has_cjk(folded):
        return "contract_value" if _CJK_VALUE.fullmatch(folded.replace(" ", "")) else None
    words = folded.split()
    if not 2 <= len(words) <= _MOST:
        return None
    known, said = grammar("label"), set()
    for word in words:
        if word not in known:
            return None
        said.add(known[word])
    if "agreement" not in said:
        return None
    said -= {"agreement", "other"}
    if said == {"value"}:
        return "contract_value"
    return "start_date" if said == {"beginning", "day"} else None
