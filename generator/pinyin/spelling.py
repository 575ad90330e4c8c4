"""Syllables -> spelled words, and back: an orthographic reading laid on its characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

TONES = "\u0304\u0301\u030c\u0300"
_NEUTRAL = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ", "aaaaeeeeiiiioooouuuuüüüünnnm")


def neutral(syllable: str) -> str:
    """`jiě` -> `jie`."""
    return syllable.translate(_NEUTRAL)


def tone(syllable: str) -> int:
    """`jiě` -> 3; 0 for a neutral syllable."""
    for mark in unicodedata.normalize("NFD", syllable):
        if mark in TONES:
            return TONES.index(mark) + 1
    return 0


def with_tone(syllable: str, number: int) -> str:
    """`yī`, 4 -> `yì`: the same vowel carries the new mark."""
    marks = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(TONES[number - 1] if m in TONES else m for m in marks))


def capital(spelled: str) -> str:
    """`běijīng` -> `Běijīng`; a mark before the first letter is passed over."""
    for at, letter in enumerate(spelled):
        if letter.isalpha():
            return spelled[:at] + letter.upper() + spelled[at + 1 :]
    return spelled


@lru_cache(maxsize=65536)
def joined(syllables: tuple[str, ...]) -> str:
    """`("nǚ", "ér")` -> `nǚ'ér`: a syllable in a, o, e inside a word takes an apostrophe."""
    out = syllables[0]
    for syllable in syllables[1:]:
        out += ("'" if neutral(syllable[0]) in "aoe" else "") + syllable
    return out


SEPARATORS = " '’-"


def lay(units: Sequence[Sequence[str]], spelled: str) -> tuple[list[tuple[str, str]], tuple[int, int]]:
    """Lay a spelled reading on units (characters, numbers, marks), each with its candidates.

    Returns one (separators before, piece as spelled) per unit and (-1, -1); or, where nothing
    fits, an empty list and the farthest point reached: (unit, place in `spelled`).
    """
    low = spelled.lower()
    dead: set[tuple[int, int]] = set()
    farthest = (0, 0)

    def step(unit: int, at: int) -> list[tuple[str, str]] | None:
        nonlocal farthest
        start = at
        while at < len(low) and low[at] in SEPARATORS:
            at += 1
        farthest = max(farthest, (unit, at))
        if unit == len(units):
            return [] if at == len(low) else None
        if (unit, at) in dead:
            return None
        for candidate in units[unit]:
            if low.startswith(candidate, at):
                rest = step(unit + 1, at + len(candidate))
                if rest is not None:
                    return [(spelled[start:at], spelled[at : at + len(candidate)]), *rest]
        dead.add((unit, at))
        return None

    found = step(0, 0)
    return (found, (-1, -1)) if found is not None else ([], farthest)


def candidates(char: str, readings: Sequence[str]) -> list[str]:
    """How a character may stand in a reading: in full or neutral, 儿 as r as well."""
    if char == "儿":
        return ["ér", "er", "r"]
    return sorted({*readings, *map(neutral, readings)}, key=len, reverse=True)


def split_words(pieces: Sequence[tuple[str, str]]) -> list[tuple[int, tuple[str, ...], str]]:
    """Laid pieces -> words: (number of characters, syllables, spelling)."""
    words: list[tuple[int, tuple[str, ...], str]] = []
    syllables: list[str] = []
    spelled = ""
    for before, syllable in pieces:
        if syllables and " " in before:
            words.append((len(syllables), tuple(syllables), spelled))
            syllables, spelled = [], ""
        spelled += before.strip(" ") + syllable
        syllables.append(syllable)
    words.append((len(syllables), tuple(syllables), spelled))
    return words
