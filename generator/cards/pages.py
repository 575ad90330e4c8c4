"""Decks as made → the pages of the site that show them, as {path below build/pages: text}."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import jinja2

from generator import editions
from generator.cards.deck import Made, image_name
from generator.cards.faces import Block
from generator.paper import Deck


@dataclass(frozen=True)
class Former:
    """An earlier revision of a card: when it first appeared and what has changed since."""

    revision: str
    edition: str
    title: str
    told: tuple[str, ...]


@dataclass(frozen=True)
class Copy:
    """A card in one deck: its faces, and the page of the deck's PDF where it begins."""

    deck: Deck
    faces: tuple[Block, ...]
    page: int


def pages(made: Made) -> Mapping[str, str]:
    """`cards.md`: every deck's cards as images, to check, to pick and to print."""
    decks = [(deck, _copies(made, deck)) for deck in made.stock.book.book.decks]
    codes = {key: [made.stock.printed[key].revision, *_codes(made, key)] for key in made.stock.cards}
    return {"cards.md": _environment(made).get_template("cards.md").render(decks=decks, codes=codes)}


def card_pages(made: Made, styles: Sequence[str], scripts: Sequence[str]) -> Mapping[str, str]:
    """`card/<id>.html` for every card there is or ever was: whole pages, linked to those assets.

    They are what a QR code opens on a phone, hence small and not built by the site builder.
    """
    template = _environment(made).get_template("card.html")
    shared = {"styles": styles, "scripts": scripts}
    found: dict[str, str] = {}
    for key, card in made.stock.cards.items():
        copies = [
            c for deck in made.stock.book.book.decks for c in _copies(made, deck) if c.faces[0]["id"] == key
        ]
        view = {"card": card, "printed": made.stock.printed[key], "copies": copies}
        found[f"card/{key}.html"] = template.render(**shared, **view, history=list(_history(made, key)))
    for key, title in _gone(made):
        now = made.stock.book.current(key)
        target = made.stock.cards.get(now)
        found[f"card/{key}.html"] = (
            _environment(made)
            .get_template("card-gone.html")
            .render(**shared, id=key, title=title, target=target)
        )
    return found


def _environment(made: Made) -> jinja2.Environment:
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("generator"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    env.globals |= {"book": made.stock.book, "printed_of": made.stock.printed, "image_name": image_name}
    return env


def _copies(made: Made, deck: Deck) -> list[Copy]:
    """The cards of a deck in order; a face is two pages of the PDF."""
    grouped: dict[str, list[Block]] = {}
    first: dict[str, int] = {}
    for number, face in enumerate(made.faces[deck.id]):
        grouped.setdefault(face["id"], []).append(face)
        first.setdefault(face["id"], 2 * number + 1)
    return [Copy(deck, tuple(several), first[key]) for key, several in grouped.items()]


def _history(made: Made, key: str) -> Iterator[Former]:
    """Every released revision of a card but the present one, its former ids' included, newest first."""
    book = made.stock.book
    now = made.stock.snapshot().cards[key] if key in made.stock.cards else None
    former = [old for old in book.retired if book.current(old) == key]
    rows = [row for name in (key, *former) for row in editions.past(book.editions, name).values()]
    for edition, card in sorted(rows, key=lambda row: row[0], reverse=True):
        if now and card.revision != now.revision:
            yield Former(card.revision, edition, card.title, tuple(editions.changes(card, now)))


def _codes(made: Made, key: str) -> list[str]:
    return [former.revision for former in _history(made, key)]


def _gone(made: Made) -> Iterator[tuple[str, str]]:
    """Ids of cards that are no more, with the title they last had: of editions and retired situations."""
    titles: dict[str, str] = dict.fromkeys(made.stock.book.retired, "")
    kept = {key for snapshot in made.stock.book.editions for key in snapshot.cards}
    cards = {old for old in titles if made.stock.book.current(old) in made.stock.cards}
    for snapshot in made.stock.book.editions:
        titles |= {key: card.title for key, card in snapshot.cards.items()}
    for key in sorted((kept | cards) - set(made.stock.cards)):
        yield key, titles[key]
