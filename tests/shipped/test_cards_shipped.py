"""The shipped decks: they fit, they hold every sentence, and released editions are left alone."""

from __future__ import annotations

import json

import pytest

from generator import deck_rules
from generator.build import Checked
from generator.cards import Made, make
from tests.cards_help import pdfium_texts, reader, squeezed


@pytest.fixture(scope="module")
def made(shipped: Checked) -> Made:
    assert shipped.book is not None
    return make(shipped.book, shipped.lines)


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


def test_editions_are_whole(shipped: Checked) -> None:
    assert shipped.book is not None
    assert not deck_rules.check(shipped.book)
    assert not [p for p in shipped.problems if p.code.startswith("P61")]
