"""The phrasebook's records: typed and frozen, each with its place in the file.

Everything an editor may write is declared here once; the validation, the JSON Schemas in
``content/schema/`` and the type checker all read the same declarations.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema

from generator.problems import Place

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^\S(.*\S)?$")]
Pinyin = Annotated[str, StringConstraints(min_length=1, max_length=1500)]
English = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([ -][a-z0-9]+)*$")]


OPEN = "…"
_SLOT = re.compile(r"\{([^{}]*)\}")


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """Split a sentence into (words, False) and (slot name, True); an open slot is named `…`."""
    at = 0
    for slot in _SLOT.finditer(text):
        if slot.start() > at:
            yield text[at : slot.start()], False
        name = slot[1].strip()
        yield (OPEN if name in ("…", "……") else name), True
        at = slot.end()
    if at < len(text):
        yield text[at:], False


class Record(BaseModel):
    """A frozen record that knows its place; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    place: SkipJsonSchema[Place] = Field(default=Place(""), exclude=True, repr=False)

    @model_validator(mode="before")
    @classmethod
    def _take_place(cls, data: Any) -> Any:
        if isinstance(data, dict) and hasattr(data, "place"):
            if "place" in data:
                raise ValueError("place")
            return {**data, "place": data.place}
        return data


class NumberKind(StrEnum):
    """How a string of digits is read aloud."""

    DIGITS = "digits"
    NUMBER = "number"
    MONEY = "money"
    TIME = "time"
    DATE = "date"


class Outcome(StrEnum):
    """How a call leaves a situation."""

    CLOSED = "closed"
    HANDED_OVER = "handed-over"
    CALL_BACK = "call-back"


class Spoken(Record):
    """What every sentence has beside its words: a permanent id and how it is said.

    `pinyin` is the whole line and wins over every engine; `read` says how a number in it is
    read ({"95160": "digits"}).
    """

    id: Id
    manner: Text | None = None
    pinyin: Pinyin | None = None
    read: dict[str, NumberKind] = {}


class Say(Spoken):
    """A sentence the agent says; `alternatives` (`or:`) are other ways, of which one is said."""

    kind: ClassVar[str] = "say"
    say: Text
    alternatives: tuple[Alternative, ...] = Field((), alias="or")

    @property
    def text(self) -> str:
        return self.say


class Ask(Spoken):
    """A question whose answer is noted under `record` (姓名, 联系电话)."""

    kind: ClassVar[str] = "ask"
    ask: Text
    record: Text
    alternatives: tuple[Alternative, ...] = Field((), alias="or")

    @property
    def text(self) -> str:
        return self.ask


class Use(Record):
    """A sentence defined elsewhere, by its id; here it may have a manner of its own."""

    kind: ClassVar[str] = "use"
    use: Id
    manner: Text | None = None
    alternatives: tuple[Alternative, ...] = Field((), alias="or")


def _seconds(value: Any) -> Any:
    found = re.fullmatch(r"(\d{1,3})(s|min)", value) if isinstance(value, str) else None
    if not found:
        return value if isinstance(value, int) else "not a duration"
    return int(found[1]) * (60 if found[2] == "min" else 1)


class Wait(Record):
    """A pause in seconds, written `3s` or `2min`."""

    kind: ClassVar[str] = "wait"
    wait: Annotated[int, BeforeValidator(_seconds, json_schema_input_type=str), Field(gt=0, le=600)]


class Do(Record):
    """Something the agent does and does not say."""

    kind: ClassVar[str] = "do"
    do: Text


class Go(Record):
    """The conversation goes on in another situation."""

    kind: ClassVar[str] = "go"
    go: Id


class End(Record):
    """The path ends here."""

    kind: ClassVar[str] = "end"
    end: Outcome


def one_of(*kinds: str) -> Discriminator:
    """Chooses the kind of step by the key that is there, so that messages stay about that kind."""

    def choose(value: Any) -> str | None:
        if isinstance(value, dict):
            return next((k for k in kinds if k in value), None)
        return next((k for k in kinds if hasattr(value, k)), None)

    return Discriminator(choose)


Alternative = Annotated[
    Annotated[Say, Tag("say")] | Annotated[Ask, Tag("ask")] | Annotated[Use, Tag("use")],
    one_of("say", "ask", "use"),
]
LEAF_KINDS = ("say", "ask", "use", "wait", "do", "go", "end")
Leaf = Annotated[
    Annotated[Say, Tag("say")]
    | Annotated[Ask, Tag("ask")]
    | Annotated[Use, Tag("use")]
    | Annotated[Wait, Tag("wait")]
    | Annotated[Do, Tag("do")]
    | Annotated[Go, Tag("go")]
    | Annotated[End, Tag("end")],
    one_of(*LEAF_KINDS),
]


class If(Record):
    """A condition in words and the steps taken when it holds; one level only."""

    kind: ClassVar[str] = "if"
    condition: Text = Field(alias="if")
    steps: tuple[Leaf, ...] = Field(min_length=1)


STEP_KINDS = (*LEAF_KINDS, "if")
Step = Annotated[
    Annotated[Say, Tag("say")]
    | Annotated[Ask, Tag("ask")]
    | Annotated[Use, Tag("use")]
    | Annotated[Wait, Tag("wait")]
    | Annotated[Do, Tag("do")]
    | Annotated[Go, Tag("go")]
    | Annotated[End, Tag("end")]
    | Annotated[If, Tag("if")],
    one_of(*STEP_KINDS),
]


class Never(Spoken):
    """What is never said, why, and the id of the sentence said instead."""

    say: Text
    why: Text
    instead: Id

    @property
    def text(self) -> str:
        return self.say


def _day(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            return "not a date"
    return value


Day = Annotated[datetime.date, BeforeValidator(_day, json_schema_input_type=str)]


class Review(Record):
    """Who answers for the wording, when it was approved and when it is looked at again."""

    owner: Text
    approved: Day | None = None
    next: Day | None = None


class Situation(Record):
    """One situation of a call: its path of steps and what is never said in it."""

    id: Id
    title: Annotated[Text, Field(max_length=20)]
    aliases: tuple[Text, ...] = ()
    tags: tuple[English, ...] = ()
    when: Text
    steps: tuple[Step, ...] = Field(min_length=1)
    never: tuple[Never, ...] = ()
    review: Review

    def leaves(self) -> Iterator[tuple[If | None, Say | Ask | Use | Wait | Do | Go | End]]:
        """Every step in reading order with the `if` it stands under."""
        for step in self.steps:
            if isinstance(step, If):
                for leaf in step.steps:
                    yield step, leaf
            else:
                yield None, step

    def spoken(self) -> Iterator[Say | Ask | Use]:
        """Every sentence of the path in reading order, alternatives after their first wording."""
        for _, leaf in self.leaves():
            if isinstance(leaf, (Say, Ask, Use)):
                yield leaf
                yield from leaf.alternatives


for _model in (Say, Ask, Use, Situation):
    _model.model_rebuild()
