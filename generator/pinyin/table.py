"""What the data files say → one dictionary: word -> cost, tag, words as spelled, doubt.

What begins with a character is read when the character is first met, an entry is taken apart when the
word is.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from .context import Rules
from .files import attested, context_rows, first, marks, named, normative, own, places, row, rows
from .spelling import candidates, capital, joined, lay, neutral, split_words

UNKNOWN = 200  # the cost of a character no word holds, in tenths of a nat
PREFERRED = 15  # by so much an editor's word is cheaper than what it is made of
OWN = 85  # a hand-written word jieba does not have is taken to be common

WHY_OPTIONAL = "轻声可轻可不轻，请确认"
WHY_TWO = "词典有两读，请确认"
WHY_UNATTESTED = "含多音字而词典未载，请确认"
WHY_POLYPHONE = "多音字单用，请确认"
CERTAIN = "!"  # a rule that is sure even of a risky character
WHY_LISTED = "此词读音须看语境，请确认"


Words = tuple[tuple[int, tuple[str, ...], str], ...]


class Entry(NamedTuple):
    """A dictionary word: cost of using it, jieba's tag, its parts as spelled, a doubt, contexts."""

    cost: int
    tag: str
    words: Words
    why: str = ""
    rules: Rules | None = None


Follow = tuple[Entry | None, tuple[int, ...]]  # a word of two characters, lengths of the longer ones


class Stem(NamedTuple):
    """What begins with one character: itself if it is known, and by the second one its words.

    Words not asked for yet are the number of their last row in the table (-1: they are in no row).
    """

    alone: Entry | None
    pairs: dict[str, Follow | int]


RISKY = frozenset(named("risky"))
ALONE = RISKY | frozenset(named("alone"))
CHILD = frozenset(named("child").split())


@cache
def _written() -> dict[str, dict[str, list[str]]]:
    """The words of the hand-written files by their first character and by their second."""
    found: dict[str, dict[str, list[str]]] = {}
    for word in {**own(), **marks(), **dict.fromkeys(places())}:
        found.setdefault(word[0], {}).setdefault(word[1:2], []).append(word)
    return found


WORDS: dict[
    str, Entry | str
] = {}  # what the text has met so far; an entry is taken apart when it is asked for
STEMS: dict[str, Stem] = {}


def stem(char: str) -> Stem:
    """All that begins with a character; looked up in the table when the character is first met."""
    found = STEMS.get(char)
    if found is None:
        table, written = rows(), _written().get(char, {})
        start, end = bisect_left(table, char), bisect_left(table, chr(ord(char) + 1))
        pairs: dict[str, Follow | int] = dict.fromkeys(written, -1)
        pairs.update({line[1]: at for at, line in enumerate(table[start:end], start)})
        if " " in pairs or "" in pairs:
            WORDS[char] = row(char) or ""
            pairs.pop(" ", None)
            pairs.pop("", None)
        found = STEMS[char] = Stem(entry(char) if char in WORDS else None, pairs)
    return found


def follow(char: str, second: str) -> Follow:
    """The words that begin with two characters, taken from the table when they are first met."""
    pairs, both = STEMS[char].pairs, char + second
    at = pairs[second]
    assert isinstance(at, int)
    words = dict.fromkeys(_written().get(char, {}).get(second, ()), "")
    table = rows()
    while at >= 0 and table[at].startswith(both):
        word, _, rest = table[at].partition(" ")
        words[word] = rest
        at -= 1
    WORDS.update(words)
    longer = tuple(sorted({len(word) for word in words} - {2}))
    found = pairs[second] = (entry(both) if both in words else None, longer)
    return found


def known(word: str) -> bool:
    """Tell whether there is such a word."""
    if word:
        pairs = stem(word[0]).pairs
        if isinstance(pairs.get(word[1:2]), int):
            follow(word[0], word[1])
    return word in WORDS


def spell(word: str, reading: str) -> Words:
    """An orthographic reading -> its words; ValueError where it does not fit the word."""
    pieces, (at, _) = lay([candidates(char, attested(char)) for char in word], reading)
    if at >= 0:
        raise ValueError(f"{word}: {reading}")
    return tuple(split_words(pieces))


