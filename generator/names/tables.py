"""The tables of content/names/ (tab-separated text) → frozen records. Written by tools/merge.py, read everywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from generator.names.judge import Clear

_INCOMPLETE = re.compile("[少多][一两]|去掉|没有|出头|半边|叠")  # told by what is missing, not by halves


class Kind(StrEnum):
    """The rung of the ladder an aid stands on."""

    WORD = "word"
    PERSON = "person"
    PLACE = "place"
    IDIOM = "idiom"
    VERSE = "verse"
    STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class Aid:
    """A word that tells which character is meant, and how much of its sound may be lost."""

    word: str
    kind: Kind
    clear: Clear

    def say(self, part: str) -> str:
        """The aid as spoken for a character (or a compound surname): 李世民的李, 木子李, …合起来的潘."""
        return self.word + self.link(part)

    def link(self, part: str) -> str:
        """What joins the word to the part it explains; a traditional formula (木子李) says it itself."""
        if self.kind is not Kind.STRUCTURE:
            return f"的{part}"
        if self.word.endswith(part):
            return ""
        return f"{'那个' if _INCOMPLETE.search(self.word) else '合起来的'}{part}"


class Told:
    """Something told by aids. `cells` hold them as written; they are read when somebody asks: few lines ever are."""

    cells: tuple[str, ...]

    @cached_property
    def aids(self) -> tuple[Aid, ...]:
        """The aids, the best first."""
        return tuple(aid(text) for text in self.cells if text)

    @property
    def formulas(self) -> list[str]:
        """The words of its structural formulas."""
        return [text.split("=")[1] for text in self.cells if text.startswith("structure=")]


@dataclass(frozen=True)
class Entry(Told):
    """A character in one of its readings, with its aids."""

    character: str
    reading: str
    level: int
    band: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Surname(Told):
    """A surname, single or compound: its own reading (Shàn, Ōuyáng), how common it is, its aids."""

    surname: str
    band: int
    reading: str
    others: tuple[str, ...]
    ask: bool
    note: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GivenReading:
    """How a character is read in given names where that is not plain; `ask`: only its owner knows."""

    likeliest: str
    others: tuple[str, ...]
    ask: bool


def rows(path: Path) -> Iterator[list[str]]:
    """The cells of each line, comments and empty lines left out; a missing file has none."""
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def aid(cell: str) -> Aid:
    """``idiom=雪中送炭=accents`` → Aid."""
    kind, word, clear = cell.split("=")
    return Aid(word, Kind(kind), Clear(clear))


def cell(entry: Aid) -> str:
    """Aid → ``idiom=雪中送炭=accents``."""
    return f"{entry.kind}={entry.word}={entry.clear}"


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("，", ",").split(",") if part.strip())


def read_surnames(path: Path) -> dict[str, Surname]:
    """surname, band, kind, reading, other readings, ask, note, aids… → by surname, in the file's order."""
    found = {}
    for row in rows(path):
        surname, band, _, reading, others, ask, note = (row + [""] * 7)[:7]
        found[surname] = Surname(surname, int(band), reading, _list(others), bool(ask), note, tuple(row[7:]))
    return found


def read_characters(path: Path) -> dict[str, tuple[Entry, ...]]:
    """character, reading, level, band, aids… → by character, the likeliest reading first."""
    found: dict[str, tuple[Entry, ...]] = {}
    for character, reading, level, band, *cells in rows(path):
        entry = Entry(character, reading, int(level), band, tuple(cells))
        found[character] = (*found.get(character, ()), entry)
    return found


@dataclass(frozen=True)
class Tables:
    """Everything in content/names/ that spelling a name needs; each table is read when it is first asked for."""

    folder: Path
    own: Mapping[str, tuple[tuple[str | None, str], ...]] = field(default_factory=dict)
    """An organisation's own aids by character: (reading or None for any, cell); said before the shipped ones."""

    @cached_property
    def characters(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries by character."""
        found = read_characters(self.folder / "characters.tsv")
        for character in self.own.keys() & found.keys():
            found[character] = tuple(
                replace(e, cells=self._with_own(character, e.reading, e.cells)) for e in found[character]
            )
        return found

    @cached_property
    def surnames(self) -> Mapping[str, Surname]:
        """Surnames, commonest first."""
        found = read_surnames(self.folder / "surnames.tsv")
        for surname in self.own.keys() & found.keys():
            one = found[surname]
            found[surname] = replace(one, cells=self._with_own(surname, one.reading.lower(), one.cells))
        return found

    def _with_own(self, character: str, reading: str, cells: tuple[str, ...]) -> tuple[str, ...]:
        mine = tuple(cell for wanted, cell in self.own[character] if wanted in (None, reading))
        return (*mine, *(cell for cell in cells if cell not in mine))

    @cached_property
    def readings(self) -> Mapping[str, GivenReading]:
        """Characters whose reading in given names is not plain."""
        return {
            row[0]: GivenReading(row[1], _list(row[2] if len(row) > 2 else ""), len(row) > 3 and bool(row[3]))
            for row in rows(self.folder / "readings.tsv")
        }

    @cached_property
    def traditional(self) -> Mapping[str, str]:
        """Traditional and variant forms → the form of the table."""
        return {row[0]: row[1] for row in rows(self.folder / "traditional.tsv")}
