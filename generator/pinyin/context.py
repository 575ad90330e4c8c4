"""contexts.txt → the readings of a word that depend on what stands beside it.

Most patterns are a few literals: they are looked up in sets, without a regular expression, which costs
nothing to prepare; what is left of a pattern is compiled when it is first asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple

AHEAD = 24  # characters looked forward over for what a pattern needs
WINDOW = 10  # characters looked back over for a pattern of no fixed width
MOST = 400  # literals that one alternative may stand for

_VARIES = frozenset("()?*+{")  # what a part of fixed width does without
_DIGITS = "0123456789０１２３４５６７８９"
_REPEATS = tuple("*+{")
_ONE = re.compile(r"\\d|\[(?!\^)(?:\\d|[^]\\-])+\]|[^\\()\[\].*+?{}^$|]")  # a character or a set of them
# what stands for too much to name, or for nothing
_OTHER = re.compile(r"\[[^]]*\]|\.|\(\?![^()]*\)|\(\?=[^()]*\)")
_REPEAT = re.compile(r"[?*+]|\{\d*,?\d*\}")
_START = re.compile(f"({_ONE.pattern})(?![?*{{])")
_END = re.compile(rf"(?<!\\)({_ONE.pattern})$")
_Patterns = tuple[re.Pattern[str] | None, re.Pattern[str] | None]


class Edge:
    """What must stand at one edge of a word: texts by their length, and a pattern for what is no text."""

    __slots__ = ("_behind", "_pattern", "_ready", "_rest", "lone", "near", "needs", "texts")

    def __init__(self, pattern: str, behind: bool) -> None:
        self._pattern, self._behind, self._ready = pattern, behind, False
        # what may stand next to the word where the edge fits (None: anything), and what is enough by itself
        self.near, self.lone = _near(pattern, behind), _lone(pattern, behind)
        self.texts: tuple[tuple[int, frozenset[str]], ...] = ()
        self.needs: frozenset[str] | None = None  # one of these must be near, or what is no text cannot fit
        self._rest: list[str] | _Patterns = []

    def fits(self, line: str, at: int) -> bool:
        """Tell whether the line fits at `at`: before it, or from it on."""
        if not self._ready:
            self._prepare()
        for size, texts in self.texts:
            if (line[at - size if at > size else 0 : at] if self._behind else line[at : at + size]) in texts:
                return True
        if not self._rest:
            return False
        near = line[max(0, at - WINDOW) : at] if self._behind else line[at : at + AHEAD]
        if self.needs is not None and self.needs.isdisjoint(near):
            return False
        if isinstance(self._rest, list):
            self._rest = _compiled(self._rest, self._behind)
        fixed, loose = self._rest
        return bool(fixed and fixed.match(line, at)) or bool(
            loose and loose.search(line, max(0, at - WINDOW), at)
        )

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
        self._rest = rest
        needs = [_needs(part) for part in rest]
        self.needs = None if None in needs else frozenset().union(*filter(None, needs))
        self._ready = True


def _compiled(rest: list[str], behind: bool) -> _Patterns:
    """Looked back for where the width is fixed, which is faster, or searched."""
    fixed = [part for part in rest if not behind or _VARIES.isdisjoint(part)]
    loose = [part for part in rest if part not in fixed]
    return (
        re.compile("|".join(f"(?<={part})" if behind else part for part in fixed)) if fixed else None,
        re.compile(f"(?:{'|'.join(loose)})$") if loose else None,
    )


def _needs(part: str) -> frozenset[str] | None:
    """`[^，。]{0,3}(?:红|紫)脸` -> 红 紫: the first characters one of which no fit does without; None: there are none."""
    at = 0
    while at < len(part):
        if part.startswith("(?:", at):
            end = at + _closing(part[at:]) + 1
            inner = [_needs(piece) for piece in _parts(part[at + 3 : end - 1])]
            atom = None if None in inner else frozenset().union(*filter(None, inner))
        elif match := _ONE.match(part, at):
            end, atom = match.end(), frozenset(_members(match[0]))
        elif match := _OTHER.match(part, at):
            end, atom = match.end(), None
        else:
            return None
        repeat = _REPEAT.match(part, end)
        at = repeat.end() if repeat else end
        if atom is not None and not (repeat and repeat[0][:2] in ("?", "*", "{0", "{,")):
            return atom
    return None


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

    def __init__(self, rows: list[str]) -> None:
        """`rows` are `reading<TAB>left<TAB>right`; the edges may be left out."""
        self._rows = rows
        self._between: dict[tuple[str, str], list[tuple[Rule, Edge | None, Edge | None]]] = {}

    @cached_property
    def _all(self) -> list[Rule]:
        """The rows taken apart, when the word is first chosen."""
        found = []
        for row in self._rows:
            reading, left, right = [*row.split("\t"), "", ""][:3]
            edges = _edge(left, True) if left else None, _edge(right, False) if right else None
            found.append(Rule(reading, *edges))
        return found

    def fitting(self, line: str, start: int, end: int) -> Rule | None:
        """The first rule that fits the place of the word, line[start:end]."""
        pair = line[start - 1 : start], line[end : end + 1]
        possible = self._between.get(pair)
        if possible is None:
            possible = self._between[pair] = self._possible(*pair)
        for rule, left, right in possible:
            if (right is None or right.fits(line, end)) and (left is None or left.fits(line, start)):
                return rule
        return None

    def _possible(self, before: str, after: str) -> list[tuple[Rule, Edge | None, Edge | None]]:
        """Rules that may fit between two characters, with the edges these do not settle."""
        found = []
        for rule in self._all:
            left, right = rule.left, rule.right
            if (left and left.near is not None and before not in left.near) or (
                right and right.near is not None and after not in right.near
            ):
                continue
            if left and left.lone and before in left.lone:
                left = None
            if right and right.lone and after in right.lone:
                right = None
            found.append((rule, left, right))
            if left is None and right is None:
                break
        return found


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


def _lone(pattern: str, behind: bool) -> frozenset[str]:
    """The characters next to the word that settle the pattern by themselves ("": the line's end)."""
    found: set[str] = set()
    for part in _parts(pattern):
        if part == "$" and not behind:
            found.add("")
        elif _ONE.fullmatch(part):
            found |= _members(part)
    return frozenset(found)


def _outside(pattern: str) -> Iterator[tuple[int, str, int]]:
    """The places of a pattern outside of [sets], with the depth of groups there."""
    depth, inside = 0, False
    for at, char in enumerate(pattern):
        if inside:
            inside = char != "]"
            continue
        inside = char == "["
        depth += (char == "(") - (char == ")")
        yield at, char, depth


def _parts(pattern: str) -> list[str]:
    """The alternatives of a pattern, groups and sets kept whole."""
    parts, start = [], 0
    if "|" in pattern:
        for at, char, depth in _outside(pattern):
            if char == "|" and depth == 0:
                parts.append(pattern[start:at])
                start = at + 1
    return [*parts, pattern[start:]]


def _closing(part: str) -> int:
    """Where the group that a part begins with ends."""
    return next((at for at, char, depth in _outside(part) if char == ")" and depth == 0), len(part))


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


def _members(atom: str) -> set[str]:
    return set(atom.strip("[]").replace(r"\d", _DIGITS))
