"""Tokens of one run -> the words of GB/T 16159-2012."""

from __future__ import annotations

import re

from .division import Token, straddled
from .doubling import both, doubled, enclosed, once, pair
from .files import named
from .particles import ACTIONS, HELPERS, WHY_PLACE, begin, particle, verbal
from .spelling import capital, joined, neutral
from .table import WORDS

MONTHS = set("一二三四五六七八九十") | {"十一", "十二"}
RESULTS, SUFFIXES, PLACES = (frozenset(named(name)) for name in ("results", "suffixes", "places"))
APART = frozenset(named("apart").split())
PAIRS = {pair[0]: pair[1:] for pair in named("pairs").split()}
NOUN_SUFFIXES = frozenset("票")
STATIONS = frozenset(("东站", "西站", "南站", "北站"))
OFFICES = frozenset("长任理授席总师")
JOINING = RESULTS | SUFFIXES | PLACES | frozenset(PAIRS) | frozenset("来去月们儿上里个")
HEADS = frozenset("一副")
WHY_RESULT = "补语轻声可轻可不轻，请确认"
AT = re.compile("[在到从往放发写][^，。]{1,6}$")


def join(tokens: list[Token], line: str) -> list[Token]:
    """Join what the standard joins; `line` is the whole text, tokens know where they stand."""
    out: list[Token] = []
    size = len(tokens)
    for at, token in enumerate(tokens):
        after = tokens[at + 1] if at + 1 < size else None
        last = out[-1] if out else None
        if token.tag == "name" and last is not None and last.text in ("小", "老"):
            last.become(capital(last.spelled))
        if last is not None and last.text[-1] + token.text[0] in WORDS and not (token.why or token.confirmed):
            token.why = straddled(last, token, line)
        if token.confirmed or last is None:
            out.append(token)
            if last is None:
                begin(token, line)
            continue
        text = token.text
        if len(text) == 1:
            if text in "了着过地得":
                particle(out, last, token, after, line)
                continue
            likely = text in JOINING or token.tag == "m" or text in last.text or last.text in "一了"
            if likely and _single(out, last, token, after, line):
                continue
        elif _likely(last, token) and _longer(out, last, token):
            continue
        out.append(token)
    if not APART.isdisjoint([token.text for token in out]):
        return [part for token in out for part in _parts(token)]
    return out


def _likely(last: Token, token: Token) -> bool:
    """Tell whether a word of several characters may join what stands before it: most do not."""
    text = token.text
    return text[0] in ("不", text[1], last.text) or last.text in HEADS or token.tag == "m" or text in STATIONS


def _parts(token: Token) -> list[Token]:
    """6.1.1.1, 6.1.2.3: xià lóu, rè tāng: each a word, though the dictionary gives them as one."""
    if token.text not in APART or token.confirmed:
        return [token]
    return [
        Token(char, token.start + at, (syllable,), syllable, token.tag, token.why)
        for at, (char, syllable) in enumerate(zip(token.text, token.syllables, strict=True))
    ]


def _single(out: list[Token], last: Token, token: Token, after: Token | None, line: str) -> bool:
    """A single character that is written with what stands before it."""
    text = token.text
    if text in "来去" and _direction(out, last, token):
        return True
    if token.tag == "m" and _numeral(out, last, token):
        return True
    if len(out) > 1 and last.text == out[-2].text + text:
        return enclosed(out, token)
    if text == last.text and token.tag != "m":
        return doubled(out, last, token)
    if (
        (text == "月" and last.text in MONTHS)
        or text == "们"
        or (text == "儿" and last.text[-1] not in "女婴幼孤")
    ):
        token.become({"月": "yuè", "们": "men", "儿": "r"}[text])
        out[-1].absorb(token)
        last.why = ""
        return True
    if last.text in "一了" and len(out) > 1 and out[-2].text == text and text in ACTIONS:
        token.become(*out[-2].syllables, why=out[-2].why)  # 量一量: both are read alike
        return False
    if text in PAIRS and last.text in PAIRS[text] and not last.confirmed:
        return _paired(out, last, token, line)
    if text in RESULTS and last.text in ACTIONS and not last.confirmed:
        return not _clock(last, line) and _result(out, last, token, after)
    if text in PLACES and last.spelled[0].isupper() and last.tag != "name":
        token.become(capital(token.spelled))  # 6.2.2: Běijīng Shì
        return False
    if text in SUFFIXES and _takes_suffix(last, token):
        token.why = "" if "多音字" in token.why else token.why
        out[-1].absorb(token)
        last.tag = "n"
        return True
    if text == "个" and last.tag[0] == "v":
        token.why = WHY_RESULT  # 打个分
    if text in "上里" and token.syllables[0] in ("shàng", "lǐ"):
        _place_word(last, token, after, line)
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
    if text in "来去" and after is not None and verbal(after) and after.text not in ("了", "的"):
        return False
    if text == "下" and after is not None and after.text[0] in "一个次周月班站":
        return False  # 看|下一场
    if (text in "大小高低" and last.text not in "调放开长变关缩拧") or (
        last.tag in ("m", "q") and last.text not in "种点"
    ):
        return False
    if token.syllables[0] in ("wèi", "shang", "li") or last.text + text in ("说住", "说对", "气来"):
        return False  # 问为什么, 背上疼, 说住在…, 喘不过气来
    if text == "好" and after is not None and after.text in "吗吧呢":
        return False  # 再拨，好吗 rather than 拨好
    out[-1].absorb(token)
    last.tag = "joined"
    if text in "来去上下":
        last.why = last.why or WHY_RESULT
    return True


