"""contexts.txt → the readings of a word that depend on what stands beside it.

Most patterns are a few literals: they are looked up in sets, without a regular expression, which costs
nothing to prepare; what is left of a pattern is compiled when it is first asked for.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import NamedTuple

WINDOW = 10  # characters looked back over for a pattern of no fixed width
MOST = 400  # literals that one alternative may stand for

_ALTERNATIVE = re.compile(r"(?:\[[^]]*\]|\([^)]*\)|[^|])+")
_LITERAL = re.compile(r"(?:\\d|\[(?!\^)(?:\\d|[^]\\-])+\]|[^\\()\[\].*+?{}^$|])+")
_ATOM = re.compile(r"\\d|\[[^]]*\]|.")
_VARIES = frozenset("()?*+{")  # what a part of fixed width does without
_DIGITS = "0123456789０１２３４５６７８９"


class Edge:
    """What must stand at one edge of a word: texts by their length, and a pattern for what is no text."""

    __slots__ = ("_behind", "_pattern", "_ready", "fixed", "loose", "texts")

    def __init__(self, pattern: str, behind: bool) -> None:
        self._pattern, self._behind, self._ready = pattern, behind, False
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
        whole = "(" in self._pattern and not self._behind  # groups may hold what looks like alternatives
        for part in [self._pattern] if whole else _ALTERNATIVE.findall(self._pattern):
            if part == "$" and not self._behind:
                sizes.setdefault(1, set()).add("")  # what stands after the end
                continue
            texts = _literals(part)
            if texts is None:
                rest.append(part)
            else:
                sizes.setdefault(len(texts[0]), set()).update(texts)
        self.texts = tuple((size, frozenset(texts)) for size, texts in sorted(sizes.items()))
        fixed = [part for part in rest if not self._behind or _VARIES.isdisjoint(part)]
        loose = [part for part in rest if part not in fixed]
        if fixed:
            self.fixed = re.compile("|".join(f"(?<={part})" if self._behind else part for part in fixed))
        if loose:
            self.loose = re.compile(f"(?:{'|'.join(loose)})$")
        self._ready = True


def _literals(part: str) -> list[str] | None:
    """`[两几]个` -> 两个, 几个; None where a part stands for no short list of texts."""
    if not _LITERAL.fullmatch(part):
        return None
    atoms = [atom.strip("[]").replace(r"\d", _DIGITS) for atom in _ATOM.findall(part)]
    count = 1
    for atom in atoms:
        count *= len(atom)
    return ["".join(chosen) for chosen in product(*atoms)] if count <= MOST else None


class Rule(NamedTuple):
    """A reading of a word, as contexts.txt writes it, between two edges (None: anything)."""

    reading: str
    left: Edge | None
    right: Edge | None


_edge = cache(Edge)


def rules(rows: list[str]) -> tuple[Rule, ...]:
    """Rows `reading<TAB>left<TAB>right` of one word; the edges may be left out."""
    found = []
    for row in rows:
        reading, left, right = [*row.split("\t"), "", ""][:3]
        found.append(Rule(reading, _edge(left, True) if left else None, _edge(right, False) if right else None))
    return tuple(found)


def in_context(rules_: tuple[Rule, ...], line: str, start: int, end: int) -> str | None:
    """The reading of the first rule that fits the word's place in the line."""
    for reading, left, right in rules_:
        if (right is None or right.fits(line, end)) and (left is None or left.fits(line, start)):
            return reading
    return None
