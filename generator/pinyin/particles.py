"""The particles 了 着 过 地 得, and what a run begins with: their readings, what they are joined to."""

from __future__ import annotations

import re

from .division import Token
from .spelling import neutral
from .table import named

VERBS = frozenset({"v", "vn", "vg", "vi", "vd", "vq", "zg", "a", "ad", "an", "g", "ag", "z"})
HELPERS, ACTIONS, MODAL, DEI_BEFORE, DEGREES = (
    frozenset(named(name)) for name in ("helpers", "actions", "modal", "before_dei", "degrees")
)
AGAIN = re.compile(r"(一.{1,2})\1$")
WHY_PLACE = "方位词轻声可轻可不轻，请确认"
WHY_ALONE = "着、了：请确认"
WHY_DI, WHY_DE = "地：请确认", "得：请确认"


def _arrived(token: Token) -> bool:
    """想起来了 + 就: a 了 after a direction of two syllables closes the clause."""
    return len(token.text) == 2 and token.text[1] in "来去"


def verbal(token: Token) -> bool:
    """Tell whether a token may be a verb or an adjective."""
    return token.tag in VERBS or (token.tag == "confirmed" and len(token.text) <= 2)


def begin(token: Token, line: str) -> None:
    """What begins a run: 地 is a noun there, 上 and 里 are neutral after digits and Latin."""
    if token.text == "地":
        token.become("dì", why=WHY_DI)
    elif token.text in "上里" and line[token.start - 1 : token.start].isalnum():
        token.become(neutral(token.syllables[0]), why=WHY_PLACE)
    elif token.text in "着了":
        token.why = WHY_ALONE


def particle(out: list[Token], last: Token, token: Token, after: Token | None, line: str) -> None:
    """6.1.2.1, 6.1.2.2: 着 了 过 are joined to the verb, a 了 that closes the clause stands apart."""
    text = token.text
    if text == "地":
        if AGAIN.search(line, 0, token.start):
            token.become("de")
        else:
            _adverbial(last, token, after)
    elif text == "得":
        _degree(last, token, after)
    elif _joins(last, token, after, line):
        last.absorb(token)
        if token.syllables != ("zháo",):
            last.tag = "joined"
        return
    out.append(token)


def _joins(last: Token, token: Token, after: Token | None, line: str) -> bool:
    """Tell whether 着 了 过 stand with the verb before them; read them as they are there."""
    text = token.text
    if text == "着":
        if token.syllables != ("zhe",):
            return len(last.text) == 1 and last.text != "不"
        if not (verbal(last) or last.text in ACTIONS):  # 炉子着了
            token.become("zháo" if after is not None and after.text == "了" else "zhe", why=WHY_ALONE)
        return True
    if text == "了":
        goes_on = after.text[0] not in MODAL if after else line[token.start + 1 : token.start + 2].isdigit()
        return (
            token.syllables == ("le",)
            and goes_on
            and (last.tag not in ("m", "q", "t", "r") or last.text in ACTIONS)
            and not _arrived(last)
        )
    if verbal(last) and last.text not in HELPERS - set("来去到用给叫想爱"):
        token.become("guo")
        return True
    return False


def _adverbial(last: Token, token: Token, after: Token | None) -> None:
    """地 is de between an adverb or adjective and a verb, dì as a noun."""
    if after is not None and after.text[0] not in "的上下里是有在，" and len(last.text) >= 2:
        sure = last.tag in VERBS | {"d", "i", "l", "joined", "m"} or len(last.text) >= 4
        token.become("de", why="" if sure else WHY_DI)
    else:
        token.become("dì", why=WHY_DI)


def _degree(last: Token, token: Token, after: Token | None) -> None:
    """得 is de after a verb, děi before one, dé with an object of its own."""
    if token.syllables != ("de",):
        if token.syllables == ("děi",) and verbal(last) and last.text[-1] not in DEI_BEFORE:
            # 忙得要命 and 登记得带证件: the longer the verb, the likelier that its object follows
            token.become("de" if len(last.text) == 1 else "děi", why=WHY_DE)
        return
    if after is not None and after.text[0] in DEGREES and last.text[-1] not in DEI_BEFORE:
        token.why = "" if verbal(last) else WHY_DE
        return
    bound = last.text[-1] in DEI_BEFORE or last.tag[0] in "rtdcp" or last.tag in ("n", "ns", "nz", "name")
    if not bound:
        return
    token.become("děi", why="" if last.text[-1] in DEI_BEFORE and after is not None else WHY_DE)
