"""Stock → every deck's PDFs, page images and the common `deck.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.book import Phrasebook
from generator.cards.cache import Cache
from generator.cards.content import Card
from generator.cards.faces import Block, Heights, back_blocks, faces, front_blocks, head, one_face
from generator.cards.sheets import sheets
from generator.cards.stock import Stock, stock
from generator.paper import Deck
from generator.pinyin import Line
from generator.problems import Broken, Problem

IMAGE_PPI = 110  # A6 becomes 455 × 641 pixels


@dataclass(frozen=True)
class Made:
    """What a build has of cards: files below the site's root, and each deck's faces for the pages."""

    stock: Stock
    files: Mapping[str, bytes]
    faces: Mapping[str, Sequence[Block]]


def render(book: Phrasebook, lines: Mapping[str, Line]) -> Mapping[str, bytes]:
    """Every file below the site's root: `cards/<deck>.pdf`, page images, `cards/deck.json`."""
    return make(book, lines).files


def make(
    book: Phrasebook, lines: Mapping[str, Line], cache: Path | None = None, *, extra: Iterable[Card] = ()
) -> Made:
    """Lay out and print every deck; `cache` is a folder for what need not be made again.

    Raises `Broken` naming each card that does not fit its layout and by how much.
    """
    kept = Cache(cache)
    whole = stock(book, lines, kept, extra=extra)
    problems: list[Problem] = []
    laid = {deck.id: lay_out(whole, deck, problems) for deck in book.book.decks}
    if problems:
        raise Broken(problems)
    files: dict[str, bytes] = {"cards/deck.json": deck_json(whole)}
    for deck in book.book.decks:
        files |= pdfs(whole, deck, laid[deck.id]) | images(whole, deck, laid[deck.id])
    kept.sweep()
    return Made(whole, files, laid)


def lay_out(whole: Stock, deck: Deck, problems: list[Problem]) -> list[Block]:
    """The faces of a deck in order; cards that do not fit are added to `problems`.

    Every card is first laid out on one face, in the document that is then printed if all fit; only
    those that run into their foot are measured block by block and spread over several faces.
    """
    cards, layout = [whole.cards[key] for key in whole.members(deck)], whole.book.layouts[deck.layout]
    alone = [one_face(c, whole.printed[c.id], layout, whole.features) for c in cards]
    ends = _ends(whole, deck, alone)
    long = [card for card, fits in zip(cards, ends, strict=True) if not fits]
    spread = _spread(whole, deck, long, problems) if long else {}
    return [face for card, face in zip(cards, alone, strict=True) for face in spread.get(card.id, [face])]


def _ends(whole: Stock, deck: Deck, faces_: Sequence[Block]) -> list[bool]:
    """For each face laid out as printed, whether both its sides end above their foot."""
    data = single(whole, deck, faces_)

    def measure() -> bytes:
        found = [whole.press.heights("deck.typ", data, label) for label in ("end", "foot")]
        fits = [end <= foot + 0.005 for end, foot in zip(*found, strict=True)]
        return json.dumps([all(fits[n : n + 2]) for n in range(0, len(fits), 2)]).encode()

    return list(json.loads(whole.cache.get(["ends", whole.fonts, data], measure)))


def _spread(
    whole: Stock, deck: Deck, cards: Sequence[Card], problems: list[Problem]
) -> dict[str, list[Block]]:
    """The numbered faces of cards that need more than one, by card."""
    layout = whole.book.layouts[deck.layout]
    asked = [
        {
            **head(c, whole.printed[c.id]),
            **{
                "n": 1,
                "of": 2,
                "check": "",
                "front": front_blocks(c, whole.features),
                "back": back_blocks(c, layout),
            },
        }
        for c in cards
    ]
    data = {"look": layout.model_dump(), "cards": asked}

    def measure() -> bytes:
        return json.dumps(whole.press.query("measure.typ", data, "<heights>")).encode()

    measured = json.loads(whole.cache.get(["heights", whole.fonts, data], measure))
    made: dict[str, list[Block]] = {}
    for card, row in zip(cards, measured, strict=True):
        made[card.id], over, excerpt = faces(
            card, whole.printed[card.id], layout, Heights(*row), whole.features
        )
        if over > 0.005:
            problems.append(_too_high(whole.book, deck, card, excerpt, over))
    return made


