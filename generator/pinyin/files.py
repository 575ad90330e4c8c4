"""The data files → what they say of a word or a character, nothing yet worked out.

words.txt is derived once (tools/derive_words.py) and takes the place of importing pypinyin, which costs half a
second; pypinyin is asked only for a character that no table holds. The other files are written by hand.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent

SPOKEN = {
    "喂": ("wéi",),
    "嗯": ("ng", "èn", "ēn"),
    "哎": ("āi", "ài"),
    "哦": ("ó", "ò"),
    "是": ("shi",),
    "乐": ("lào",),
}


def lines(name: str) -> list[str]:
    """The rows of a data file, without its comments."""
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and line[0] != "#"]


@cache
def named(name: str) -> str:
    """A set of characters or a list of words the rules name."""
    return dict(line.split("\t") for line in lines("sets.txt"))[name]


@cache
def rows() -> list[str]:
    """The derived table, a word a row, sorted by word (a test holds that)."""
    return lines("words.txt")


def row(word: str) -> str | None:
    """What the derived table says of a word: `cost tag [readings]`."""
    table, start = rows(), word + " "
    at = bisect_left(table, start)
    return table[at][len(start) :] if at < len(table) and table[at].startswith(start) else None


@cache
def marks() -> dict[str, str]:
    """Words with a neutral last syllable -> '' (sure), '*' or '?' (optional)."""
    return {
        word.rstrip("*?"): word[len(word.rstrip("*?")) :]
        for line in lines("neutral.txt")
        for word in line.split()
    }


@cache
def own() -> dict[str, str]:
    """Hand-written readings."""
    return dict(line.split("\t", 1) for line in lines("readings.txt"))


@cache
def places() -> frozenset[str]:
    """Proper names written with a capital wherever they stand."""
    return frozenset(word for line in lines("places.txt") for word in line.split())


@cache
def attested(char: str) -> tuple[str, ...]:
    """Every reading of a character, the normative ones first."""
    line = row(char)
    if line is None:
        return rare(char)
    return (*(r for r in line.split(" ")[2].replace(";", ",").split(",") if r), *SPOKEN.get(char, ()))


@cache
def normative(char: str) -> tuple[str, ...]:
    """The readings of 通用规范汉字字典."""
    line = row(char)
    return tuple(line.split(" ")[2].split(";")[0].split(",")) if line else rare(char)


def rare(char: str) -> tuple[str, ...]:
    """A character outside the 8,105: pypinyin's readings, or none."""
    from pypinyin import Style, pinyin

    found = pinyin(char, style=Style.TONE, heteronym=True, errors="ignore")
    return tuple(found[0]) if found else ()


@cache
def first(char: str) -> str:
    """The reading a character has in words the table spells out no further."""
    return normative(char)[0]


@cache
def context_rows() -> dict[str, list[str]]:
    """The rows of contexts.txt by their word, in order."""
    found: dict[str, list[str]] = {}
    for line in lines("contexts.txt"):
        word, rest = line.split("\t", 1)
        found.setdefault(word, []).append(rest)
    return found
