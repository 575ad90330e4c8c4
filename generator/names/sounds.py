"""Syllables as the ear takes them: readings → spoken sound → what is left of it when tones or accents blur.

A *sound* is a tuple of syllables with a tone digit (``("li3", "shi4", "min2")``, 5 = neutral, ``v`` = ü).
Spoken sandhi is part of it (third tone before third tone, 一, 不: GB/T 16159 leaves it unwritten, the ear
does not), so two words are alike exactly when their sounds are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

Sound = tuple[str, ...]

_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_MARKS = {tone: mark for mark, tone in _TONES.items()}
_SYLLABLE = re.compile(r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?[aeiouvê]+(?:ng|n|r)?|h?n?g?|m")


class Setting(StrEnum):
    """How much of the sound reaches the listener, the best line first."""

    TONES = "tones"
    NO_TONES = "no-tones"
    ACCENTS = "accents"


SETTINGS = tuple(Setting)


@lru_cache(maxsize=4096)
def numbered(reading: str) -> str:
    """``zhāng`` → ``zhang1``, ``lǚ`` → ``lv3``, ``de`` → ``de5``; case is dropped."""
    tone = "5"
    letters: list[str] = []
    for sign in unicodedata.normalize("NFD", reading.strip().lower()):
        if sign in _TONES:
            tone = _TONES[sign]
        elif sign == "\u0308":
            letters[-1] = "v"
        elif sign == "\u0302":
            letters[-1] = "ê"
        else:
            letters.append(sign)
    plain = "".join(letters)
    return plain if plain[-1:].isdigit() else plain + tone


@lru_cache(maxsize=4096)
def marked(syllable: str) -> str:
    """``zhang1`` → ``zhāng``; the mark stands on a, o or e, else on the last vowel (GB/T 16159-2012, 5.7)."""
    plain, tone = syllable[:-1], syllable[-1]
    if tone not in _MARKS:
        return plain.replace("v", "ü")
    at = next((plain.index(v) for v in ("a", "o", "e", "ê") if v in plain), -1)
    if at < 0:
        at = max((plain.rfind(v) for v in "iuv"), default=-1)
    at = max(at, 0)
    text = plain[: at + 1].replace("v", "ü") + _MARKS[tone] + plain[at + 1 :].replace("v", "ü")
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)
def merged(syllable: str) -> str:
    """``zhang1`` → ``zan``: no tone, zh/z ch/c sh/s and n/l one, -ng and -n one (southern speech)."""
    plain = syllable[:-1] if syllable[-1:].isdigit() else syllable
    if plain[1:2] == "h":
        plain = plain[0] + plain[2:]
    if plain[:1] == "n" and plain[1:2] not in ("", "g"):
        plain = "l" + plain[1:]
    return plain[:-1] if plain.endswith("ng") else plain


def key(sound: Iterable[str]) -> str:
    """A sound → the text under which everything a poor line may confuse it with is filed."""
    return " ".join(map(merged, sound))


def spoken(word: str, citation: Iterable[str]) -> Sound:
    """Readings as a dictionary cites them → as the word is said (3+3 → 2+3; 一 and 不 before a tone)."""
    said = list(citation)
    for at in range(len(said) - 2, -1, -1):
        now, after = said[at], said[at + 1]
        if word[at] == "一" and now == "yi1":
            if at == 0 or word[at - 1] not in "第十百千万初":
                said[at] = {"4": "yi2", "5": "yi1"}.get(after[-1], "yi4")
        elif word[at] == "不" and now == "bu4" and after[-1] == "4":
            said[at] = "bu2"
        elif now[-1] == "3" and after[-1] in "3":
            said[at] = now[:-1] + "2"
    return tuple(said)


def alike(a: Sound, b: Sound, setting: Setting) -> bool:
    """Would a listener take the one for the other?"""
    if setting is Setting.TONES or len(a) != len(b):
        return a == b
    if setting is Setting.ACCENTS:
        return all(merged(x) == merged(y) for x, y in zip(a, b, strict=True))
    return all(x[:-1] == y[:-1] for x, y in zip(a, b, strict=True))


def syllables(text: str) -> tuple[str, ...]:
    """``Lǐ Shìmín`` or ``lishimin`` → its syllables, unnumbered ones without a tone; empty if it is no pinyin."""
    plain = unicodedata.normalize("NFD", text.strip().lower())
    plain = re.sub("u\u0308", "v", plain)
    found = []
    for chunk in re.split(r"[\s'’]+", plain):
        bare = "".join(c for c in chunk if c not in _TONES)
        if not bare or not _SYLLABLE.fullmatch(bare):
            return ()
        tone = next((_TONES[c] for c in chunk if c in _TONES), "")
        found.append(bare + tone)
    return tuple(found)
