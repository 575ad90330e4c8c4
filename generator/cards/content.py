"""Phrasebook + lines → cards as content: what is printed, in which order, and nothing of layout.

A card's id is its situation's id (or `never-<group>`), so that neither the size of the paper nor a
redesign changes what a card is. A long card may later take several numbered pieces of paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generator.book import Desk, Group, Phrasebook
from generator.model import Ask, Do, End, Go, If, Leaf, Never, Say, Situation, Use, Wait
from generator.pinyin import Kind, Line, Run

OUTCOMES = {"closed": "通话结束", "handed-over": "转交处理", "call-back": "之后回电"}


class Unit(NamedTuple):
    """A character, number or other text with the reading printed above it (may be empty)."""

    text: str
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a card: a sentence with its units, or a plain note.

    `under` says that it stands under the last `if`, `other` that it is another wording of the
    sentence before it.
    """

    id: str
    kind: str
    text: str
    reading: str = ""
    units: tuple[Unit, ...] = ()
    under: bool = False
    other: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A card's content: its parts on the front and on the back, in reading order."""

    id: str
    title: str
    when: str
    group: str
    front: tuple[Part, ...]
    back: tuple[Part, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """Everything printed that is content, `when` first."""
        return (Part(self.id, "when", self.when), *self.front, *self.back)

    @property
    def phrases(self) -> tuple[str, ...]:
        """The ids of the sentences on the card, each once."""
        return tuple(dict.fromkeys(p.id for p in self.parts if p.kind in ("say", "ask", "never", "instead")))


def cards(book: Phrasebook, lines: Mapping[str, Line]) -> Mapping[str, Card]:
    """Every situation's card by id, in the order of the groups."""
    return {key: _situation(book, lines, s) for key, s in book.situations.items()}


def never_cards(book: Phrasebook, lines: Mapping[str, Line]) -> Mapping[str, Card]:
    """A card of 不要这样说 for each group that has such lines, by id `never-<group>`."""
    found: dict[str, Card] = {}
    for group in book.book.groups:
        members = [book.situations[s] for s in group.situations if s in book.situations]
        parts = tuple(p for s in members for p in _never(book, lines, s))
        if parts:
            key = never_id(group)
            when = "不能对客户说的话，和可以换成的话。"
            found[key] = Card(key, f"不要这样说：{group.title}", when, group.title, parts, ())
    return found


def never_id(group: Group) -> str:
    """The id of a group's never-say card."""
    return f"never-{group.id}"


def sentence(book: Phrasebook, lines: Mapping[str, Line], key: str, kind: str) -> Part:
    """A sentence as a card prints it: fixed slots filled in, desk slots as their blank."""
    units: list[Unit] = []
    text = reading = ""
    for run in lines[key].runs:
        mine = _units(book, run)
        units += mine
        piece = units[-1].text if run.kind is Kind.SLOT else run.text
        text += piece
        spoken = run.reading if run.kind is not Kind.SLOT and run.kind is not Kind.NUMBER else piece
        reading += spoken if run.glued or not reading else " " + spoken
    return Part(key, kind, text, reading, tuple(units))


def _units(book: Phrasebook, run: Run) -> Iterable[Unit]:
    if run.kind is Kind.SLOT:
        variable = book.book.variables.get(run.slot or "")
        return (Unit(variable.blank, variable.label) if isinstance(variable, Desk) else Unit(run.text),)
    if run.kind is Kind.NUMBER:
        spoken = run.reading.split()
        return map(Unit, run.text, spoken) if len(spoken) == len(run.text) else (Unit(run.text, run.reading),)
    return _read(run.text, run.syllables)


@lru_cache(maxsize=20_000)
def _read(text: str, syllables: tuple[str, ...]) -> tuple[Unit, ...]:
    """The characters of a word, mark or Latin text; the same ones come again and again."""
    left = iter(syllables)
    return tuple(Unit(char, next(left, "") if char >= "\u3400" else "") for char in text)


def _situation(book: Phrasebook, lines: Mapping[str, Line], situation: Situation) -> Card:
    front: list[Part] = []
    for step in situation.steps:
        if isinstance(step, If):
            front.append(Part(situation.id, "if", step.condition))
            for leaf in step.steps:
                front += _leaf(book, lines, situation, leaf, under=True)
        else:
            front += _leaf(book, lines, situation, step, under=False)
    manner = [
        Part(s.use if isinstance(s, Use) else s.id, "manner", s.manner)
        for s in situation.spoken()
        if s.manner
    ]
    back = (*_never(book, lines, situation), *manner, *_slots(book, situation))
    group = book.group_of[situation.id].title if situation.id in book.group_of else ""
    return Card(situation.id, situation.title, situation.when, group, tuple(front), back)


def _leaf(
    book: Phrasebook, lines: Mapping[str, Line], situation: Situation, leaf: Leaf, *, under: bool
) -> Iterator[Part]:
    def note(kind: str, text: str) -> Part:
        return Part(situation.id, kind, text, under=under)

    match leaf:
        case Wait():
            yield note("wait", f"{leaf.wait} 秒")
        case Do():
            yield note("do", leaf.do)
        case Go():
            yield note("go", book.situations[leaf.go].title if leaf.go in book.situations else leaf.go)
        case End():
            yield note("end", OUTCOMES[leaf.end])
        case _:
            for number, wording in enumerate((leaf, *leaf.alternatives)):
                yield from _wording(book, lines, wording, under, number > 0)


def _wording(
    book: Phrasebook, lines: Mapping[str, Line], step: Say | Ask | Use, under: bool, other: bool
) -> Iterator[Part]:
    key = step.use if isinstance(step, Use) else step.id
    record = book.sentences[key].record
    asked = record if isinstance(record, Ask) else None
    said = sentence(book, lines, key, "ask" if asked else "say")
    yield Part(said.id, said.kind, said.text, said.reading, said.units, under, other)
    if asked:
        yield Part(key, "record", asked.record, under=under)


def _never(book: Phrasebook, lines: Mapping[str, Line], situation: Situation) -> Iterator[Part]:
    for never in situation.never:
        yield sentence(book, lines, never.id, "never")
        yield Part(never.id, "why", never.why)
        if never.instead in book.sentences:
            yield sentence(book, lines, never.instead, "instead")


def _slots(book: Phrasebook, situation: Situation) -> Iterator[Part]:
    """The desk slots that the card leaves open, with what may be filled in."""
    texts: Sequence[Say | Ask | Never] = [
        book.sentences[key].record
        for step in situation.spoken()
        if (key := step.use if isinstance(step, Use) else step.id) in book.sentences
    ]
    for name, variable in book.book.variables.items():
        if isinstance(variable, Desk) and any(f"{{{name}}}" in r.text for r in texts):
            choices = "、".join(c.text for c in variable.choices)
            yield Part(name, "slot", f"{variable.label}：{choices or variable.blank}")
