"""Surnames before titles and full names -> candidates for the division of a sentence.

Spelling after GB/T 28039-2011 and GB/T 16159-2012 6.2.1: surname first and apart, a compound
surname and the given name joined, both with a capital; a title stands apart, in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from .files import named, normative
from .spelling import capital, joined
from .table import Entry, decided, entry, known, settled, spell

COMPOUND = dict(pair.split(":") for pair in named("compound_surnames").split())
SPECIAL = dict(pair.split(":") for pair in named("surname_readings").split())
UNSETTLED = frozenset(named("unsettled_surnames"))
SURNAMES = frozenset(named("surnames"))
TITLES = named("titles").split()
_STRONG = re.compile("|".join(TITLES))
_WEAK = re.compile(
    "(" + named("short_titles").replace(" ", "|") + ")(?![\u4e00-\u9fff]?[程作结部共是价额体])"
)
_CUE = re.compile(named("name_cues").replace(" ", "|"))
_SELDOM = frozenset(named("seldom_surnames"))
_POLITE = re.compile("先生|女士|小姐")
_GIVEN = frozenset(named("given"))
_OPENS = re.compile("(?:^|[请叫是给和跟找问由被向让替帮把])(?=[" + "".join(SPECIAL) + "])")
_END = re.compile("[，。！？、；：的吗吧呢和跟与]|$|先生|女士|小姐")
_OTHER = re.compile(f"^(?:{'|'.join(TITLES)})$|[吗呢吧啊的了不]")
_FAMILY = re.compile("免贵姓|贵姓|姓")
_HEADS = frozenset(named("short_titles") + "".join(title[0] for title in TITLES))
_PECULIAR, _CUED = frozenset(SPECIAL), frozenset(cue[-1] for cue in named("name_cues").split())
_SIGNS = _HEADS.union("叫姓名是人主小老路街巷", *SPECIAL)
_LEAD = re.compile("(?:姓名|名字|联系人|收件人|申请人|户主|客户|老人|家属)(?:是|为)?[：:]$")
_NICK = re.compile(
    f"(?:^|(?<=[叫是请给和跟找问由被向让我们的呼工员士换]))[小老](?=[{named('nick_surnames')}])"
    f"|小(?=[{named('nick_surnames')}](?:为您|很高兴|竭诚|正在为))"
)
_HOME = re.compile(f"([{''.join(SPECIAL)}])家([巷路街村庄湾沟坡营桥镇屯坪堡集洼峪滩])(?![里长上])")
_STREETS = frozenset("街路巷道同")
_STREET = re.compile(
    "(?<=[市区县镇乡到在是])([\u4e00-\u9fff]{1,2}[^铺修走过问让引带迷赶认指等绕])(大街|大道|[中东西南北]路|路|街|巷|胡同)"
    "(?=[0-9一二三四五六七八九十百]+号?|[与和]|$)"
)


WHY_SURNAME = "多音姓氏，请确认"
Offer = Callable[[int, int, int, int], None]  # start, length of the surname, end, cost


def surname(text: str) -> tuple[str, str] | None:
    """The reading of a surname and its doubt; None where the text is no surname."""
    if text in COMPOUND:
        return COMPOUND[text], ""
    if len(text) != 1 or (text not in SURNAMES and text not in SPECIAL):
        return None
    common = normative(text)[0]
    reading = SPECIAL.get(text, common)
    return reading, WHY_SURNAME if text in UNSETTLED or reading != common else ""


@cache
def _given(text: str) -> tuple[tuple[str, ...], str]:
    word = entry(text) if len(text) == 2 and known(text) else None
    syllables = word.words[0][1] if word and len(word.words) == 1 else tuple(normative(c)[0] for c in text)
    doubtful = not all(map(settled, text))
    return syllables, "人名含多音字，请确认" if doubtful else ""


def _named(family: str, given: str, cost: int) -> Entry | None:
    read = surname(family)
    if read is None:
        return None
    reading, why = read
    words = [_proper((reading,) if len(family) == 1 else spell(family, reading)[0][1])]
    if given:
        syllables, doubt = _given(given)
        words.append(_proper(syllables))
        why = why or doubt
    return Entry(cost, "name", tuple(words), why)


@cache
def _common(word: str) -> bool:
    """Tell whether two characters that could begin a full name are rather a word."""
    if not known(word) or word in COMPOUND:
        return False
    found = entry(word)
    return found.cost < 115 and not found.tag.startswith(("nr", "name"))


def _proper(syllables: tuple[str, ...]) -> tuple[int, tuple[str, ...], str]:
    first = (capital(syllables[0]), *syllables[1:])
    return len(first), first, joined(first)


@cache
def _street(name: str, kind: str) -> Entry:
    """6.2.2: Wénsān Lù, the name joined, the kind apart, both with a capital."""
    rules = entry(name).rules if known(name) else None
    rule = rules.fitting(name + kind, 0, len(name)) if rules else None
    heard, why = (decided(name, rule.reading)[0][0][1], "") if rule else _given(name)
    # 长 in the names of places is cháng (长安, 长江, 长虹) far more often than not
    heard = tuple("cháng" if char == "长" else one for char, one in zip(name, heard, strict=True))
    words = (_proper(heard), _proper(_given(kind)[0]))
    return Entry(140, "name", words, why)


@cache
def _home(family: str, kind: str) -> Entry:
    """6.2.2: Zēngjiā Xiàng, yet Shànjiācūn: a village is one name."""
    read = surname(family)
    assert read is not None
    name = _proper((read[0], "jiā") if kind in _STREETS else (read[0], "jiā", *_given(kind)[0]))
    return Entry(100, "name", (name, _proper(_given(kind)[0])) if kind in _STREETS else (name,), read[1])


def candidates(
    text: str, lead: str, title_follows: bool, digit_follows: bool
) -> dict[int, list[tuple[int, Entry]]]:
    """Where a name may begin -> its end and what it would cost."""
    found: dict[int, list[tuple[int, Entry]]] = {}
    if not title_follows and _SIGNS.isdisjoint(text) and (not lead or not _LEAD.search(lead)):
        return found

    def offer(start: int, family: int, end: int, cost: int) -> None:
        if start < 0 or start + family > end or end > len(text):
            return
        if text[start] in _SELDOM:
            if text[start - 1 : start] != "姓" and not (start == 0 and _POLITE.match(text, end)):
                return  # 快递员教老太太, 那医生说
            cost = 20
        name = _named(text[start : start + family], text[start + family : end], cost)
        if name is not None:
            found.setdefault(start, []).append((end, name))

    if title_follows or not _HEADS.isdisjoint(text):
        _before_titles(text, title_follows, offer)
    _after_cues(text, lead, offer)
    for match in _HOME.finditer(text) if "家" in text else ():
        across = text[match.end() - 1 : match.end() + 1]  # 石家|沟通
        if len(across) < 2 or not known(across):
            found.setdefault(match.start(), []).append((match.end(), _home(match[1], match[2])))
    if not _STREETS.isdisjoint(text):
        for match in _STREET.finditer(text + ("1" if digit_follows else "")):
            found.setdefault(match.start(1), []).append((match.end(2), _street(match[1], match[2])))
    return found


def _before_titles(text: str, title_follows: bool, offer: Offer) -> None:
    for end in [m.start() for m in _STRONG.finditer(text)] + ([len(text)] if title_follows else []):
        offer(end - 1, 1, end, 60)
        offer(end - 2, 2, end, 60)
        for given in (1, 2):
            offer(end - given - 1, 1, end, 150 + 10 * given)
            offer(end - given - 2, 2, end, 120 + 10 * given)
            if end - given >= 2 and text[end - 1] == text[end - given - 2]:
                offer(end - given - 2, 1, end - 1, 80)  # 张伟|张先生
    for match in _WEAK.finditer(text):
        offer(match.start() - 1, 1, match.start(), 90)


def _after_cues(text: str, lead: str, offer: Offer) -> None:
    if "姓" in text:
        for match in _FAMILY.finditer(text):
            offer(match.end(), 1, match.end() + 1, 50)
            offer(match.end(), 2, match.end() + 2, 50)
    if "小" in text or "老" in text:
        for match in _NICK.finditer(text):
            offer(match.end(), 1, match.end() + 1, 25)
    for match in () if _PECULIAR.isdisjoint(text) else _OPENS.finditer(text):
        start = match.end()
        given = text[start + 1 : start + 3]
        fits = len(given) == 2 and _GIVEN.issuperset(given) and not _OTHER.search(given)
        if fits and not _common(text[start : start + 2]) and not _STRONG.match(text, start + 2):
            offer(start, 1, start + 3, 120)  # 单立新只填了…
    cued = [] if _CUED.isdisjoint(text) else [m.end() for m in _CUE.finditer(text)]
    for start in cued + ([0] if _LEAD.search(lead) else []):
        for family in (1, 2):
            for end in (start + family + 1, start + family + 2):
                if _common(text[start : start + 2]):
                    continue  # 这是应该做的: 应 is no surname here
                formed = end - start == 3 and text[end - 1 : end] in SURNAMES and text[end : end + 1] != "的"
                if formed and not _GIVEN.issuperset(text[start + 1 : end].replace("小", "")):
                    continue  # 请问是文刀刘: how a surname is written; 白居易的白 names him
                if _END.match(text, end) and not _OTHER.search(text[start + family : end]):
                    offer(start, family, end, 150 - 20 * family)
