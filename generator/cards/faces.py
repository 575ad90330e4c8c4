"""Card content → what the templates print: blocks, and pieces of paper that hold them.

A face is one piece of paper, front and back. A card whose blocks do not fit on one face takes
several numbered ones, broken between steps; a step that fits on none is a problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.cards.codes import qr
from generator.cards.content import Card, Part, Unit
from generator.paper import Layout

Block = dict[str, Any]  # JSON for the templates
CONTINUED = "（续）"
BOLD = ("if", "surname", "sound")  # kinds of parts whose text is set in bold
WORDS = "语气填写拼音“”……：、（续）"  # for the font


class Printed(NamedTuple):
    """What a card prints beside its content; `address` is its page's, empty if the site has none."""

    revision: str
    since: str
    address: str


class Heights(NamedTuple):
    """Measured heights in millimetres, as `measure.typ` gives them."""

    first: float
    next: float
    back: float
    foot: float
    check: float
    fronts: Sequence[float]
    backs: Sequence[float]


@dataclass
class Pile:
    """Blocks on one side of a face and how high they are together, in millimetres."""

    blocks: list[Block] = field(default_factory=list)
    used: float = 0


@dataclass
class Packing:
    """Which blocks stand on which side, and by how many millimetres the worst one is too high."""

    piles: list[Pile] = field(default_factory=lambda: [Pile()])
    over: float = 0
    worst: str = ""


def front_blocks(card: Card, features: Mapping[Unit, str | None]) -> list[Block]:
    """The front's blocks, flat: a condition stands before the blocks that are `under` it."""
    if any(p.kind == "never" for p in card.front):
        return _pairs(card.front)
    if any(p.kind == "surname" for p in card.front):
        return _names(card.front)
    return [
        {
            "kind": p.kind,
            "text": p.text,
            "under": p.under,
            "other": p.other,
            "pieces": pieces(p.units, features) if p.kind in ("say", "ask") else [],
        }
        for p in card.front
    ]


def back_blocks(card: Card, layout: Layout) -> list[Block]:
    """The back's blocks: never beside instead, how it is said, what is to be filled in, pinyin."""
    spoken = {p.id: p.text for p in card.front if p.kind in ("say", "ask")}
    manner = [(spoken.get(p.id, ""), p.text) for p in card.back if p.kind == "manner"]
    named = [f"“{text[:6]}……”：{note}" if len(spoken) > 1 else note for text, note in manner]
    blanks = [p.text for p in card.back if p.kind == "slot"]
    readings = [p.reading for p in card.front if p.kind in ("say", "ask") and layout.readings]
    notes = [("语气", named), ("填写", blanks), ("拼音", readings)]
    return [
        *_pairs(card.back),
        *_names(card.back),
        *(
            {"kind": "note", "title": "" if number else title, "text": text}
            for title, items in notes
            for number, text in enumerate(items)
        ),
    ]


def _pairs(parts: Iterable[Part]) -> list[Block]:
    found: list[Block] = []
    for part in parts:
        if part.kind == "never":
            found.append({"kind": "pair", "never": part.text, "why": "", "instead": None})
        elif part.kind in ("why", "instead"):
            found[-1][part.kind] = part.text
    return found


def _names(parts: Iterable[Part]) -> list[Block]:
    """A block for each surname with its aids, or for each sound with its surnames and its question."""
    found: list[Block] = []
    for part in parts:
        one = {"text": part.text, "reading": part.reading}
        if part.kind == "sound":
            found.append({"kind": "alike", "text": part.text, "surnames": [], "question": ""})
        elif part.kind == "surname" and found and found[-1]["kind"] == "alike":
            found[-1]["surnames"].append(one)
        elif part.kind == "surname":
            found.append({"kind": "surname", **one, "aids": []})
        elif part.kind == "aid":
            found[-1]["aids"].append(part.text)
        elif part.kind == "contrast":
            found[-1]["question"] = part.text
    return found


def pieces(units: Iterable[Unit], features: Mapping[Unit, str | None]) -> list[list[str | None]]:
    """A sentence as the longest pieces of one feature of the pinyin font."""
    found: list[list[Any]] = []
    for unit in units:
        feature = features.get(unit)
        if found and feature is None and found[-1][1] is None:
            found[-1][0] += unit.text
        else:
            found.append([unit.text, feature])
    return found


def pack(blocks: Sequence[Block], heights: Sequence[float], rooms: Sequence[float]) -> Packing:
    """Spread groups of blocks that stay together over as few sides as hold them, as evenly as these allow.

    `rooms` are the room on the first side and on each later one, in millimetres.
    """
    best = _fill(blocks, heights, rooms)
    low, high = 0.0, 1.0
    for _ in range(7 if len(best.piles) > 1 and not best.over else 0):
        share = (low + high) / 2  # of each side's room: the least that still needs no more sides
        trial = _fill(blocks, heights, [room * share for room in rooms])
        if trial.over or len(trial.piles) > len(best.piles):
            low = share
        else:
            best, high = trial, share
    return best


