"""Places and problems: what every message to an editor is made of.

A problem reads ``content/situations/silent-line.yaml:14:7: P104 what is wrong；what to do``.
Code letters: P1xx the file, P2xx the shape of a record, P3xx references and flow, P4xx wording,
P5xx pinyin, P6xx cards, P7xx names, P9xx the build itself.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a problem weighs: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a record stands: the file as the editor knows it, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong (`message`) and what to do about it (`fix`), both in Chinese."""

    place: Place
    code: str
    message: str
    fix: str
    level: Level = Level.ERROR

    def __str__(self) -> str:
        at = self.place
        mark = "" if self.level is Level.ERROR else "（提醒）"
        return f"{at.file}:{at.line}:{at.column}: {self.code} {mark}{self.message}；{self.fix}"

    def as_json(self) -> dict[str, object]:
        """The problem as the flat object that `check --json` prints."""
        rest = {k: v for k, v in asdict(self).items() if k != "place"}
        return {**asdict(self.place), **rest}


class Broken(Exception):
    """Raised where work cannot go on; carries every problem found so far."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(f"{len(self.problems)} problems")


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems stops the build."""
    return any(p.level is Level.ERROR for p in problems)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The question 是不是“…”？ for a mistyped word, or an empty string when nothing is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"是不是“{near[0]}”？" if near else ""
