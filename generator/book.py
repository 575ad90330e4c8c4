"""What `phrasebook.yaml` and its neighbours declare, and the whole phrasebook as renderers see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, RootModel, StringConstraints, Tag

from generator.editions import Snapshot
from generator.model import (
    Ask,
    Id,
    Never,
    Pinyin,
    Record,
    Say,
    Situation,
    Text,
    one_of,
)
from generator.paper import Deck, Fonts, Layout, Sheet
from generator.problems import Place

Edition = Annotated[str, StringConstraints(pattern=r"^\d{4}\.\d{2}(\.\d+)?$")]


class Choice(Record):
    """One filling of a desk slot with its reading."""

    text: Text
    reading: Pinyin


class Fixed(Record):
    """A slot that always says the same: brand, hotline."""

    label: Text
    value: Text
    reading: Pinyin


class Keep(StrEnum):
    """What a desk slot tells about, hence how long it is remembered."""

    CALL = "call"
    AGENT = "agent"


class Desk(Record):
    """A slot the agent fills at the desk: shown as `neutral` until then, printed as `blank`."""

    label: Text
    neutral: Text
    reading: Pinyin | None = None
    blank: Text
    keep: Keep
    choices: tuple[Choice, ...] = ()
    surname: bool = False


Variable = Annotated[
    Annotated[Fixed, Tag("value")] | Annotated[Desk, Tag("neutral")], one_of("value", "neutral")
]


class Group(Record):
    """A group of situations in the order agents see them."""

    id: Id
    title: Annotated[Text, Field(max_length=12)]
    situations: tuple[Id, ...] = Field(min_length=1)


class Book(Record):
    """`phrasebook.yaml`: title, edition, slots, groups, featured situations and decks."""

    title: Text
    edition: Edition
    address: Annotated[str, StringConstraints(pattern=r"^https?://\S+/$")] | None = None
    variables: Mapping[Id, Variable] = {}
    groups: tuple[Group, ...] = Field(min_length=1)
    featured: tuple[Id, ...] = ()
    decks: tuple[Deck, ...] = ()
    fonts: Fonts | None = None


class Lexicon(Record):
    """`lexicon.yaml`: words with the reading an editor has confirmed."""

    words: Mapping[Text, Pinyin] = {}


class Retired(RootModel[dict[Id, Id | None]]):
    """`retired.yaml`: ids no longer used, each with the id that replaced it or null."""

    model_config = ConfigDict(frozen=True)


@dataclass(frozen=True)
class Confirmed:
    """The reading of a word that an editor has confirmed, and where."""

    reading: str
    place: Place


@dataclass(frozen=True)
class Sentence:
    """One sentence with an id: its record, the situation that defines it, all that show it."""

    record: Say | Ask | Never
    home: str
    shown_in: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def never(self) -> bool:
        return isinstance(self.record, Never)


@dataclass(frozen=True)
class Phrasebook:
    """All records of a content folder, situations in the order of their groups.

    `prose` holds the hand-written pages as {path below pages/: Markdown text}.
    """

    folder: Path
    book: Book
    situations: Mapping[str, Situation]
    lexicon: Mapping[str, Confirmed]
    retired: Mapping[str, str | None]
    prose: Mapping[str, str]
    layouts: Mapping[str, Layout] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    editions: tuple[Snapshot, ...] = ()

    @cached_property
    def sentences(self) -> Mapping[str, Sentence]:
        """Every sentence once, in reading order, by id; never lines after a situation's path."""
        homes: dict[str, tuple[Say | Ask | Never, str]] = {}
        shown: dict[str, dict[str, None]] = {}
        for situation in self.situations.values():
            for record, phrase_id in _spoken(situation):
                shown.setdefault(phrase_id, {})[situation.id] = None
                if record is not None:
                    homes.setdefault(phrase_id, (record, situation.id))
        return {
            key: Sentence(record, home, tuple(dict.fromkeys((home, *shown[key]))))
            for key, (record, home) in homes.items()
        }

    def current(self, key: str) -> str:
        """The id that a retired id stands for today; any other id is itself."""
        seen = {key}
        while (new := self.retired.get(key)) and new not in seen:
            seen.add(key := new)
        return key

    @cached_property
    def group_of(self) -> Mapping[str, Group]:
        """The group of each situation, by the situation's id."""
        return {s: group for group in self.book.groups for s in group.situations}


def _spoken(situation: Situation) -> Iterator[tuple[Say | Ask | Never | None, str]]:
    for step in situation.spoken():
        yield (step, step.id) if isinstance(step, (Say, Ask)) else (None, step.use)
    for never in situation.never:
        yield never, never.id