def _fill(blocks: Sequence[Block], heights: Sequence[float], rooms: Sequence[float]) -> Packing:
    """Fill sides one after another, each as full as it goes."""
    packing = Packing()
    for group, condition in _groups(blocks):
        size = sum(heights[i] for i in group)
        pile, room = packing.piles[-1], rooms[min(len(packing.piles), len(rooms)) - 1]
        if pile.blocks and pile.used + size > room:
            pile, room = Pile(), rooms[-1]
            packing.piles.append(pile)
            if condition is not None and condition not in group:
                pile.blocks.append({**blocks[condition], "text": blocks[condition]["text"] + CONTINUED})
                pile.used = heights[condition]
        pile.blocks += [blocks[i] for i in group]
        pile.used += size
        if pile.used - room > packing.over:
            packing.over, packing.worst = pile.used - room, _excerpt(blocks[group[0]])
    return packing


def _groups(blocks: Sequence[Block]) -> Iterator[tuple[list[int], int | None]]:
    """Indices of blocks that stay together, with the index of the condition they stand under."""
    group: list[int] = []
    condition: int | None = None
    for number, block in enumerate(blocks):
        before = blocks[group[-1]] if group else {"kind": ""}
        joined = before["kind"] == "if" or (
            before.get("under") == block.get("under")
            and (block["kind"] in ("record", "end") or (block["kind"] == "go" and before["kind"] != "end"))
        )
        if group and not joined:
            yield group, condition
            group = []
        if block["kind"] == "if":
            condition = number
        elif not block.get("under"):
            condition = None
        group.append(number)
    if group:
        yield group, condition


def _excerpt(block: Block) -> str:
    text = block.get("text") or block.get("never") or block.get("title") or ""
    return text if len(text) <= 12 else text[:12] + "……"


def branches(blocks: Sequence[Block]) -> list[Block]:
    """Nest each condition with the blocks under it: they share one bar."""
    found: list[Block] = []
    for block in blocks:
        if block["kind"] == "if":
            found.append({"kind": "branch", "blocks": [block]})
        elif block.get("under"):
            found[-1]["blocks"].append(block)
        else:
            found.append(block)
    return found


def faces(
    card: Card, printed: Printed, layout: Layout, high: Heights, features: Mapping[Unit, str | None]
) -> tuple[list[Block], float, str]:
    """The card's faces as data, by how many millimetres the worst is too high, and which block."""
    room = layout.height - layout.top - layout.bottom - high.foot
    front = pack(front_blocks(card, features), high.fronts, (room - high.first, room - high.next))
    back = pack(back_blocks(card, layout), high.backs, (room - high.back,))
    fronts, backs = _together(front.piles, back.piles)
    worst = max((front, back), key=lambda p: p.over)
    over, excerpt = worst.over, worst.worst
    check = "back"
    if backs[-1].used + high.check > room - high.back:
        check = "front"
        if fronts[-1].used + high.check > room - (high.first if len(fronts) == 1 else high.next):
            check = "back"
            fronts, backs = [*fronts, Pile()], [*backs, Pile()]
            over, excerpt = max((over, excerpt), (high.check - (room - high.back), "二维码"))
    if len(fronts) > 1 and not layout.split:
        whole = high.first + sum(high.fronts), high.back + sum(high.backs) + high.check
        over, excerpt = max(*whole) - room, card.title
    made = [
        {
            **head(card, printed),
            "n": n + 1,
            "of": len(fronts),
            "check": check if n + 1 == len(fronts) else "",
            "front": branches(fronts[n].blocks),
            "back": branches(backs[n].blocks),
        }
        for n in range(len(fronts))
    ]
    return made, over, excerpt


def one_face(card: Card, printed: Printed, layout: Layout, features: Mapping[Unit, str | None]) -> Block:
    """The card on a single face, as long as it may be."""
    front, back = branches(front_blocks(card, features)), branches(back_blocks(card, layout))
    return {**head(card, printed), "n": 1, "of": 1, "check": "back", "front": front, "back": back}


def _together(fronts: list[Pile], backs: list[Pile]) -> tuple[list[Pile], list[Pile]]:
    """Fronts and backs of equal number: what of the backs is left over takes both sides of paper."""
    more = backs[len(fronts) :]
    fronts, backs = fronts + more[0::2], backs[: len(fronts)] + more[1::2]
    return fronts, backs + [Pile() for _ in range(len(fronts) - len(backs))]


def head(card: Card, printed: Printed) -> Block:
    """What every face of a card says of itself."""
    code = qr(printed.address) if printed.address else None
    named = {"id": card.id, "title": card.title, "when": card.when, "mark": f"{card.group} · {card.id}"}
    return {**named, **printed._asdict(), "qr": code}
