"""What the agent heard → the characters it may be, and a question whose options differ by ear; a formula → its character."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import asdict, dataclass
from functools import cached_property

from generator.names.sounds import numbered, syllables
from generator.names.spelled import TEXTS
from generator.names.speller import Speller
from generator.names.tables import Kind

MOST = 24
OPTIONS = 3
ASKED_BAND = 2
_SURNAME_RANK = {1: 0, 2: 0, 3: 0, 4: 3, 5: 5}
_GIVEN_RANK = {"a": 1, "b": 2, "c": 4, "-": 6}


@dataclass(frozen=True, slots=True)
class Heard:
    """The answer to a syllable; `problem` where it is none."""

    sound: str
    characters: tuple[str, ...]
    question: str
    problem: str | None = None

    def as_dict(self) -> dict[str, object]:
        """The JSON object of the command; `problem` only if there is one."""
        plain = asdict(self)
        if self.problem is None:
            del plain["problem"]
        return plain


@dataclass(frozen=True)
class Homophones:
    """Characters by sound and by formula, over the same tables as the speller."""

    speller: Speller

    @cached_property
    def _ranks(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """Syllable with its tone → its characters, each with its rank: the likelier the lower."""
        found: dict[str, dict[str, tuple[int, ...]]] = defaultdict(dict)
        for at, surname in enumerate(self.speller.tables.surnames.values()):
            if len(surname.surname) == 1:
                for other, reading in enumerate((surname.reading, *surname.others)):
                    found[numbered(reading)][surname.surname] = (_SURNAME_RANK[surname.band], bool(other), at)
        for at, entry in enumerate(e for es in self.speller.tables.characters.values() for e in es):
            filed = found[numbered(entry.reading)]
            rank = (_GIVEN_RANK[entry.band], entry.level, at)
            filed[entry.character] = min(rank, filed.get(entry.character, rank))
        return found

    @cached_property
    def by_sound(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Every syllable without its tone → (character, tone) pairs, the commonest surname first."""
        found: dict[str, list[tuple[tuple[int, ...], str, str]]] = defaultdict(list)
        for toned, ranks in self._ranks.items():
            found[toned[:-1]] += [(rank, character, toned[-1]) for character, rank in ranks.items()]
        return {
            bare: tuple((c, tone) for _, c, tone in sorted(pairs)) for bare, pairs in sorted(found.items())
        }

    def characters(self, syllable: str) -> tuple[str, ...]:
        """``zhang`` or ``zhang1`` → its characters, likeliest first."""
        bare = syllable.rstrip("12345")
        return tuple(
            dict.fromkeys(
                c for c, tone in self.by_sound.get(bare, ()) if bare + tone == syllable or bare == syllable
            )
        )

    def sound(self, line: str) -> Heard:
        """``zhang``, ``zhāng`` or ``zhang1`` → likely characters and the question that tells them apart."""
        written = line.strip()
        typed = re.fullmatch(r"([a-züv]+)([1-5])", unicodedata.normalize("NFC", written.lower()))
        found = (typed[1].replace("ü", "v") + typed[2],) if typed else syllables(written)
        if len(found) != 1:
            return Heard(written, (), "", TEXTS["no_syllable"])
        characters = self.characters(found[0])[:MOST]
        if not characters:
            return Heard(written, (), "", TEXTS["no_such_sound"])
        said = self.speller.contrast(self.asked(characters), found[0])
        if len(said) < 2:
            return Heard(written, characters, TEXTS["one"].format(said[0]) if said else "")
        return Heard(written, characters, TEXTS["which"].format("、".join(said[:-1]), said[-1]))

    def asked(self, characters: tuple[str, ...]) -> tuple[str, ...]:
        """Of the characters of a sound, those the question names: living surnames, or else the likeliest two."""
        known = self.speller.tables.surnames
        likely = tuple(c for c in characters if c in known and known[c].band <= ASKED_BAND)[:OPTIONS]
        return likely if len(likely) > 1 else characters[:2]

    @cached_property
    def _formulas(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        tables = self.speller.tables
        pairs = [(s.surname, a) for s in tables.surnames.values() for a in s.aids]
        pairs += [(e.character, a) for es in tables.characters.values() for e in es for a in e.aids]
        for part, aid in pairs:
            if aid.kind is not Kind.STRUCTURE:
                continue
            bare = aid.word.removesuffix(part)
            for said in {aid.word, bare, bare + part}:
                if part not in found[said]:
                    found[said].append(part)
        return found

    def lookup(self, formula: str) -> tuple[str, ...]:
        """双人徐, 双人, 草头黄, 木易杨 → the characters so described; empty if nobody says so."""
        return tuple(self._formulas.get(formula.strip().removesuffix("的"), ()))
