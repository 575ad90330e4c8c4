"""The shipped decks: they fit, they hold every sentence, and released editions are left alone."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from generator import deck_rules, name_library
from generator.build import Checked, named_cards
from generator.cards import Made, make, release
from generator.name_cards import IDS
from tests.cards_help import ADDRESS, pdfium_texts, reader, squeezed


@pytest.fixture(scope="module")
def made(shipped: Checked) -> Made:
    assert shipped.book is not None
    return make(shipped.book, shipped.lines, extra=named_cards(shipped.book))


def test_decks_hold_every_sentence(shipped: Checked, made: Made) -> None:
    assert shipped.book is not None
    held = {p for card in json.loads(made.files["cards/deck.json"])["cards"] for p in card["phrases"]}
    assert held == set(shipped.book.sentences)


def test_every_sentence_is_in_the_pdf(made: Made) -> None:
    for deck in made.stock.book.book.decks:
        data = made.files[f"cards/{deck.id}.pdf"]
        texts = [
            squeezed("".join(pdfium_texts(data))),
            squeezed("".join(p.extract_text() for p in reader(data).pages)),
        ]
        for key in made.stock.members(deck):
            for part in made.stock.cards[key].parts:
                assert all(squeezed(part.text) in text for text in texts), (key, part.text)


def test_the_hundred_commonest_surnames_are_on_cards(shipped: Checked, made: Made) -> None:
    """Each with two aids and its reading; each card on one piece of paper, even with its QR code."""
    speller = name_library.speller(made.stock.book.folder / "names", [])
    common = [s for s in speller.tables.surnames.values() if s.band == 1]
    cards = {key: card for key, card in made.stock.cards.items() if key in IDS}
    rows = [p for key in IDS[:5] for p in cards[key].parts]
    assert [(p.text, p.reading) for p in rows if p.kind == "surname"] == [
        (s.surname, s.reading) for s in common
    ]
    assert sum(p.kind == "aid" for p in rows) == 200 and len(common) == 100
    assert set(cards) == set(IDS) <= set(made.stock.members(made.stock.book.book.decks[0]))
    book = made.stock.book
    addressed = replace(book, book=book.book.model_copy(update={"address": ADDRESS}))
    for faces in (made.faces["desk"], make(addressed, shipped.lines, extra=cards.values()).faces["desk"]):
        assert [f["of"] for f in faces if f["id"] in IDS] == [1] * len(IDS)


def test_editions_are_whole(shipped: Checked) -> None:
    assert shipped.book is not None
    assert not deck_rules.check(shipped.book)
    assert not [p for p in shipped.problems if p.code.startswith("P61")]


def test_the_present_edition_is_released_as_it_is(shipped: Checked) -> None:
    """Readings are content: an engine that reads a name otherwise makes a new edition."""
    assert shipped.book is not None
    path, data = release(shipped.book, shipped.lines, extra=named_cards(shipped.book))
    assert path.read_bytes() == data