def _too_high(book: Phrasebook, deck: Deck, card: Card, excerpt: str, over: float) -> Problem:
    record = book.situations.get(card.id)
    message = f"桌面卡“{card.id}”（版式 {deck.layout}）放不下：“{excerpt}”超出 {over:.1f} 毫米"
    fix = "请把文字拆短，或换大一些的版式、小一些的字号"
    return Problem(record.place if record else deck.place, "P604", message, fix)


def pdfs(
    whole: Stock, deck: Deck, made: Sequence[Block], kinds: Sequence[str] = ("single", "sheets")
) -> dict[str, bytes]:
    """The deck for the print shop (`single`: a card a page) and the deck on sheets."""
    layout, sheet = whole.book.layouts[deck.layout], whole.book.sheets[deck.sheet]
    jobs: dict[str, tuple[str, dict[str, Any]]] = {}
    if "single" in kinds:
        jobs[f"cards/{deck.id}.pdf"] = ("deck.typ", single(whole, deck, made))
    if "sheets" in kinds:
        jobs[f"cards/{deck.id}-sheets.pdf"] = (
            "sheets.typ",
            sheets(_title(whole, deck), deck, layout, sheet, made),
        )
    edition = whole.book.book.edition

    def printed(template: str, data: dict[str, Any]) -> bytes:
        key = [template, whole.fonts, edition, data]
        return whole.cache.get(key, lambda: whole.press.pdf(template, data, edition))

    return {path: printed(*job) for path, job in jobs.items()}


def _title(whole: Stock, deck: Deck) -> str:
    return f"{whole.book.book.title} · {deck.title}"


def single(whole: Stock, deck: Deck, made: Sequence[Block]) -> dict[str, Any]:
    """The data of `deck.typ` as the print shop gets it."""
    return {**document(whole, deck, made), "title": _title(whole, deck), "bleed": deck.bleed}


def document(whole: Stock, deck: Deck, made: Sequence[Block]) -> dict[str, Any]:
    """The data of `deck.typ` for these faces, without bleed."""
    look = whole.book.layouts[deck.layout].model_dump()
    return {"title": deck.title, "look": look, "cards": made, "bleed": 0, "sides": ["front", "back"]}


def images(whole: Stock, deck: Deck, made: Sequence[Block]) -> dict[str, bytes]:
    """A PNG of each side of each face; only what is not in the cache is drawn."""
    keys = [["png", whole.fonts, IMAGE_PPI, document(whole, deck, [face])] for face in made]
    found = [whole.cache.find(key) for key in keys]
    fresh = [n for n, data in enumerate(found) if data is None]
    drawn: list[bytes] = []
    if fresh:
        drawn = whole.press.png("deck.typ", document(whole, deck, [made[n] for n in fresh]), IMAGE_PPI)
    for at, n in enumerate(fresh):
        front, back = drawn[2 * at : 2 * at + 2]
        found[n] = whole.cache.keep(keys[n], len(front).to_bytes(4) + front + back)
    files: dict[str, bytes] = {}
    for face, both in zip(made, found, strict=True):
        assert both is not None
        end = 4 + int.from_bytes(both[:4])
        files[f"cards/{deck.id}/{image_name(face, 'front')}"] = both[4:end]
        files[f"cards/{deck.id}/{image_name(face, 'back')}"] = both[end:]
    return files


def image_name(face: Mapping[str, Any], which: str) -> str:
    """`silent-line-front.png`; the second piece of paper is `silent-line-2-front.png`."""
    number = f"-{face['n']}" if face["n"] > 1 else ""
    return f"{face['id']}{number}-{which}.png"


def deck_json(whole: Stock, **more: object) -> bytes:
    """Each card once, over all decks, as DESIGN.md says; `more` are further keys at the top."""
    decks = {deck.id: set(whole.members(deck)) for deck in whole.book.book.decks}
    rows = [
        {
            "id": card.id,
            "revision": whole.printed[key].revision,
            "since": whole.printed[key].since,
            "decks": [name for name, ids in decks.items() if key in ids],
            "title": card.title,
            "phrases": card.phrases,
            "parts": [{"id": p.id, "kind": p.kind, "text": p.text, "reading": p.reading} for p in card.parts],
        }
        for key, card in whole.cards.items()
    ]
    data = {"edition": whole.book.book.edition, **more, "cards": rows}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