def entry(word: str) -> Entry:
    """Look a known word up."""
    found = WORDS[word]
    if isinstance(found, str):
        found = WORDS[word] = _read(word, found)
    return found


def _read(word: str, line: str) -> Entry:
    """Hand-written readings are stronger than neutral tones, those than the derived table."""
    cost, tag, rest = [*line.split(" "), ""][:3] if line else (OWN, "n", "")
    rules = contexts(word)
    given = own().get(word)
    if given is not None:
        why = WHY_TWO if "/" in given else WHY_LISTED if given[-1] == "?" else ""
        return Entry(min(int(cost), OWN + 20), tag, spell(word, given.split("/")[0].rstrip("?")), why, rules)
    if len(word) == 1:
        readings = rest.split(";")[0].split(",")
        why = WHY_POLYPHONE if len(readings) > 1 else ""
        return Entry(int(cost), tag, ((1, (readings[0],), readings[0]),), why, rules)
    syllables, why = _syllables(word, tag, rest)
    if tag == "ns" and len(word) > 2 and word[-1] in "省市区县镇乡":
        return Entry(int(cost), tag, _place(tuple(syllables)), why, rules)
    if word in places():
        syllables[0] = capital(syllables[0])
    spelled = joined(tuple(syllables))
    if tag == "i" and len(word) == 4 and "之" not in word and word[1] != "而" and word[::2] != word[1::2]:
        # 6.1.12 (成语): four characters in two halves take a hyphen
        spelled = joined(tuple(syllables[:2])) + "-" + joined(tuple(syllables[2:]))
    return Entry(int(cost), tag, ((len(word), tuple(syllables), spelled),), why, rules)


def _syllables(word: str, tag: str, rest: str) -> tuple[list[str], str]:
    """The syllables of a word of two characters or more, and a doubt."""
    listed = rest.lstrip("~")
    syllables = listed.split(",") if listed else [first(c) for c in word]
    why = WHY_UNATTESTED if rest[:1] == "~" and not all(map(settled, word.lstrip("中"))) else ""
    mark = marks().get(word)
    if mark is not None:
        why = WHY_OPTIONAL if mark else ""
        if mark != "?":
            syllables[-1] = neutral(syllables[-1])
    elif tag != "i":
        _soften(word, syllables)
        if not RISKY.isdisjoint(word) or (word[-1] in "子头" and len(word) < 4 and word[-2:] not in marks()):
            why = WHY_UNATTESTED
    if len(word) == 2 and tag == "v" and word[1] in "来去上下":
        why = why or WHY_OPTIONAL
    if word[-1] == "儿" and word not in CHILD and syllables[-1] in ("ér", "er"):
        syllables[-1] = "r"
    return syllables, why


def _place(syllables: tuple[str, ...]) -> Words:
    """6.2.2: the kind of place stands apart from its name, both with a capital."""
    name = (capital(syllables[0]), *syllables[1:-1])
    kind = capital(syllables[-1])
    return (len(name), name, joined(name)), (1, (kind,), kind)


@cache
def settled(char: str) -> bool:
    """Tell whether the first reading of a character is the rule and the others are known words and contexts."""
    ours = context_rows().get(char)
    return len(normative(char)) < 2 or (ours is not None and ours[-1].rstrip("\t!") == first(char))


def _soften(word: str, syllables: list[str]) -> None:
    """A longer word keeps the neutral syllable of the word inside it: 学生证, 老朋友."""
    if len(word) > 2:
        known_marks, last = marks(), len(word) - 2
        for at in (0, last):
            if known_marks.get(word[at : at + 2]) == "":
                syllables[at + 1] = neutral(syllables[at + 1])
    if word[-1] == "们":
        syllables[-1] = "men"


def contexts(word: str) -> Rules | None:
    """The readings of a word that depend on what stands beside it."""
    ours = context_rows().get(word)
    return Rules(ours) if ours else None


@cache
def decided(word: str, reading: str) -> tuple[Words, str]:
    """What a rule of contexts.txt says: the words, and its doubt (CERTAIN: surely none)."""
    return spell(word, reading.rstrip("?!")), {"?": WHY_LISTED, "!": CERTAIN}.get(reading[-1], "")
