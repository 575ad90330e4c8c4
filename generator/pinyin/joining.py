"""Tokens of one run -> the words of GB/T 16159-2012, and what 了 着 过 地 得 are in them."""

from __future__ import annotations

import re

from .division import Token
from .spelling import capital, joined, neutral
from .table import named

MONTHS = set("一二三四五六七八九十") | {"十一", "十二"}
HELPERS, ACTIONS, RESULTS, MODAL, DEI_BEFORE, UNITS, SUFFIXES, PLACES = (
    frozenset(named(name))
    for name in ("helpers", "actions", "results", "modal", "before_dei", "measures", "suffixes", "places")
)
VERBS = frozenset({"v", "vn", "vg", "vi", "vd", "vq", "zg", "a", "ad", "an", "g", "ag", "z"})
AGAIN = re.compile(r"(一.{1,2})\1$")


def _merge(out: list[Token], token: Token, mark: str = "") -> None:
    """Write a token together with the one before it."""
    last = out[-1]
    if mark:
        last.spelled += mark + token.spelled
    else:
        last.spelled = _glue(last.spelled, token.spelled)
    last.text += token.text
    last.syllables += token.syllables
    last.why = last.why or token.why
    last.confirmed = last.confirmed and token.confirmed


def _glue(left: str, right: str) -> str:
    return left + ("'" if neutral(right[0]) in "aoe" else "") + right


def _set(token: Token, *syllables: str, why: str = "") -> None:
    token.syllables = syllables
    token.spelled = joined(syllables)
    token.why = why


def _arrived(token: Token) -> bool:
    """想起来了 + 就: a 了 after a direction of two syllables closes the clause."""
    return len(token.text) == 2 and token.text[1] in "来去"


def _verbal(token: Token) -> bool:
    return token.tag in VERBS or (token.tag == "confirmed" and len(token.text) <= 2)


def join(tokens: list[Token], line: str) -> list[Token]:
    """Join what the standard joins; `line` is the whole text, tokens know where they stand."""
    out: list[Token] = []
    size = len(tokens)
    for at, token in enumerate(tokens):
        after = tokens[at + 1] if at + 1 < size else None
        last = out[-1] if out and out[-1].start + len(out[-1].text) == token.start else None
        if token.tag == "name" and last is not None and last.text in ("小", "老"):
            _set(last, capital(last.spelled))
        if token.confirmed or last is None:
            out.append(token)
            if last is None and token.text == "地":
                _set(token, "dì", why="地：请确认")
            if last is None and token.text in "上里" and line[token.start - 1 : token.start].isalnum():
                _set(token, neutral(token.syllables[0]), why="方位词轻声可轻可不轻，请确认")
            continue
        if len(token.text) == 1:
            if token.text in "了着过地得":
                _particle(out, last, token, after, line)
                continue
            if _single(out, last, token, after):
                continue
        elif _longer(out, last, token):
            continue
        out.append(token)
    return out


def _particle(out: list[Token], last: Token, token: Token, after: Token | None, line: str) -> None:
    """6.1.2.1, 6.1.2.2: 着 了 过 are joined to the verb, a 了 that closes the clause stands apart."""
    text = token.text
    if text == "地":
        if AGAIN.search(line, 0, token.start):
            _set(token, "de")
        else:
            _adverbial(last, token, after)
    elif text == "得":
        _degree(last, token, after)
    elif text == "着" and token.syllables == ("zhe",):
        _merge(out, token)
        last.tag = "joined"
        return
    elif text == "着":
        if len(last.text) == 1 and last.text != "不":
            _merge(out, token)
            return
    elif text == "了" and token.syllables == ("le",):
        if (
            after is not None
            and after.text[0] not in MODAL
            and (last.tag not in ("m", "q", "t", "r") or last.text in ACTIONS)
            and not _arrived(last)
        ):
            _merge(out, token)
            last.tag = "joined"
            return
    elif text == "过" and _verbal(last) and last.text not in HELPERS - set("来去到用给叫想爱"):
        _set(token, "guo")
        _merge(out, token)
        last.tag = "joined"
        return
    out.append(token)


def _adverbial(last: Token, token: Token, after: Token | None) -> None:
    """地 is de between an adverb or adjective and a verb, dì as a noun."""
    if after is not None and after.text[0] not in "的上下里是有在，" and len(last.text) >= 2:
        sure = last.tag in VERBS | {"d", "i", "l", "joined", "m"} or len(last.text) >= 4
        _set(token, "de", why="" if sure else "地：请确认")
    else:
        _set(token, "dì", why="地：请确认")


def _degree(last: Token, token: Token, after: Token | None) -> None:
    """得 is de after a verb, děi before one, dé with an object of its own."""
    if token.syllables != ("de",):
        return
    bound = last.text[-1] in DEI_BEFORE or last.tag[0] in "rtdcp" or last.tag in ("n", "ns", "nz", "name")
    if not bound:
        return
    _set(token, "děi", why="" if last.text[-1] in DEI_BEFORE and after is not None else "得：请确认")


