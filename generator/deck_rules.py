"""Decks → problems: layouts, sheets, quantities and released editions that do not add up."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.book import Phrasebook
from generator.imposing import grid, missing, piece
from generator.name_cards import IDS
from generator.paper import Deck
from generator.problems import Problem, did_you_mean


def check(book: Phrasebook, unread: Collection[str] = ()) -> list[Problem]:
    """Every problem of the book's decks that shows without typesetting.

    `unread` are situations whose files could not be read: they are not missed here as well.
    """
    cards = {*book.situations, *unread, *(f"never-{g.id}" for g in book.book.groups)}
    if any(deck.names for deck in book.book.decks):
        cards |= set(IDS)
    found = [p for deck in book.book.decks for p in _deck(book, deck, cards)]
    return found + list(_gone(book, cards))


def _deck(book: Phrasebook, deck: Deck, cards: Collection[str]) -> Iterator[Problem]:
    """P602, P603, P605: a layout and a sheet that exist and fit each other; cards that exist."""
    for kind, name, known in (
        ("版式", deck.layout, list(book.layouts)),
        ("纸张", deck.sheet, list(book.sheets)),
    ):
        if name not in known:
            fix = did_you_mean(name, known) or f"有这些：{'、'.join(known)}"
            yield Problem(deck.place, "P602", f"牌组“{deck.id}”：没有叫“{name}”的{kind}", fix)
    layout, sheet = book.layouts.get(deck.layout), book.sheets.get(deck.sheet)
    if layout and sheet and grid(layout, deck, sheet) is None:
        wide, high = piece(layout, deck)
        message = f"牌组“{deck.id}”：{wide:g}×{high:g} 毫米的卡片放不进 {sheet.title}，差 {missing(layout, deck, sheet):.1f} 毫米"
        yield Problem(deck.place, "P603", message, "请换小一些的版式或大一些的纸张")
    for key in deck.quantities:
        if key not in cards:
            fix = did_you_mean(key, cards) or "请写情境的编号，或删掉这一项"
            yield Problem(deck.place, "P605", f"牌组“{deck.id}”的 quantities：没有“{key}”这张卡", fix)


def _gone(book: Phrasebook, cards: Collection[str]) -> Iterator[Problem]:
    """P608: a card of a released edition lives on, or `retired.yaml` says what became of it."""
    known = {*cards, *book.retired}
    told: set[str] = set()
    for snapshot in book.editions:
        for key in snapshot.cards:
            if key not in known | told:
                told.add(key)
                message = f"{snapshot.edition} 版发过的卡“{key}”不见了，印好的卡会找不到去处"
                fix = f"请在 retired.yaml 里写 {key}: 新编号；没有替代就写 {key}: null"
                yield Problem(book.book.place, "P608", message, fix)
