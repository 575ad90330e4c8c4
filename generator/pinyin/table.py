"""The data files -> one dictionary: word -> cost, tag, words as spelled, doubt.

The files are read once, an entry is taken apart when it is first met. The derived table takes
the place of importing pypinyin (half a second); pypinyin is asked only for a rare character.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from .spelling import candidates, capital, joined, lay, neutral, split_words

HERE = Path(__file__).parent
UNKNOWN = 200  # the cost of a character no word holds, in tenths of a nat
CONFIRMED = 1  # an editor's word wins against any other division
OWN = 85  # a hand-written word jieba does not have is taken to be common

WHY_OPTIONAL = "轻声可轻可不轻，请确认"
WHY_TWO = "词典有两读，请确认"
WHY_UNATTESTED = "含多音字而词典未载，请确认"
WHY_POLYPHONE = "多音字单用，请确认"
CERTAIN = "!"  # a rule that is sure even of a risky character
WHY_LISTED = "此词读音须看语境，请确认"

SPOKEN = {"喂": ("wéi",), "嗯": ("ng", "èn", "ēn"), "哎": ("āi", "ài"), "哦": ("ó", "ò")}

Words = tuple[tuple[int, tuple[str, ...], str], ...]


class Rule(NamedTuple):
    """A reading of a word in a context: what must stand to the left and to the right."""

    left: str
    right: str
    words: Words
    why: str


class Entry(NamedTuple):
    """A dictionary word: cost of using it, jieba's tag, its parts as spelled, a doubt, contexts."""

    cost: int
    tag: str
    words: Words
    why: str = ""
    rules: tuple[Rule, ...] = ()


def _lines(name: str) -> list[str]:
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and line[0] != "#"]


@cache
def named(name: str) -> str:
    """A set of characters or a list of words the rules name."""
    return dict(line.split("\t") for line in _lines("sets.txt"))[name]


RISKY = frozenset(named("risky"))
ALONE = RISKY | frozenset(named("alone"))
CHILD = frozenset(named("child").split())


@cache
def raw() -> dict[str, str]:
    """The derived table, unparsed."""
    return dict(line.split(" ", 1) for line in _lines("words.txt"))


@cache
def marks() -> dict[str, str]:
    """Words with a neutral last syllable -> '' (sure), '*' or '?' (optional)."""
    return {
        word.rstrip("*?"): word[len(word.rstrip("*?")) :]
        for line in _lines("neutral.txt")
        for word in line.split()
    }


@cache
def own() -> dict[str, str]:
    """Hand-written readings."""
    return dict(line.split("\t", 1) for line in _lines("readings.txt"))


@cache
def places() -> frozenset[str]:
    """Proper names written with a capital wherever they stand."""
    return frozenset(word for line in _lines("places.txt") for word in line.split())


@cache
def known() -> dict[str, Entry | None]:
    """Every word there is; its entry is filled in when `entry` first meets it."""
    words: dict[str, Entry | None] = dict.fromkeys(raw())
    for more in (own(), marks(), places()):
        words.update(dict.fromkeys(more))
    return words


@cache
def reach() -> dict[str, int]:
    """First two characters -> length of the longest word they begin."""
    longest: dict[str, int] = {}
    get = longest.get
    for word in known():
        start = word[:2]
        if len(word) > get(start, 1):
            longest[start] = len(word)
    return longest


@cache
def attested(char: str) -> tuple[str, ...]:
    """Every reading of a character, the normative ones first."""
    line = raw().get(char)
    if line is None:
        return rare(char)
    return (*(r for r in line.split(" ")[2].replace(";", ",").split(",") if r), *SPOKEN.get(char, ()))


@cache
def normative(char: str) -> tuple[str, ...]:
    """The readings of 通用规范汉字字典."""
    line = raw().get(char)
    return tuple(line.split(" ")[2].split(";")[0].split(",")) if line else rare(char)


def rare(char: str) -> tuple[str, ...]:
    """A character outside the 8,105: pypinyin's readings, or none."""
    from pypinyin import Style, pinyin

    found = pinyin(char, style=Style.TONE, heteronym=True, errors="ignore")
    return tuple(found[0]) if found else ()


def spell(word: str, reading: str) -> Words:
    """An orthographic reading -> its words; ValueError where it does not fit the word."""
    pieces, (at, _) = lay([candidates(char, attested(char)) for char in word], reading)
    if at >= 0:
        raise ValueError(f"{word}: {reading}")
    return tuple(split_words(pieces))


def entry(word: str) -> Entry:
    """Look a known word up."""
    words = known()
    found = words[word]
    if found is None:
        found = words[word] = _read(word)._replace(rules=contexts(word))
    return found