def _single(out: list[Token], last: Token, token: Token, after: Token | None) -> bool:
    """A single character that is written with what stands before it."""
    text = token.text
    if text in "来去" and _direction(out, last, token):
        return True
    if _numeral(out, last, token):
        return True
    if text == last.text and token.tag != "m":
        return _doubled(out, last, token)
    if (
        (text == "月" and last.text in MONTHS)
        or text == "们"
        or (text == "儿" and last.text[-1] not in "女婴幼孤")
    ):
        _set(token, {"月": "yuè", "们": "men", "儿": "r"}[text])
        _merge(out, token)
        last.why = ""
        return True
    if last.text in "一了" and len(out) > 1 and out[-2].text == text and text in ACTIONS:
        _set(token, *out[-2].syllables, why=out[-2].why)  # 量一量: both are read alike
        return False
    if text in RESULTS and last.text in ACTIONS and not last.confirmed:
        return _result(out, last, token, after)
    if text in PLACES and last.spelled[0].isupper() and last.tag != "name":
        _set(token, capital(token.spelled))  # 6.2.2: Běijīng Shì
        return False
    if text in SUFFIXES and _takes_suffix(last, text):
        token.why = "" if "多音字" in token.why else token.why
        _merge(out, token)
        last.tag = "n"
        return True
    if text in "上里" and token.syllables[0] in ("shàng", "lǐ"):
        _place_word(last, token, after)
    return False


def _direction(out: list[Token], last: Token, token: Token) -> bool:
    """抽出 + 来 -> chōu chūlái (6.1.2.4): the direction is a word of two syllables."""
    if len(last.text) != 2 or last.text[1] not in "出起下回过上进" or last.text[0] not in ACTIONS:
        return False
    first, second = last.syllables
    out[-1] = Token(last.text[0], last.start, (first,), first, "v", "")
    pair = (second, token.syllables[0])
    out.append(Token(last.text[1] + token.text, last.start + 1, pair, joined(pair), "joined", ""))
    return True


def _result(out: list[Token], last: Token, token: Token, after: Token | None) -> bool:
    """6.1.2.4: a verb and its complement are joined where each is one syllable."""
    text = token.text
    if text in "来去" and after is not None and _verbal(after) and after.text not in ("了", "的"):
        return False
    if (text in "大小高低" and last.text not in "调放开长变关缩拧") or last.tag in ("m", "q"):
        return False
    if text == "好" and after is not None and after.text in "吗吧呢":
        return False  # 再拨，好吗 rather than 拨好
    _merge(out, token)
    last.tag = "joined"
    if text in "好开到着" and "多音字" in last.why:
        last.why = ""
    return True


def _takes_suffix(last: Token, text: str) -> bool:
    size = len(last.text)
    if last.text in ("小时", "分钟") or last.text[-1] == "机" or last.tag in ("name", "joined"):
        return False
    return last.tag[0] in "nvlj" and (size == 2 or (size == 3 and text in "费证卡室员"))


def _place_word(last: Token, token: Token, after: Token | None) -> None:
    """6.1.1.2: a noun and the word of place after it stand apart, the latter neutral."""
    noun = last.tag[0] in "nsrtzgq" and last.text not in ACTIONS and last.text[-1] not in "我您你他她这那哪们"
    if noun and (token.text == "里" or after is None or after.tag[0] not in "nm"):
        _set(token, neutral(token.syllables[0]), why="方位词轻声可轻可不轻，请确认")


def _doubled(out: list[Token], last: Token, token: Token) -> bool:
    """5 (AA): a doubled character is one word; a doubled verb ends neutral."""
    if token.tag[0] in "vg" and token.text not in UNITS:
        _set(token, neutral(last.syllables[-1]))
    else:
        _set(token, *last.syllables)
    _merge(out, token)
    last.why = ""
    return True


def _numeral(out: list[Token], last: Token, token: Token) -> bool:
    """6.1.5: 第 takes a hyphen (dì-yī), 初 none; two neighbouring digits say "about": sān-wǔ."""
    if token.tag != "m":
        return False
    if last.text in ("第", "初"):
        _merge(out, token, "-" if last.text == "第" else "")
        last.tag, last.why = "m", ""
        return True
    if last.tag == "m" and len(last.text) == 1 and _near(last.text, token.text):
        _merge(out, token, "-")
        return True
    return False


def _near(left: str, right: str) -> bool:
    order = "一二三四五六七八九"
    return f"{left}{right}" in order or left + right in ("三五", "两三")


def _longer(out: list[Token], last: Token, token: Token) -> bool:
    """Words of two and more characters that join what stands before them."""
    if last.text == token.text[0] and last.text in ACTIONS and token.tag[0] in "vnl" and len(token.text) < 4:
        # 散散步: sànsan bù
        first = token.syllables[0]
        out[-1] = Token(last.text * 2, last.start, (first, neutral(first)), first + neutral(first), "v", "")
        rest = token.syllables[1:]
        out.append(Token(token.text[1:], token.start + 1, rest, joined(rest), "n", token.why))
        return True
    if token.text[0] == "不" and token.text[1:] == last.text:
        # V不V: yào bù yào
        out.append(Token("不", token.start, ("bù",), "bù", "d", ""))
        out.append(Token(last.text, token.start + 1, last.syllables, last.spelled, last.tag, ""))
        return True
    if token.tag == "m" and _numeral(out, last, token):
        return True
    if _pair(token.text) and _pair(last.text) and (last.tag[0] in "az" or token.tag[0] in "az"):
        _merge(out, token)  # AABB: one word
        return True
    return False


def _pair(text: str) -> bool:
    return len(text) == 2 and text[0] == text[1]
