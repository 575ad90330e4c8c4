"""Name tables → desk cards: how to say the hundred commonest surnames, and which surnames sound alike.

A card's number stands for fixed places in the table (twenty surnames) or fixed letters of the alphabet,
so that a surname that comes or goes changes the card it is on and no other card's id.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.cards.content import Card, Part
from generator.names import Speller
from generator.names.sounds import numbered
from generator.names.spelled import TEXTS
from generator.names.tables import Surname
from generator.pinyin import Lexicon, Reader

GROUP = "姓名"
SAID_BAND = 1  # the hundred commonest surnames
HEARD_BAND = 2
PER_CARD = 20
FRONT = 11  # the back also holds the card's code
SAID_CARDS = 5
AIDS = 2
GLANCE = 8  # characters: a longer saying is taken only where there are too few short ones
OPTIONS = 3  # a question of more is not remembered to its end
LETTERS = ("ac", "df", "g", "hk", "l", "mp", "qs", "tw", "x", "y", "z")
IDS = (
    *(f"surnames-{n}" for n in range(1, SAID_CARDS + 1)),
    *(f"surname-sounds-{n}" for n in range(1, len(LETTERS) + 1)),
)
_SAID = "“请问您是……吗？”先说左边的，没听清再说右边的。"
_HEARD = "听到一个音，分不清是哪个姓：照着问，让客户来选。"


@dataclass(frozen=True, slots=True)
class _Alike:
    """Surnames of one sound, and the question that tells the commonest of them apart."""

    sound: str
    surnames: tuple[Surname, ...]
    question: str
    reading: str


def name_cards(speller: Speller, words: Lexicon | None = None) -> list[Card]:
    """All name cards in order; those that would be empty are left out. `words`: confirmed readings."""
    return [*_said(speller), *_heard(speller, words or Lexicon())]


def _said(speller: Speller) -> Iterator[Card]:
    common = [s for s in speller.tables.surnames.values() if s.band <= SAID_BAND and s.aids]
    for number in range(SAID_CARDS):
        mine = common[number * PER_CARD : (number + 1) * PER_CARD]
        if mine:
            key, title = f"surnames-{number + 1}", f"姓氏怎么说 {number + 1}/{SAID_CARDS}"
            rows = [tuple(_row(key, s)) for s in mine]
            yield _card(key, title, _SAID, rows, FRONT)


def _row(key: str, surname: Surname) -> Iterator[Part]:
    yield Part(key, "surname", surname.surname, surname.reading)
    said = [aid.say(surname.surname) for aid in surname.aids]
    said.sort(key=lambda text: len(text) > GLANCE)
    yield from (Part(key, "aid", text) for text in said[:AIDS])


def _heard(speller: Speller, words: Lexicon) -> Iterator[Card]:
    alike = list(_alike(speller, words))
    for number, span in enumerate(LETTERS, 1):
        first, last = span[0], span[-1]
        mine = [a for a in alike if first <= a.sound[0] <= last]
        if mine:
            key = f"surname-sounds-{number}"
            letters = first if first == last else f"{first}–{last}"
            rows = [tuple(_set(key, a)) for a in mine]
            yield _card(key, f"听着像的姓 {letters.upper()}", _HEARD, rows, (len(rows) + 1) // 2)


def _set(key: str, alike: _Alike) -> Iterator[Part]:
    yield Part(key, "sound", alike.sound)
    yield from (Part(key, "surname", s.surname, s.reading) for s in alike.surnames)
    yield Part(key, "contrast", alike.question, alike.reading)


def _card(key: str, title: str, when: str, rows: Sequence[Sequence[Part]], front: int) -> Card:
    sides = [tuple(part for row in side for part in row) for side in (rows[:front], rows[front:])]
    return Card(key, title, when, GROUP, sides[0], sides[1])


def _alike(speller: Speller, words: Lexicon) -> Iterator[_Alike]:
    """Every sound (without its tone) that two or more common surnames share, in alphabetical order."""
    sounds: dict[str, list[Surname]] = {}
    for surname in speller.tables.surnames.values():
        if surname.band <= HEARD_BAND and len(surname.surname) == 1:
            sounds.setdefault(numbered(surname.reading)[:-1], []).append(surname)
    for sound, surnames in sorted(sounds.items()):
        said = speller.contrast([s.surname for s in surnames[:OPTIONS]], sound)
        if len(said) > 1:
            question = TEXTS["which"].format("、".join(said[:-1]), said[-1])
            reading = _reading(speller, words, surnames[:OPTIONS], said, question)
            yield _Alike(sound.replace("v", "ü"), tuple(surnames), question, reading)


def _reading(
    speller: Speller, words: Lexicon, surnames: Sequence[Surname], said: Sequence[str], question: str
) -> str:
    """The question in pinyin, with the surnames' own readings and formulas character by character."""
    own = {s.surname: s.reading.lower() for s in surnames}
    known = {**own}
    for option in said:
        if "的" not in option:
            known[option] = " ".join(own.get(c) or _usual(speller, c) for c in option)
    line = Reader(Lexicon({**known, **words.words})).read(question)
    return "".join(("" if run.glued else " ") + run.reading for run in line.runs).strip()


def _usual(speller: Speller, character: str) -> str:
    entries = speller.tables.characters.get(character)
    return entries[0].reading if entries else Reader().read(character).runs[0].reading.lower()
