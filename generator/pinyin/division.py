"""A run of Han characters -> tokens: dictionary words, names and characters, each with a reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from . import names
from .context import Rule
from .files import rare
from .spelling import joined, neutral
from .table import (
    ALONE,
    CERTAIN,
    PREFERRED,
    STEMS,
    UNKNOWN,
    WHY_POLYPHONE,
    WORDS,
    Entry,
    Words,
    decided,
    entry,
    follow,
    known,
    spell,
    stem,
)

DIGIT = dict(
    zip(
        "零〇一二三四五六七八九两几十百千万亿",
        ("líng líng yī èr sān sì wǔ liù qī bā jiǔ liǎng jǐ shí bǎi qiān wàn yì").split(),  # noqa: SIM905
        strict=True,
    )
)
NUMERAL = re.compile("[零〇一二三四五六七八九两几十百千万亿]+")
NUMERALS = frozenset(DIGIT)
# no numerals by themselves
ADVERBS: dict[str, Words] = {
    "万一": ((2, ("wàn", "yī"), "wànyī"),),
    "千万": ((2, ("qiān", "wàn"), "qiānwàn"),),
}
PART = re.compile(
    "[一二三四五六七八九几两]?十[一二三四五六七八九](?![百千])|[二三四五六七八九几]十|十"
    "|[一二三四五六七八九两几十百千][万亿]|[一二三四五六七八九两几][百千]|[万亿百千]|[零〇一二三四五六七八九两几]"
)
WHY_STRADDLED = "另有一种分词，读音不同，请确认"
NOWHERE = Entry(0, "x", ())


class Token:
    """A word as it grows: its text, its readings, its spelling, jieba's tag, a doubt."""

    __slots__ = ("confirmed", "ruled", "spelled", "start", "syllables", "tag", "text", "why")

    def __init__(
        self, text: str, start: int, syllables: tuple[str, ...], spelled: str, tag: str, why: str
    ) -> None:
        self.text = text
        self.start = start
        self.syllables = syllables
        self.spelled = spelled
        self.tag = tag
        self.why = why
        self.confirmed = tag == "confirmed"
        self.ruled = False  # what stands before it has decided its reading

    def absorb(self, token: Token, mark: str = "") -> None:
        """Be written together with the token that follows."""
        apostrophe = "'" if neutral(token.spelled[0]) in "aoe" else ""
        self.spelled += (mark or apostrophe) + token.spelled
        self.text += token.text
        self.syllables += token.syllables
        self.why = self.why or token.why
        self.confirmed = self.confirmed and token.confirmed

    def become(self, *syllables: str, why: str = "") -> None:
        """Be read otherwise."""
        self.syllables = syllables
        self.spelled = joined(syllables)
        self.why = why


Path = list[tuple[int, int, Entry]]
Divide = Callable[[str, str, bool, bool], Path]


NOTHING: Mapping[str, str] = {}


class Confirmed:
    """The words an editor has confirmed, looked up by their first character."""

    __slots__ = ("reach", "words")

    def __init__(self, readings: Mapping[str, str], whole: Mapping[str, str] = NOTHING) -> None:
        """`whole` are texts that are never divided; ValueError, naming the word, where a reading does not fit."""
        self.words: dict[str, Entry] = {}
        self.reach: dict[str, int] = {}
        for word, reading in readings.items():
            # it is preferred to what it is made of, but breaks no other words up: 为您, yet 认为|您
            usual = sum(found.cost for _, _, found in cut(NOBODY, word, "", False, False))
            cost = usual - (PREFERRED if len(word) > 1 else 1)
            self._add(word, max(1, cost), reading)
        for text, reading in whole.items():
            self._add(text, 1, reading)

    def _add(self, word: str, cost: int, reading: str) -> None:
        rules = entry(word).rules if len(word) == 1 and known(word) else None
        self.words[word] = Entry(cost, "confirmed", spell(word, reading), "", rules)
        self.reach[word[0]] = max(self.reach.get(word[0], 0), len(word))


NOBODY = Confirmed({})


def cut(own: Confirmed, text: str, lead: str, title_follows: bool, digit_follows: bool) -> Path:
    """Divide a run of Han characters so that the words used cost least in all."""
    size = len(text)
    best = [0] + [1 << 30] * size
    back: list[tuple[int, Entry]] = [(0, NOWHERE)] * (size + 1)
    named = names.candidates(text, lead, title_follows, digit_follows)
    numerals(text, named)
    if named and own.words:
        _keep_apart(named, own, text)
    confirmed, get, words = own.reach, STEMS.get, WORDS
    for start, (char, second) in enumerate(zip(text, text[1:] + " ", strict=True)):
        here, after = best[start], start + 1
        alone, pairs = get(char) or stem(char)
        found = alone or _unknown(char)
        cost = here + found[0]
        if cost < best[after]:
            best[after] = cost
            back[after] = start, found
        if second in pairs:
            words_of = pairs[second]
            two, sizes = follow(char, second) if isinstance(words_of, int) else words_of
            if two:
                cost = here + two[0]
                if cost < best[start + 2]:
                    best[start + 2] = cost
                    back[start + 2] = start, two
            for length in sizes:
                end = start + length
                word = text[start:end]
                if end <= size and word in words:
                    found = entry(word)
                    cost = here + found[0]
                    if cost < best[end]:
                        best[end] = cost
                        back[end] = start, found
        if char in confirmed:
            ends = range(after, min(size, start + confirmed[char]) + 1)
            mine = ((end, own.words[text[start:end]]) for end in ends if text[start:end] in own.words)
            _offer(best, back, start, mine)
        if start in named:
            _offer(best, back, start, named[start])
    return _path(back, size)


