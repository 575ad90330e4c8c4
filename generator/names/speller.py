"""A name → the sentence that confirms how it is written, a different one for the read-back, and what to ask.

The order of aids is settled in the tables (ladder.py); here they are only chosen so that within a name no word is
said twice and no two sound alike. overrides/assets/names.js does the same from site_data.py's data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.names.sounds import merged, numbered
from generator.names.spelled import TEXTS, Character, Spelled, SpokenAid
from generator.names.split import HAN, Name, Splitter, joined
from generator.names.tables import Aid, Kind, Surname, Tables

SHOWN = 4
EXPLAINED_BAND = 3  # surnames rarer than this are explained as characters when only a sound was heard


@dataclass(frozen=True, slots=True)
class _Part:
    """What is explained in one go: a character, or a compound surname."""

    text: str
    readings: tuple[str, ...]
    aids: tuple[Aid, ...]
    surname: Surname | None = None
    foreign: bool = False


@dataclass(frozen=True)
class Speller:
    """Spells names by the tables of a content folder."""

    tables: Tables

    @cached_property
    def splitter(self) -> Splitter:
        """The splitter over the same tables."""
        return Splitter(self.tables)

    def spell(self, line: str) -> Spelled:
        """One line → one answer, whatever the line holds."""
        name = self.splitter.split(line)
        written = line.strip()
        if not name.text:
            return Spelled(written, "", "", "", "", "", (), None, TEXTS["empty"])
        if any(not HAN.match(c) and c != "·" for c in name.text):
            return Spelled(written, "", "", "", "", "", (), None, TEXTS["not_han"])
        parts = self._parts(name)
        given_parts = [p for p in parts if not p.surname]
        single = len(name.text) == 1
        chosen = self._choose(parts, None)
        return Spelled(
            name=written,
            surname=name.surname,
            given="" if single else "·".join(name.given),
            reading=self._reading(name, given_parts) if not single else parts[0].readings[0],
            say=_say(parts, chosen),
            readback=_readback(parts, self._choose(parts, chosen)),
            characters=tuple(c for part in parts for c in self._characters(part)),
            ask=self._ask(name, parts),
            problem=_problem(name, parts),
        )

    def contrast(self, characters: Sequence[str], syllable: str) -> list[str]:
        """Characters that are read so (``zhang1``, ``zhang``) → a saying for each, no two alike by ear."""
        parts = [self._heard_part(character, syllable) for character in characters]
        chosen = self._choose(parts, None)
        return [aid.say(part.text) for part, aid in zip(parts, chosen, strict=True) if aid]

    def _heard_part(self, character: str, syllable: str) -> _Part:
        surname = self.tables.surnames.get(character)
        if (
            surname
            and surname.aids
            and surname.band <= EXPLAINED_BAND
            and numbered(surname.reading).startswith(syllable)
        ):
            return _Part(character, (surname.reading.lower(),), surname.aids, surname)
        entries = self.tables.characters.get(character, ())
        entry = next(
            (
                e
                for e in entries
                if e.aids
                and numbered(e.reading).rstrip("12345") == syllable.rstrip("12345")
                and numbered(e.reading).startswith(syllable)
            ),
            None,
        )
        return _Part(character, (), entry.aids if entry else ())

    def _parts(self, name: Name) -> list[_Part]:
        alone = self.tables.surnames.get(name.text) if len(name.text) == 1 else None
        if alone and self.splitter.alone(alone):
            return self._surname_parts(alone)
        parts = [p for s in name.surnames for p in self._surname_parts(s)]
        for segment in name.given:
            readings = self.splitter.given_readings(segment)
            parts += [self._given_part(c, r) for c, r in zip(segment, readings, strict=True)]
        return parts

    def _surname_parts(self, surname: Surname) -> list[_Part]:
        """One part; or one a character, for a compound that has no namesake to be told by."""
        readings = self.splitter.surname_syllables(surname)
        if surname.aids:
            return [_Part(surname.surname, readings, surname.aids, surname)]
        return [self._given_part(c, r, surname) for c, r in zip(surname.surname, readings, strict=True)]

    def _given_part(self, character: str, reading: str, surname: Surname | None = None) -> _Part:
        entry = self.splitter.entry(character, reading)
        if entry and entry.aids:
            return _Part(character, (reading,), entry.aids, surname)
        others = [e for e in self.tables.characters.get(character, ()) if e.aids]
        aids = others[0].aids if others else ()
        return _Part(character, (reading,), aids, surname, foreign=bool(aids))

    def _choose(self, parts: Sequence[_Part], said: Sequence[Aid | None] | None) -> list[Aid | None]:
        """An aid for each part (None: there is none, or the part was explained before), unlike those already said."""
        words = {aid.word for aid in said or () if aid}
        sounds: set[str] = set()
        seen: set[str] = set()
        chosen: list[Aid | None] = []
        for part in parts:
            if part.text in seen or not part.aids:
                chosen.append(None)
                continue
            seen.add(part.text)
            fresh = (a for a in part.aids if a.word not in words and self.sounding(a.word) not in sounds)
            aid = next(fresh, part.aids[0])
            words.add(aid.word)
            sounds.add(self.sounding(aid.word))
            chosen.append(aid)
        return chosen

    @cached_property
    def _usual(self) -> dict[str, str]:
        return {c: merged(numbered(es[0].reading)) for c, es in self.tables.characters.items()}

    def sounding(self, word: str) -> str:
        """A word → what is left of its sound when tones and accents blur: equal for words nobody tells apart."""
        if word not in self._sounding:
            self._sounding[word] = " ".join(self._usual.get(c, c) for c in word)
        return self._sounding[word]

    @cached_property
    def _sounding(self) -> dict[str, str]:
        return {}

    def _characters(self, part: _Part) -> list[Character]:
        if len(part.text) == 1:
            return [Character(part.text, part.readings[0], _spoken(part, part.aids))]
        found = []
        for at, char in enumerate(part.text):
            own = self._given_part(char, part.readings[at])
            aids = (*_spoken(part, part.aids[:2]), *(() if own.foreign else _spoken(own, own.aids)))
            found.append(Character(char, part.readings[at], aids[:SHOWN]))
        return found

    def _reading(self, name: Name, given: Sequence[_Part]) -> str:
        families = [joined(self.splitter.surname_syllables(s)) for s in name.surnames]
        syllables = [p.readings[0] for p in given]
        words = []
        for segment in name.given:
            words.append(joined(syllables[: len(segment)]))
            syllables = syllables[len(segment) :]
        return f"{'-'.join(families)} {'·'.join(words)}".strip()

    def _ask(self, name: Name, parts: Sequence[_Part]) -> str | None:
        settled = {
            c
            for segment in name.given
            if len(segment) > 1 and segment in self.tables.readings
            for c in segment
        }
        questions = [
            self.surname_question(p.surname) if p.surname else self.given_question(p.text)
            for p in parts
            if p.surname or p.text not in settled
        ]
        return "".join(dict.fromkeys(q for q in questions if q)) or None

    def surname_question(self, surname: Surname) -> str | None:
        """What to ask the owner of a surname that is read in more than one way."""
        if not surname.ask:
            return None
        return self._question("您的姓", surname.surname, (surname.reading, *surname.others))

    def given_question(self, character: str) -> str | None:
        """What to ask the owner of a given name with a character whose reading only he knows."""
        special = self.tables.readings.get(character)
        if not special or not special.ask:
            return None
        return self._question("您名字里的", character, (special.likeliest, *special.others))

    def _question(self, where: str, text: str, readings: Sequence[str]) -> str:
        options = []
        for reading in (r.lower() for r in readings):
            entry = self.splitter.entry(text, reading)
            plain = [a for a in entry.aids if a.kind is not Kind.STRUCTURE] if entry else []
            plain.sort(key=lambda a: a.kind is not Kind.WORD)
            options.append(f"读 {reading}（{plain[0].say(text)}）" if plain else f"读 {reading}")
        return f"请问{where}“{text}”字，是{'，还是'.join(options)}？"


def _spoken(part: _Part, aids: Sequence[Aid]) -> tuple[SpokenAid, ...]:
    return tuple(SpokenAid(a.say(part.text), a.word, a.kind.value, a.clear.value) for a in aids[:SHOWN])


def _pieces(parts: Sequence[_Part], chosen: Sequence[Aid | None]) -> str:
    """The explained parts, joined; a repeated one is said once and counted at the end."""
    said = "、".join(aid.say(part.text) for part, aid in zip(parts, chosen, strict=True) if aid)
    texts = [part.text for part in parts]
    twice = [t for t in dict.fromkeys(texts) if texts.count(t) > 1]
    more = "".join(TEXTS["twice"].format(_COUNTED.get(texts.count(t), "几"), t) for t in twice)
    return said + more if said else ""


_COUNTED = {2: "两", 3: "三", 4: "四"}


def _say(parts: Sequence[_Part], chosen: Sequence[Aid | None]) -> str:
    said = _pieces(parts, chosen)
    missing = "、".join(dict.fromkeys(f"“{p.text}”" for p in parts if not p.aids))
    if not said:
        return TEXTS["say_none"].format(missing)
    if missing:
        return TEXTS["say_rest"].format(said, missing)
    if len(parts) == 1:
        return TEXTS["say_surname" if parts[0].surname else "say_one"].format(said)
    return TEXTS["say"].format(said)


def _readback(parts: Sequence[_Part], chosen: Sequence[Aid | None]) -> str:
    said = _pieces(parts, chosen)
    return TEXTS["readback"].format(said) if said else ""


def _problem(name: Name, parts: Sequence[_Part]) -> str | None:
    found = [TEXTS["mapped"].format(old, new) for old, new in name.mapped]
    for part in parts:
        if not part.aids:
            found.append(TEXTS["no_aid"].format(part.text))
        elif part.foreign:
            found.append(TEXTS["foreign"].format(part.text, part.readings[0]))
    return "；".join(dict.fromkeys(found)) or None
