"""A run of Han characters -> tokens: dictionary words, names and characters, each with a reading."""

from __future__ import annotations

import re
from collections.abc import Mapping

from . import names
from .spelling import joined
from .table import (
    CONFIRMED,
    RISKY,
    UNKNOWN,
    WHY_POLYPHONE,
    Entry,
    Words,
    entry,
    in_context,
    known,
    normative,
    rare,
    raw,
    reach,
)

DIGIT = dict(
    zip(
        "零〇一二三四五六七八九两几十百千万亿半",
        [
            "líng",
            "líng",
            "yī",
            "èr",
            "sān",
            "sì",
            "wǔ",
            "liù",
            "qī",
            "bā",
            "jiǔ",
            "liǎng",
            "jǐ",
            "shí",
            "bǎi",
            "qiān",
            "wàn",
            "yì",
            "bàn",
        ],
        strict=True,
    )
)
NUMERAL = re.compile("[零〇一二三四五六七八九两几十百千万亿]+")
NUMERALS = frozenset(DIGIT)
PART = re.compile(
    "[一二三四五六七八九几两]?十[一二三四五六七八九](?![百千])|[二三四五六七八九几]十|十|[一二三四五六七八九两几十百千][万亿]|[一二三四五六七八九两几][百千]|[万亿百千]|[零〇一二三四五六七八九两几]"
)


NOWHERE = (0, Entry(0, "x", ()))


class Token:
    """A word as it grows: its text, its readings, its spelling, jieba's tag, a doubt."""

    __slots__ = ("confirmed", "spelled", "start", "syllables", "tag", "text", "why")

    def __init__(
        self, text: str, start: int, syllables: tuple[str, ...], spelled: str, tag: str, why: str
    ) -> None:
        self.text = text
        self.start = start
        self.syllables = syllables
        self.spelled = spelled
        self.tag = tag
        self.why = why
        self.confirmed = False


def cut(
    text: str, lexicon: Mapping[str, Entry], longest: int, title_follows: bool, lead: str, digit_follows: bool
) -> list[tuple[int, int, Entry]]:
    """Divide a run of Han characters so that the words used cost least in all."""
    size = len(text)
    best = [0] + [1 << 30] * size
    back: list[tuple[int, Entry]] = [NOWHERE] * (size + 1)
    named = names.candidates(text, lead, title_follows, digit_follows)
    numerals(text, named)
    far, words = reach().get, known()
    for start in range(size):
        here = best[start]
        char = text[start]
        found = words.get(char) or (entry(char) if char in words else _unknown(char))
        cost = here + found.cost
        if cost < best[start + 1]:
            best[start + 1] = cost
            back[start + 1] = start, found
        word = text[start : start + 2]
        stop = far(word)
        if stop:
            end = start + 2
            stop = min(size, start + stop)
            while True:
                if word in words:
                    found = words[word] or entry(word)
                    cost = here + found.cost
                    if cost < best[end]:
                        best[end] = cost
                        back[end] = start, found
                end += 1
                if end > stop:
                    break
                word = text[start:end]
        if longest:
            for end in range(start + 1, min(size, start + longest) + 1):
                own = lexicon.get(text[start:end])
                if own is not None and here + CONFIRMED < best[end]:
                    best[end], back[end] = here + CONFIRMED, (start, own)
        if named:
            for end, name in named.get(start, ()):
                if here + name.cost < best[end]:
                    best[end], back[end] = here + name.cost, (start, name)
    path: list[tuple[int, int, Entry]] = []
    at = size
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
            words = spelled_numeral(chain[:size])
            if words:
                cost = 80 - 15 * size if size > 1 else 75
                found.setdefault(match.start(), []).append((match.start() + size, Entry(cost, "m", words)))


def spelled_numeral(chain: str) -> Words | None:
    """6.1.5: up to ninety-nine joined, 百 千 万 亿 with the digit before them."""
    words: list[tuple[int, tuple[str, ...], str]] = []
    for match in PART.finditer(chain):
        syllables = tuple(DIGIT[char] for char in match.group())
        words.append((len(syllables), syllables, joined(syllables)))
    if sum(size for size, _, _ in words) != len(chain):
        return None
    return tuple(words)


def _unknown(char: str) -> Entry:
    readings = rare(char) if char not in raw() else normative(char)
    reading = readings[0] if readings else "?"
    return Entry(UNKNOWN, "x", ((1, (reading,), reading),), "生僻字，请确认")


def tokens(
    text: str,
    line: str,
    offset: int,
    lexicon: Mapping[str, Entry],
    longest: int,
    title_follows: bool = False,
) -> list[Token]:
    """Divide a run that stands at `offset` in its line and read each word in its context."""
    out: list[Token] = []
    lead, after = line[max(0, offset - 7) : offset], line[offset + len(text) : offset + len(text) + 1]
    for start, end, found in cut(text, lexicon, longest, title_follows, lead, after.isdecimal()):
        word = text[start:end]
        words: Words = found.words
        why = found.why
        confirmed = found.tag == "confirmed"
        if found.rules:
            rule = in_context(found.rules, line, offset + start, offset + end)
            if rule is not None:
                words, why = rule.words, rule.why
            if word in RISKY:
                why = WHY_POLYPHONE
        at = offset + start
        for size, syllables, spelled in words:
            piece = line[at : at + size]
            tag = (
                found.tag
                if len(words) == 1 or found.tag == "m"
                else "name"
                if found.tag == "name"
                else "v"
                if size == 1
                else "n"
            )
            token = Token(piece, at, syllables, spelled, tag, why)
            token.confirmed = confirmed
            out.append(token)
            at += size
    return out