def _keep_apart(named: dict[int, list[tuple[int, Entry]]], own: Confirmed, text: str) -> None:
    """Drop the guessed names that meet a word an editor has confirmed: 请问是|关云长|的关."""
    for start in range(len(text)):
        for end in range(start + 2, min(len(text), start + own.reach.get(text[start], 0)) + 1):
            if text[start:end] in own.words:
                for at in [at for at in named if at < end]:
                    named[at] = [one for one in named[at] if one[0] <= start or one[1].tag != "name"]


def _offer(
    best: list[int], back: list[tuple[int, Entry]], start: int, found: Iterable[tuple[int, Entry]]
) -> None:
    for end, one in found:
        if best[start] + one.cost < best[end]:
            best[end], back[end] = best[start] + one.cost, (start, one)


def _path(back: list[tuple[int, Entry]], at: int) -> Path:
    path: Path = []
    while at:
        start, found = back[at]
        path.append((start, at, found))
        at = start
    path.reverse()
    return path


def numerals(text: str, found: dict[int, list[tuple[int, Entry]]]) -> None:
    """Offer the numerals written in characters as one entry each."""
    if NUMERALS.isdisjoint(text):
        return
    for match in NUMERAL.finditer(text):
        chain = match.group()
        for size in range(1, len(chain) + 1):
            words = ADVERBS.get(chain[:size]) or spelled_numeral(chain[:size])
            if words:
                cost = 80 - 15 * size if size > 1 else 75
                found.setdefault(match.start(), []).append((match.start() + size, Entry(cost, "m", words)))


@lru_cache(maxsize=10_000)
def spelled_numeral(chain: str) -> Words | None:
    """6.1.5: up to ninety-nine joined, 百 千 万 亿 with the digit before them."""
    words: list[tuple[int, tuple[str, ...], str]] = []
    for match in PART.finditer(chain):
        syllables = tuple(DIGIT[char] for char in match.group())
        words.append((len(syllables), syllables, joined(syllables)))
    if sum(size for size, _, _ in words) != len(chain):
        return None
    return tuple(words)


@lru_cache(maxsize=1_000)
def _unknown(char: str) -> Entry:
    readings = rare(char)
    reading = readings[0] if readings else "?"
    return Entry(UNKNOWN, "x", ((1, (reading,), reading),), "生僻字，请确认")


def in_place(found: Entry, word: str, line: str, at: int) -> tuple[Words, str, Rule | None]:
    """Read a word as its neighbours decide: words, a doubt, and the rule that decided."""
    rule = found.rules.fitting(line, at, at + len(word)) if found.rules else None
    words, why = decided(word, rule.reading) if rule else (found.words, found.why)
    return words, "" if why == CERTAIN else WHY_POLYPHONE if word in ALONE else why, rule


def tokens(text: str, line: str, offset: int, divide: Divide, title_follows: bool) -> list[Token]:
    """Divide a run that stands at `offset` in its line and read each word in its context."""
    out: list[Token] = []
    lead = line[max(0, offset - 7) : offset] if line[offset - 1 : offset] in ("：", ":") else ""
    digit_follows = line[offset + len(text) : offset + len(text) + 1].isdecimal()
    for start, end, found in divide(text, lead, title_follows, digit_follows):
        at = offset + start
        word = text[start:end]
        _, tag, words, why, rules = found
        rule = None
        if rules:
            heard, doubt, rule = in_place(found, word, line, at)
            if tag != "confirmed":
                words, why = heard, doubt
            elif rule and not doubt and (rule.left or rule.right) and heard != words:
                words, why, tag = heard, doubt, entry(word).tag  # 喂 is confirmed as a call; 再喂 is none
        if len(words) == 1:
            token = Token(word, at, words[0][1], words[0][2], tag, why)
            token.ruled = rule is not None and rule.left is not None
            out.append(token)
            continue
        for size, syllables, spelled in words:
            piece = line[at : at + size]
            kind = tag if tag in ("m", "name") else "m" if piece in DIGIT else "v" if size == 1 else "n"
            token = Token(piece, at, syllables, spelled, kind, why)
            token.confirmed = tag == "confirmed"
            out.append(token)
            at += size
    return out


def straddled(last: Token, token: Token, line: str) -> str:
    """A word lies across the division and reads one of the two otherwise: 会|计算, 点|心潮."""
    word, at = last.text[-1] + token.text[0], token.start - 1
    readings = [one for _, syllables, _ in in_place(entry(word), word, line, at)[0] for one in syllables]
    here = last.syllables[-1].lower(), token.syllables[0].lower()
    for there, mine in zip(map(str.lower, readings), here, strict=True):
        if there != mine and neutral(mine) != mine and (neutral(there) != there or len(token.text) > 1):
            return WHY_STRADDLED
    return ""
