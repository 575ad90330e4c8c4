"""Cards of one size → sheets: how many go on one, where each stands, where its back must stand.

Pure geometry. All lengths are millimetres from the sheet's upper left corner, as seen from the side
that is printed; turns are degrees clockwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.paper import Deck, Duplex, Layout, Marks, Order, Sheet

_MARK = 4.0  # length of a crop mark
_OFF = 1.0  # its distance from a bleed
_TOLERANCE = 0.05


class Spot(NamedTuple):
    """Where one piece of paper stands: the upper left corner of its box on the sheet, and its turn."""

    face: int
    x: float
    y: float
    turn: int


class Stroke(NamedTuple):
    """A hair line from one point to another."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Grid:
    """Columns and rows of boxes on a sheet; `turned` says that cards lie on their side."""

    columns: int
    rows: int
    width: float
    height: float
    gutter: float
    left: float
    top: float
    turned: bool

    @property
    def count(self) -> int:
        return self.columns * self.rows

    def corner(self, number: int) -> tuple[float, float]:
        """The upper left corner of a box, counted row by row."""
        row, column = divmod(number, self.columns)
        return (
            self.left + column * (self.width + self.gutter),
            self.top + row * (self.height + self.gutter),
        )


class Side(NamedTuple):
    """One side of a printed sheet."""

    back: bool
    spots: tuple[Spot, ...]


def piece(layout: Layout, deck: Deck) -> tuple[float, float]:
    """Width and height of what is cut out: a folded card is front and back in one."""
    return layout.width, layout.height * (2 if turning(layout, deck) is Duplex.FOLD else 1)


def turning(layout: Layout, deck: Deck) -> Duplex:
    """How backs come onto the sheet: a folding layout needs no second side, whatever the deck says."""
    return Duplex.FOLD if layout.fold else deck.duplex


def grid(layout: Layout, deck: Deck, sheet: Sheet) -> Grid | None:
    """The grid that takes the most cards, upright if that is no worse; None if not one fits.

    The edge a printer cannot reach may take from a card only what is blank on it anyway, so that
    four A6 go on A4.
    """
    wide, high = piece(layout, deck)
    blank = min(layout.left, layout.right, layout.top - layout.bar, layout.bottom)
    rim = max(0.0, sheet.margin - blank)
    found = [
        _grid(w, h, deck.gutter, sheet, rim, turned)
        for w, h, turned in ((wide, high, False), (high, wide, True))
    ]
    best = max(found, key=lambda g: (g.count, not g.turned))
    return best if best.count else None


def _grid(wide: float, high: float, gutter: float, sheet: Sheet, rim: float, turned: bool) -> Grid:
    columns = int((sheet.width - 2 * rim + gutter + _TOLERANCE) // (wide + gutter))
    rows = int((sheet.height - 2 * rim + gutter + _TOLERANCE) // (high + gutter))
    left = (sheet.width - columns * wide - (columns - 1) * gutter) / 2
    top = (sheet.height - rows * high - (rows - 1) * gutter) / 2
    return Grid(max(columns, 0), max(rows, 0), wide, high, gutter, left, top, turned)


def missing(layout: Layout, deck: Deck, sheet: Sheet) -> float:
    """By how many millimetres the card is too large for the sheet, the better way round."""
    sizes = sorted(piece(layout, deck))
    paper = sorted((sheet.width, sheet.height))
    blank = min(layout.left, layout.right, layout.top - layout.bar, layout.bottom)
    rim = max(0.0, sheet.margin - blank)
    return max(0.0, *(size - (room - 2 * rim) for size, room in zip(sizes, paper, strict=True)))


def impose(ids: Sequence[str], duplex: Duplex, deck: Deck, sheet: Sheet, cells: Grid) -> Iterator[Side]:
    """The sides to print, in order; `ids` are the cards' ids of the faces, for their quantities.

    A last sheet that is not full keeps the grid.
    """
    faces = [n for n, key in enumerate(ids) for _ in range(deck.quantities.get(key, deck.copies))]
    sheets = -(-len(faces) // cells.count)
    for number in range(sheets):
        if deck.order is Order.STACK:
            places = [(spot, spot * sheets + number) for spot in range(cells.count)]
        else:
            places = [(spot, number * cells.count + spot) for spot in range(cells.count)]
        fronts = tuple(
            Spot(faces[at], *cells.corner(spot), 90 if cells.turned else 0)
            for spot, at in places
            if at < len(faces)
        )
        yield Side(False, fronts)
        if duplex in (Duplex.LONG, Duplex.SHORT):
            yield Side(True, tuple(behind(spot, duplex, deck, sheet, cells) for spot in fronts))


def behind(spot: Spot, duplex: Duplex, deck: Deck, sheet: Sheet, cells: Grid) -> Spot:
    """Where the back stands on the sheet's other side, moved by the deck's offset.

    Turned about a vertical axis, x is mirrored; about a horizontal one, y. Either way the card's
    "up" is mirrored with it, so that a cut card turned over like a page is upright.
    """
    upright = sheet.height >= sheet.width
    right, down = deck.offset.right, deck.offset.down
    if (duplex is Duplex.LONG) == upright:
        return Spot(spot.face, sheet.width - spot.x - cells.width + right, spot.y + down, -spot.turn % 360)
    return Spot(
        spot.face, spot.x + right, sheet.height - spot.y - cells.height + down, (180 - spot.turn) % 360
    )


def marks(cells: Grid, deck: Deck, sheet: Sheet) -> list[Stroke]:
    """The crop marks of a sheet's front.

    Corner marks stand off the bleed, at most 4 mm long; an edge that two cards share gets a tick.
    """
    columns = [cells.corner(n)[0] for n in range(cells.columns)]
    rows = [cells.corner(n * cells.columns)[1] for n in range(cells.rows)]
    off = min(deck.bleed, cells.gutter / 2) + _OFF
    xs = sorted({x + d for x in columns for d in (0, cells.width)})
    ys = sorted({y + d for y in rows for d in (0, cells.height)})
    across = _runs(deck.marks, columns, cells.width, sheet.width, off)
    down = _runs(deck.marks, rows, cells.height, sheet.height, off)
    return [Stroke(x, a, x, b) for x in xs for a, b in down] + [
        Stroke(a, y, b, y) for y in ys for a, b in across
    ]


def _runs(
    kind: Marks, starts: Sequence[float], size: float, end: float, off: float
) -> list[tuple[float, float]]:
    """Along one line of the sheet: where it is drawn, given where cards start on it."""
    if kind is Marks.NONE:
        return []
    if kind is Marks.FULL:
        return [(0.0, end)]
    blanks = list(zip([0.0, *(s + size for s in starts)], [*starts, end], strict=True))
    if kind is Marks.GUTTER:
        return [(a, b) for a, b in blanks if b - a > _TOLERANCE]
    return [run for a, b in blanks for run in _corner(a, b, end, off)]


def _corner(start: float, stop: float, end: float, off: float) -> Iterator[tuple[float, float]]:
    inner = start > 0, stop < end
    if all(inner) and stop - start < _TOLERANCE:
        yield start - 1, start + 1
        return
    low, high = start + (off if inner[0] else 0), stop - (off if inner[1] else 0)
    if inner[0] and high > low:
        yield low, min(low + _MARK, high)
    if inner[1] and high > low:
        yield max(high - _MARK, low), high