def _paired(out: list[Token], last: Token, token: Token, line: str) -> bool:
    """6.1.2.4: shàigān, zuòzhí, huànhuò: results and objects that only these verbs join (九点开门 is none)."""
    if _clock(last, line):
        return False
    out[-1].absorb(token)
    last.tag = "joined"
    return True


def _clock(last: Token, line: str) -> bool:
    """Tell 九|点 and 慢|点 from the verb 点."""
    before = line[last.start - 1 : last.start]
    return last.text == "点" and (before.isdigit() or before in MONTHS or before in "两几晚慢快早")


def _takes_suffix(last: Token, token: Token) -> bool:
    """6.1.1.1: a suffix of one syllable is joined to a noun, and to a verb that no direction ends."""
    size, text = len(last.text), token.text
    if token.syllables[0] in ("qiǎ", "liáng") or (text in NOUN_SUFFIXES and last.tag[0] != "n"):
        return False  # 机器人卡在…, 今天量血压, 需要票
    if last.tag[0] == "v" and last.text[-1] in "来去":
        return False
    if last.text in ("小时", "分钟") or last.text[-1] == "机" or last.tag in ("name", "joined"):
        return False
    return (last.tag[0] in "nvljt" or text == "员") and (size == 2 or (size == 3 and text in "费证卡室员"))


def _place_word(last: Token, token: Token, after: Token | None, line: str) -> None:
    """6.1.1.2: a noun and the word of place after it stand apart, the latter neutral."""
    short = len(last.text) == 1
    if token.ruled or (short and last.text in HELPERS):
        return
    if token.text == "上" and after is not None and after.text[0] in "个次周月回星礼半":
        return  # 父亲上个月
    if last.text[-1] in "我您你他她这那哪们" or last.tag[0] in "dcpyum" or (short and last.text in ACTIONS):
        return
    if short and last.tag[0] == "v" and after is not None and after.text[0] in "了过":
        return
    noun = short or last.tag[0] in "nsrtzgq"
    there = AT.search(line, 0, token.start) or short or after is None or after.tag[0] not in "nm"
    if token.text == "里" or (noun and there):
        token.become(neutral(token.syllables[0]), why=WHY_PLACE)
    else:
        token.why = WHY_PLACE
        if AT.search(line, 0, token.start):
            token.become(neutral(token.syllables[0]), why=WHY_PLACE)


def _numeral(out: list[Token], last: Token, token: Token) -> bool:
    """6.1.5: 第 takes a hyphen (dì-yī), 初 none; two neighbouring digits say "about": sān-wǔ."""
    if last.text in ("第", "初"):
        out[-1].absorb(token, "-" if last.text == "第" else "")
        last.tag, last.why = "m", ""
        return True
    if last.tag == "m" and len(last.text) == 1 and _near(last.text, token.text):
        out[-1].absorb(token, "-")
        return True
    return False


def _near(left: str, right: str) -> bool:
    order = "一二三四五六七八九"
    return f"{left}{right}" in order or left + right in ("三五", "两三")


def _longer(out: list[Token], last: Token, token: Token) -> bool:
    """Words of two and more characters that join what stands before them."""
    if last.text == "一" and len(out) > 1 and out[-2].text == token.text[0] and len(token.text) == 2:
        return once(out, token)
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
    if token.text in STATIONS and last.spelled[0].isupper() and last.tag != "name":
        return _station(out, token)
    if (
        len(token.text) == 2
        and token.text[0] == "不"
        and last.text in ACTIONS
        and token.text[1] not in "了行"
    ):
        # 装不满: zhuāng bù mǎn (6.1.2.4)
        out.append(Token("不", token.start, ("bù",), "bù", "d", ""))
        out.append(
            Token(token.text[1], token.start + 1, token.syllables[1:], token.syllables[1], "v", token.why)
        )
        return True
    if last.text == "副" and token.text[-1] in OFFICES and (len(out) < 2 or out[-2].tag not in ("m", "r")):
        out[-1].absorb(token)  # 6.1.1.1: a prefix is joined: fùyuànzhǎng
        last.tag, last.why = "n", ""
        return True
    if pair(token.text) and pair(last.text) and both(last, token):
        out[-1].absorb(token)  # AABB: one word
        return True
    return False


def _station(out: list[Token], token: Token) -> bool:
    """6.2.2: Xī'ān Běi Zhàn: each part of the name of a place takes a capital."""
    for at, (char, syllable) in enumerate(zip(token.text, token.syllables, strict=True)):
        named_part = capital(syllable)
        out.append(Token(char, token.start + at, (named_part,), named_part, "ns", ""))
    return True