def _read(word: str) -> Entry:
    """Hand-written readings are stronger than neutral tones, those than the derived table."""
    line = raw().get(word)
    cost, tag, rest = [*line.split(" "), ""][:3] if line else (OWN, "n", "")
    given = own().get(word)
    if given is not None:
        why = WHY_TWO if "/" in given else WHY_LISTED if given.endswith("?") else ""
        return Entry(min(int(cost), OWN + 20), tag, spell(word, given.split("/")[0].rstrip("?")), why)
    mark = marks().get(word)
    if len(word) == 1:
        readings = normative(word)
        return Entry(
            int(cost), tag, ((1, readings[:1], readings[0]),), WHY_POLYPHONE if len(readings) > 1 else ""
        )
    syllables = rest.lstrip("~").split(",") if rest.lstrip("~") else [normative(c)[0] for c in word]
    why = WHY_UNATTESTED if rest.startswith("~") and not all(map(settled, word.lstrip("中"))) else ""
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
    if tag == "ns" and len(word) > 2 and word[-1] in "省市区县镇乡":
        return Entry(int(cost), tag, _place(tuple(syllables)), why)
    if word in places():
        syllables[0] = capital(syllables[0])
    spelled = joined(tuple(syllables))
    if tag == "i" and len(word) == 4 and "之" not in word and word[1] != "而" and word[::2] != word[1::2]:
        # 6.1.12 (成语): four characters in two halves take a hyphen
        spelled = joined(tuple(syllables[:2])) + "-" + joined(tuple(syllables[2:]))
    return Entry(int(cost), tag, ((len(word), tuple(syllables), spelled),), why)


def _place(syllables: tuple[str, ...]) -> Words:
    """6.2.2: the kind of place stands apart from its name, both with a capital."""
    name = (capital(syllables[0]), *syllables[1:-1])
    kind = capital(syllables[-1])
    return (len(name), name, joined(name)), (1, (kind,), kind)


@cache
def settled(char: str) -> bool:
    """Tell whether the first reading of a character is the rule and the others are known words."""
    rows = _contexts().get(char, [])
    return len(normative(char)) < 2 or (len(rows) == 1 and rows[-1][-1] != "?")


def _soften(word: str, syllables: list[str]) -> None:
    """A longer word keeps the neutral syllable of the word inside it: 学生证, 老朋友."""
    known = marks()
    for at, pair in enumerate(map("".join, pairwise(word))):
        if len(word) > 2 and known.get(pair) == "" and (at == 0 or at == len(word) - 2):
            syllables[at + 1] = neutral(syllables[at + 1])
    if word[-1] == "们":
        syllables[-1] = "men"


@cache
def _contexts() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in _lines("contexts.txt"):
        word, rest = line.split("\t", 1)
        found.setdefault(word, []).append(rest)
    return found


@cache
def contexts(word: str) -> tuple[Rule, ...]:
    """The readings of a word that depend on what stands beside it."""
    return tuple(_rule(word, *[*line.split("\t"), "", ""][:3]) for line in _contexts().get(word, ()))


def _rule(word: str, reading: str, left: str, right: str) -> Rule:
    return Rule(
        left,
        right,
        spell(word, reading.rstrip("?!")),
        {"?": WHY_LISTED, "!": CERTAIN}.get(reading[-1], ""),
    )


VARIES = frozenset("()?*+{")  # what a part of fixed width does without
_pattern = cache(re.compile)  # compiled when first asked for: most are never needed


@cache
def _behind(left: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What must stand to the left: looked back for where its width is fixed, which is faster, or searched."""
    fixed, loose = [], []
    for part in re.findall(r"(?:\[[^]]*\]|\([^)]*\)|[^|])+", left):
        if VARIES.isdisjoint(part):
            fixed.append(f"(?<={part})")
        else:
            loose.append(part)
    return (
        re.compile("|".join(fixed)) if fixed else None,
        re.compile(f"(?:{'|'.join(loose)})$") if loose else None,
    )


def _stands_before(left: str, line: str, start: int) -> bool:
    fixed, loose = _behind(left)
    return bool(
        (fixed and fixed.match(line, start)) or (loose and loose.search(line, max(0, start - 10), start))
    )


def in_context(rules: tuple[Rule, ...], line: str, start: int, end: int) -> Rule | None:
    """The first rule for a word that fits its place in the line."""
    for rule in rules:
        if rule.right and not _pattern(rule.right).match(line, end):
            continue
        if not rule.left or _stands_before(rule.left, line, start):
            return rule
    return None
