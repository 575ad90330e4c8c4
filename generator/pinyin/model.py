"""What a line of text becomes: runs, syllables, doubts, numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a run of text is."""

    WORD = "word"
    PUNCTUATION = "punctuation"
    NUMBER = "number"
    LATIN = "latin"
    SLOT = "slot"


class Sure(StrEnum):
    """How far a reading may be trusted."""

    SURE = "sure"
    CONFIRMED = "confirmed"
    DOUBTFUL = "doubtful"


class Run(NamedTuple):
    """A piece of text with its reading; the one structure every renderer reads.

    `reading` stands as in the plain line (joined, apostrophes, hyphens, capitals), for a number
    it is how the number is said. `syllables` holds one item per Han character. `glued` says
    that no space stands before the run in the plain line.
    """

    text: str
    kind: Kind
    reading: str
    syllables: tuple[str, ...] = ()
    slot: str | None = None
    glued: bool = False


class Syllable(NamedTuple):
    """A Han character, how it is read, and why that is doubtful (empty: it is not)."""

    char: str
    reading: str
    sure: Sure
    why: str


class Doubt(NamedTuple):
    """A word to be confirmed; `at` is the index of its first syllable, it covers len(word)."""

    at: int
    word: str
    reading: str
    why: str


class Number(NamedTuple):
    """Digits, how they are said, and as what; `why` is set where no rule decides."""

    text: str
    reading: str
    kind: str
    why: str = ""

    @property
    def doubtful(self) -> bool:
        """Tell whether the editor has to declare the kind."""
        return bool(self.why)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a phrase: fixed (its value is inlined), on the desk (choices), or open (……)."""

    name: str
    text: str
    reading: str = ""
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and the readings an editor has confirmed, as orthographic pinyin.

    Spaces in a reading are word boundaries, a capital begins a proper name. A key may be longer
    than the word it is about, which confirms a polyphone in a context: 还书 -> "huán shū".
    """

    words: Mapping[str, str] = field(default_factory=dict)


class Mismatch(ValueError):
    """An editor's pinyin does not fit the text; `at` is the place in what was typed."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at
        self.message = message


class Line(NamedTuple):
    """A read line."""

    text: str
    runs: tuple[Run, ...]
    syllables: tuple[Syllable, ...]
    doubts: tuple[Doubt, ...]
    numbers: tuple[Number, ...]

    @property
    def plain(self) -> str:
        """The line as GB/T 16159-2012 spells it; digits stay digits (6.1.5, after ISO 7098)."""
        parts: list[str] = []
        for run in self.runs:
            if not run.glued and parts:
                parts.append(" ")
            parts.append(run.text if run.kind is Kind.NUMBER else run.reading)
        return "".join(parts)
