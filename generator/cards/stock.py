"""Phrasebook + lines → all cards with their revisions, and the fonts they are set in."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata

from generator import editions
from generator.book import Phrasebook
from generator.cards import content, faces, sheets
from generator.cards.cache import Cache
from generator.cards.content import Card, Unit
from generator.cards.faces import Printed
from generator.cards.outlines import PACKAGE, FontFile, shared_font
from generator.cards.revision import revision
from generator.cards.typesetting import TEMPLATES, Press
from generator.editions import PastCard, Row, Snapshot
from generator.paper import Deck
from generator.pinyin import Line
from generator.problems import Broken, Problem

REGULAR, BOLD = 440, 700  # weights on the wght axis; a little firmer than Regular, for arm's length


@dataclass(frozen=True)
class Stock:
    """All cards of a book by id, what each prints beside its content, and the press to print them.

    `features` tells for each unit of a sentence the feature of the pinyin font that picks its glyph.
    """

    book: Phrasebook
    cards: Mapping[str, Card]
    printed: Mapping[str, Printed]
    features: Mapping[Unit, str | None]
    press: Press
    fonts: str
    cache: Cache
    extra: tuple[str, ...] = ()

    def members(self, deck: Deck) -> list[str]:
        """The ids of a deck's cards in order: situations, never-say cards, name cards."""
        return [key for key in _members(self.book, deck, self.extra) if key in self.cards]

    def snapshot(self) -> Snapshot:
        """The cards as an edition keeps them."""
        rows = {
            key: tuple(Row(p.id, p.kind, p.text, p.reading) for p in card.parts)
            for key, card in self.cards.items()
        }
        return Snapshot(
            self.book.book.edition,
            {k: PastCard(k, c.title, self.printed[k].revision, rows[k]) for k, c in self.cards.items()},
        )


def stock(book: Phrasebook, lines: Mapping[str, Line], cache: Cache, *, extra: Iterable[Card] = ()) -> Stock:
    """All cards that some deck has; `extra` are cards made elsewhere, for decks with `names`."""
    named = {c.id: c for c in extra}
    made = {**content.cards(book, lines), **content.never_cards(book, lines), **named}
    used = {key for deck in book.book.decks for key in _members(book, deck, tuple(named))}
    cards = {key: card for key, card in made.items() if key in used}
    return _stock(book, cards, {k: _printed(book, c) for k, c in cards.items()}, cache, tuple(named))


def only(whole: Stock, keys: Collection[str]) -> Stock:
    """The same stock with just these cards, and fonts of just what they need."""
    cards = {key: card for key, card in whole.cards.items() if key in keys}
    return _stock(whole.book, cards, whole.printed, whole.cache, whole.extra)


def _stock(
    book: Phrasebook,
    cards: Mapping[str, Card],
    printed: Mapping[str, Printed],
    cache: Cache,
    extra: tuple[str, ...],
) -> Stock:
    from generator.cards import fonts

    features = fonts.choices(u for card in cards.values() for p in card.front for u in p.units)
    file, identity = _font_file(book)
    parts = [p for card in cards.values() for p in card.parts]
    heads = [text for card in cards.values() for text in (card.title, card.group)]
    chars = {
        REGULAR: _chars([*heads, *(p.text for p in parts), *(p.reading for p in parts)]),
        BOLD: _chars([*heads, *(p.text for p in parts if p.kind in faces.BOLD)]),
    }

    def plain(weight: int) -> bytes:
        key = ["plain", identity, weight, "".join(sorted(chars[weight]))]
        font = file.opened(weight)
        return cache.get(
            key, lambda: fonts.plain(font, chars[weight], "Phrasebook Text", bold=weight == BOLD)
        )

    def build() -> Mapping[str, bytes]:
        _complete(book, cards.values(), file)
        pairs = sorted((u.text, u.reading, f or "") for u, f in features.items())
        font = file.opened(REGULAR)
        return {
            "regular": plain(REGULAR),
            "bold": plain(BOLD),
            "pinyin": cache.get(
                ["pinyin", identity, REGULAR, pairs],
                lambda: fonts.pinyin(font, features, "Phrasebook Pinyin"),
            ),
        }

    return Stock(book, cards, printed, features, Press(build), identity, cache, extra)


def _members(book: Phrasebook, deck: Deck, names: tuple[str, ...]) -> list[str]:
    chosen = [s for s in deck.situations or book.situations if s in book.situations]
    chosen += [content.never_id(group) for group in book.book.groups if deck.never]
    return chosen + [key for key in names if deck.names]


def _printed(book: Phrasebook, card: Card) -> Printed:
    code = revision(card)
    first = editions.since(book.editions, card.id, code, book.book.edition)
    address = f"{book.book.address}card/{card.id}.html#{code}" if book.book.address else ""
    return Printed(code, first, address)


def _chars(printed: Iterable[str]) -> set[str]:
    """Characters of the cards, of the templates and of the words that are put in between."""
    ours = (template.read_text("utf-8") for template in TEMPLATES.glob("*.typ"))
    return set(map(chr, range(33, 127))).union(faces.WORDS, sheets.WORDS, *ours, *printed)


def _complete(book: Phrasebook, cards: Collection[Card], file: FontFile) -> None:
    """Raise `Broken` for every character that the font cannot draw, naming the first card it is on."""
    font = file.opened(REGULAR)
    texts = {c.id: {*c.title, *c.group, *(x for p in c.parts for x in p.text)} for c in cards}
    readings = {x for c in cards for p in c.front for u in p.units for x in u.reading}
    lacking = {c for c in readings.union(*texts.values()) if not font.has(c)}
    problems = []
    for char in sorted(lacking):
        key = next((k for k, text in texts.items() if char in text), "")
        record = book.situations.get(key)
        message = f"桌面卡“{key}”用了字体里没有的字：{char}"
        fix = "请换一个字，或在 phrasebook.yaml 的 fonts 里换一个字全的字体"
        problems.append(Problem(record.place if record else book.book.place, "P607", message, fix))
    if problems:
        raise Broken(problems)


def _font_file(book: Phrasebook) -> tuple[FontFile, str]:
    """The organisation's font or the shared one, and what identifies it in the cache."""
    own = book.book.fonts
    if own is None:
        return FontFile(shared_font()), f"{PACKAGE} {metadata.version(PACKAGE)}"
    paths = [book.folder / p for p in (own.regular, own.bold) if p]
    problems = [
        Problem(own.place, "P606", f"没有字体文件 {p.name}", "路径从内容文件夹算起，例如 fonts/x.ttf")
        for p in paths
        if not p.is_file()
    ]
    if problems:
        raise Broken(problems)
    digest = " ".join(hashlib.sha256(p.read_bytes()).hexdigest() for p in paths)
    return FontFile(paths[0], paths[1] if len(paths) > 1 else None), digest
