"""contexts.txt → the readings of a word that depend on what stands beside it.

Most patterns are a few literals: they are looked up in sets, without a regular expression, which costs
nothing to prepare; what is left of a pattern is compiled when it is first asked for.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

WINDOW = 10  # characters looked back over for a pattern of no fixed width
MOST = 400  # literals that one alternative may stand for

_VARIES = frozenset("()?*+{")  # what a part of fixed width does without
_DIGITS = "0123456789０１２３４５６７８９"
_REPEATS = tuple("*+{")
_ONE = re.compile(r"\\d|\[(?!\^)(?:\\d|[^]\\-])+\]|[^\\()\[\].*+?{}^$|]")  # a character or a set of them
_START = re.compile(f"({_ONE.pattern})(?![?*{{])")
_END = re.compile(rf"(?<!\\)({_ONE.pattern})$")


class Edge:
    """What must stand at one edge of a word: texts by their length, and a pattern for what is no text."""

    __slots__ = ("_behind", "_pattern", "_ready", "fixed", "loose", "near", "texts")

    def __init__(self, pattern: str, behind: bool) -> None:
        self._pattern, self._behind, self._ready = pattern, behind, False
        self.near = _near(pattern, behind)
        self.texts: tuple[tuple[int, frozenset[str]], ...] = ()
        self.fixed: re.Pattern[str] | None = None
        self.loose: re.Pattern[str] | None = None

    def fits(self, line: str, at: int) -> bool:
        """Tell whether the line fits at `at`: before it, or from it on."""
        if not self._ready:
            self._prepare()
        for size, texts in self.texts:
            if (line[at - size if at > size else 0 : at] if self._behind else line[at : at + size]) in texts:
                return True
        if self.fixed and self.fixed.match(line, at):
            return True
        return self.loose is not None and bool(self.loose.search(line, max(0, at - WINDOW), at))

    def _prepare(self) -> None:
        sizes: dict[int, set[str]] = {}
        rest: list[str] = []
        for part in _parts(self._pattern):
            if part == "$" and not self._behind:
                sizes.setdefault(1, set()).add("")  # what stands after the end
                continue
            texts = _texts(part)
            if texts is None:
                rest.append(part)
            for text in texts or ():
                sizes.setdefault(len(text), set()).add(text)
        self.texts = tuple((size, frozenset(texts)) for size, texts in sorted(sizes.items()))
        fixed = [part for part in rest if not self._behind or _VARIES.isdisjoint(part)]
        loose = [part for part in rest if part not in fixed]
        if fixed:
            self.fixed = re.compile("|".join(f"(?<={part})" if self._behind else part for part in fixed))
        if loose:
            self.loose = re.compile(f"(?:{'|'.join(loose)})$")
        self._ready = True


def _texts(part: str) -> set[str] | None:
    """`[两几]个?(?:人|次)` -> 两人, 两次, 两个人 …; None where a part stands for no short list of texts."""
    found, at = {""}, 0
    while at < len(part):
        atom, at = _atom(part, at)
        if atom is None:
            return None
        if part[at : at + 1] == "?":
            atom, at = atom | {""}, at + 1
        if part[at : at + 1] in _REPEATS or len(found) * len(atom) > MOST:
            return None
        found = {text + more for text in found for more in atom}
    return found


def _atom(part: str, at: int) -> tuple[set[str] | None, int]:
    """What stands at a place of a pattern, as texts, and where the next thing begins."""
    if part.startswith("(?:", at):
        close = at + _closing(part[at:])
        inner = [_texts(piece) for piece in _parts(part[at + 3 : close])]
        return None if None in inner else set().union(*filter(None, inner)), close + 1
    match = _ONE.match(part, at)
    return (_members(match[0]), match.end()) if match else (None, at)


class Rule(NamedTuple):
    """A reading of a word, as contexts.txt writes it, between two edges (None: anything)."""

    reading: str
    left: Edge | None
    right: Edge | None


class Rules:
    """The rules of one word; which of them may fit between two characters is worked out once."""

    __slots__ = ("_all", "_between")

    def __init__(self, rows: list[str]) -> None:
        """`rows` are `reading<TAB>left<TAB>right`; the edges may be left out."""
        self._all: list[Rule] = []
        self._between: dict[tuple[str, str], list[Rule]] = {}
        for row in rows:
            reading, left, right = [*row.split("\t"), "", ""][:3]
            edges = _edge(left, True) if left else None, _edge(right, False) if right else None
            self._all.append(Rule(reading, *edges))

    def fitting(self, line: str, start: int, end: int) -> Rule | None:
        """The first rule that fits the place of the word, line[start:end]."""
        pair = line[start - 1 : start], line[end : end + 1]
        possible = self._between.get(pair)
        if possible is None:
            before, after = pair
            possible = self._between[pair] = [
                rule
                for rule in self._all
                if (rule.left is None or rule.left.near is None or before in rule.left.near)
                and (rule.right is None or rule.right.near is None or after in rule.right.near)
            ]
        for rule in possible:
            _, left, right = rule
            if (right is None or right.fits(line, end)) and (left is None or left.fits(line, start)):
                return rule
        return None


_edge = cache(Edge)


def _near(pattern: str, behind: bool) -> frozenset[str] | None:
    """The characters that may stand next to the word where the pattern fits ("": none); None: any."""
    found: set[str] = set()
    for part in _parts(pattern):
        one = _last(part) if behind else _first(part)
        if one is None:
            return None
        found |= one
    return frozenset(found)


def _parts(pattern: str) -> list[str]:
    """The alternatives of a pattern, groups and sets kept whole."""
    parts, depth, start, inside = [], 0, 0, False
    for at, char in enumerate(pattern):
        if inside:
            inside = char != "]"
        elif char == "[":
            inside = True
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            parts.append(pattern[start:at])
            start = at + 1
    return [*parts, pattern[start:]]


def _first(part: str) -> set[str] | None:
    if part.startswith("(?:"):
        close = _closing(part)
        if part[close + 1 : close + 2] in ("?", *_REPEATS):
            return None
        inner = [_first(piece) for piece in _parts(part[3:close])]
        return None if None in inner else set().union(*filter(None, inner))
    if part == "$":
        return {""}
    match = _START.match(part)
    return _members(match[1]) if match else None


def _last(part: str) -> set[str] | None:
    if part == "^":
        return {""}
    match = _END.search(part)
    return _members(match[1]) if match else None


def _closing(part: str) -> int:
    """Where the group that a part begins with ends."""
    depth, inside = 0, False
    for at, char in enumerate(part):
        if inside:
            inside = char != "]"
        elif char == "[":
            inside = True
        elif char in "()":
            depth += 1 if char == "(" else -1
            if depth == 0:
                return at
    return len(part)


def _members(atom: str) -> set[str]:
    return set(atom.strip("[]").replace(r"\d", _DIGITS))
