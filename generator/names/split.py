"""A name as typed → clean Han characters, its surname kept whole, and the reading of each character.

Spelling follows GB/T 28039-2011: surname first and apart, both capitalised, a compound surname joined, two
surnames hyphenated (Zhèng-Lǐ Shūfāng), an apostrophe before a syllable that opens with a, o or e.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.names.sounds import numbered
from generator.names.tables import Entry, Surname, Tables

HAN = re.compile(r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
DOTS = re.compile(r"\s*[·•‧・．.∙⋅‐-]\s*")
_COMMON = 3  # bands of surnames too common to be eaten by a rare compound
_LONG = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart. `surnames`: none, one, or two; `mapped`: (traditional, simplified) pairs that were met."""

    text: str
    surnames: tuple[Surname, ...]
    given: tuple[str, ...]
    mapped: tuple[tuple[str, str], ...]

    @property
    def surname(self) -> str:
        """The surname as written, both of two."""
        return "".join(s.surname for s in self.surnames)


@dataclass(frozen=True)
class Splitter:
    """Takes names apart by the tables of surnames and characters."""

    tables: Tables

    @cached_property
    def _longest(self) -> int:
        return max((len(s) for s in self.tables.surnames), default=1)

    @cached_property
    def _bare(self) -> frozenset[str]:
        return frozenset(numbered(e.reading)[:-1] for es in self.tables.characters.values() for e in es)

    def split(self, text: str) -> Name:
        """Any line → a Name; `text` is what remains of Han characters and dots, in the forms of the table."""
        clean = DOTS.sub("·", "".join(unicodedata.normalize("NFKC", text).split())).strip("·")
        clean = DOTS.sub("·", clean)
        mapped = []
        for char in clean:
            plain = self.tables.traditional.get(char)
            if plain and char not in self.tables.characters and (char, plain) not in mapped:
                mapped.append((char, plain))
        for char, plain in mapped:
            clean = clean.replace(char, plain)
        head, dot, _ = clean.partition("·")
        whole = self.tables.surnames.get(head)
        surnames = self._surnames(clean) if not dot else (whole,) if whole and len(head) > 1 else ()
        given = clean[sum(len(s.surname) for s in surnames) :]
        return Name(clean, surnames, tuple(part for part in given.split("·") if part), tuple(mapped))

    def _surnames(self, name: str) -> tuple[Surname, ...]:
        known = self.tables.surnames
        for size in range(min(self._longest, len(name)), 1, -1):
            whole = known.get(name[:size])
            if whole and len(name) - size >= self.least_given(whole):
                return (whole,)
        first = known.get(name[:1])
        if len(name) < 2 or not first:
            return ()
        second = known.get(name[1])
        if len(name) == _LONG and second and max(first.band, second.band) < _COMMON:
            return (first, second)
        return (first,) if len(name) <= _LONG else ()

    def least_given(self, compound: Surname) -> int:
        """How many characters must follow for this to be the surname, not a common single one with a given name.

        高佳怡 is 高 + 佳怡 although 高佳 is a (rare Manchu) surname; 高佳怡然 is not.
        """
        first = self.tables.surnames.get(compound.surname[0])
        if first is None or first.band > _COMMON or compound.band <= _COMMON:
            return 0
        if compound.band <= _LONG:
            return 1 if first.band == 1 else 0
        given_like = any(e.band not in "-c" for e in self.tables.characters.get(compound.surname[1], ()))
        return 2 if given_like and len(compound.surname) == 2 else 1

    def alone(self, surname: Surname) -> bool:
        """Is a single character, typed alone, meant as this surname? One too rare only if it is read otherwise."""
        return surname.band < _COMMON or surname.reading.lower() != self.character_reading(surname.surname)

    def surname_syllables(self, surname: Surname) -> tuple[str, ...]:
        """``Ōuyáng`` → (``ōu``, ``yáng``): cut so that each piece is a syllable, a known reading if possible."""
        reading = surname.reading.lower().replace("'", "").replace("’", "").replace(" ", "")
        if len(surname.surname) == 1:
            return (reading,)
        cuts = self._cuts(reading, surname.surname)
        whole = (reading, *[""] * (len(surname.surname) - 1))  # cannot be cut: said with the first character
        return max(
            cuts,
            key=lambda c: sum(self._reads(x, s) for x, s in zip(surname.surname, c, strict=True)),
            default=whole,
        )

    def _cuts(self, reading: str, characters: str) -> list[tuple[str, ...]]:
        if not characters:
            return [()] if not reading else []
        found = []
        for size in range(1, min(6, len(reading)) + 1):
            if numbered(reading[:size])[:-1] in self._bare:
                found += [(reading[:size], *rest) for rest in self._cuts(reading[size:], characters[1:])]
        return found

    def _reads(self, character: str, syllable: str) -> bool:
        return any(e.reading == syllable for e in self.tables.characters.get(character, ()))

    def given_readings(self, given: str) -> list[str]:
        """A given name → a reading for each character: as a known whole (朝阳), else the likeliest of each."""
        whole = self.tables.readings.get(given)
        if whole and len(given) > 1:
            return whole.likeliest.split()
        return [self.character_reading(char) for char in given]

    def character_reading(self, character: str) -> str:
        """The likeliest reading of a character in a given name; empty for one no table holds."""
        special = self.tables.readings.get(character)
        if special:
            return special.likeliest
        entries = self.tables.characters.get(character)
        return entries[0].reading if entries else ""

    def entry(self, character: str, reading: str) -> Entry | None:
        """The character's line in this reading."""
        return next((e for e in self.tables.characters.get(character, ()) if e.reading == reading), None)


def joined(syllables: Sequence[str]) -> str:
    """(``xī``, ``ān``) → ``Xī'ān``: one capital, an apostrophe where a syllable opens with a vowel."""
    text = ""
    for syllable in syllables:
        if text and unicodedata.normalize("NFD", syllable)[:1] in ("a", "o", "e"):
            text += "'"
        text += syllable
    return text[:1].upper() + text[1:]
