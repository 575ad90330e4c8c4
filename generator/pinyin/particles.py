"""The particles 了 着 过 地 得, and what a run begins with: their readings, what they are joined to."""

from __future__ import annotations

import re

from .division import Token
from .files import named
from .spelling import neutral

VERBS = frozenset({"v", "vn", "vg", "vi", "vd", "vq", "zg", "a", "ad", "an", "g", "ag", "z"})
HELPERS, ACTIONS, MODAL, DEI_BEFORE, DEGREES, OBJECTS, RESULTS = (
    frozenset(named(name))
    for name in ("helpers", "actions", "modal", "before_dei", "degrees", "objects", "results")
)
AGAIN = re.compile(r"(一.{1,2})\1$")
WHY_PLACE = "方位词轻声可轻可不轻，请确认"
WHY_ALONE = "着、了：请确认"
WHY_PASSED = "过：走过去的“过”还是“曾经”，请确认"
PASSING = frozenset("走跑坐跳飞穿绕骑游翻跨迈爬越转掠闪错睡熬挺躲逃骗瞒漏放划驶开钻躺路推递接")
WHY_DI, WHY_DE = "地：请确认", "得：请确认"


def _arrived(token: Token) -> bool:
    """想起来了 + 就: a 了 after a direction of two syllables closes the clause."""
    return len(token.text) == 2 and token.text[1] in "来去"


def _goes_on(token: Token, after: Token | None, line: str) -> bool:
    """Tell whether a 了 is followed by what it belongs to: 穿了不到一个月, 等了30天."""
    at = token.start + 1
    if after is None:
        return line[at : at + 1].isdigit()
    return after.text[0] not in MODAL or line[at : at + 2] in ("不到", "不少", "不止", "不下")


def _complete(token: Token, after: Token | None) -> bool:
    """着火 + 了 + 怎么办: a verb that holds its object closes the clause, save before an amount."""
    return (
        len(token.text) == 2
        and token.tag[0] in "vn"
        and token.text[1] in OBJECTS
        and (after is None or after.tag[0] not in "mq")
    )


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
        elif not token.ruled:
            _adverbial(last, token, after)
    elif text == "得":
        if not token.ruled:
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
        if last.text == "睡" and not token.why:
            token.why = WHY_ALONE  # 睡着了, 睡着呢
        if token.syllables != ("zhe",):
            return last.text in ACTIONS or (
                len(last.text) == 1 and last.tag[0] == "v" and last.text not in "不得"
            )
        if not (verbal(last) or last.text in ACTIONS):  # 炉子着了
            burns = after is not None and after.text == "了"
            token.become("zháo" if burns else "zhe", why=WHY_ALONE)
            return not burns
        return True
    if text == "了":
        goes_on = _goes_on(token, after, line)
        return (
            token.syllables == ("le",)
            and goes_on
            and (last.tag not in ("m", "q", "t", "r") or last.text in ACTIONS)
            and not _arrived(last)
            and not _complete(last, after)
        )
    if token.ruled or token.syllables == ("guo",):
        return token.syllables == ("guo",) and len(last.text) < 3
    if last.text in "上下" or (verbal(last) and last.text not in HELPERS - set("来去到用给叫想爱")):
        token.become("guo", why=WHY_PASSED if last.text in PASSING else "")
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
    if last.text[-1] in DEI_BEFORE or last.tag[0] in "rtdcp" or last.tag in ("n", "ns", "nz", "name"):
        token.become("děi", why="" if last.text[-1] in DEI_BEFORE and after is not None else WHY_DE)
    elif not _described(last, after):
        token.why = WHY_DE


def _described(last: Token, after: Token | None) -> bool:
    """走得慢, 拿得到, 看得见: a verb of one syllable and what it is like, or what comes of it."""
    if after is None:
        return False
    return len(last.text) == 1 and (after.tag[0] in "azdi" or after.text[0] in RESULTS or len(after.text) > 3)
