"""Paper as data: layouts of cards, sheets to print them on, and the decks that use both.

Lengths of paper are millimetres, sizes of type are points (1 pt = 0.3528 mm).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field, RootModel, StringConstraints

from generator.model import Id, Record, Text

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9.x-]*$", max_length=40)]
Millimetres = Annotated[float, Field(ge=0, le=1200)]
Points = Annotated[float, Field(gt=0, le=200)]


class Layout(Record):
    """How a card is laid out: its trimmed size, margins and sizes of type.

    `fold` says that front and back lie in one piece, folded along the upper edge (a tent).
    `split` lets a long situation take several numbered cards. `readings` sets each sentence's pinyin
    as a line of text on the back, where a search in the PDF finds it.
    """

    title: Text
    width: Millimetres
    height: Millimetres
    left: Millimetres
    right: Millimetres
    top: Millimetres
    bottom: Millimetres
    bar: Millimetres
    qr: Millimetres
    sentence: Points
    leading: Annotated[float, Field(ge=0, le=2)]
    line: Points
    head: Points
    note: Points
    small: Points
    sign: Points
    gap: Points
    fold: bool = False
    split: bool = True
    readings: bool = False


class Sheet(Record):
    """A sheet of paper in a printer: its size and the margin it cannot print on."""

    title: Text
    width: Millimetres
    height: Millimetres
    margin: Millimetres


class Duplex(StrEnum):
    """How backs come onto the sheet: not at all, turned over a long or short edge, or folded."""

    NONE = "none"
    LONG = "long"
    SHORT = "short"
    FOLD = "fold"


class Marks(StrEnum):
    """Crop marks: at the corners of every card, full lines, in the gutters only, or none."""

    CORNER = "corner"
    FULL = "full"
    GUTTER = "gutter"
    NONE = "none"


class Order(StrEnum):
    """Cards row by row on each sheet, or so that the cut stacks lie on each other in order."""

    ROWS = "rows"
    STACK = "stack"


class Offset(Record):
    """How far backs are moved on the sheet (the calibration sheet tells): right and down in mm."""

    right: Annotated[float, Field(ge=-20, le=20)] = 0
    down: Annotated[float, Field(ge=-20, le=20)] = 0


class Deck(Record):
    """A deck of desk cards: which cards (all situations if none is named), laid out and printed how.

    `names` adds the cards of the common surnames.
    `bleed` is for the print shop, and on sheets as far as `gutter`, the room between cards, allows.
    """

    id: Id
    title: Text
    layout: Name = "A6"
    situations: tuple[Id, ...] = ()
    never: bool = False
    names: bool = False
    sheet: Name = "A4"
    duplex: Duplex = Duplex.LONG
    marks: Marks = Marks.CORNER
    bleed: Annotated[float, Field(ge=0, le=10)] = 3
    gutter: Annotated[float, Field(ge=0, le=50)] = 0
    offset: Offset = Offset()
    order: Order = Order.ROWS
    copies: Annotated[int, Field(ge=1, le=500)] = 1
    quantities: Mapping[Id, Annotated[int, Field(ge=0, le=500)]] = {}


class Fonts(Record):
    """The organisation's own font files, as paths below the content folder (TTF, OTF, variable)."""

    regular: Text
    bold: Text | None = None


class Layouts(RootModel[dict[Name, Layout]]):
    """`layouts.yaml`: layouts by name."""


class Sheets(RootModel[dict[Name, Sheet]]):
    """`sheets.yaml`: sheets by name."""
