"""Phrasebook → desk cards: content, fonts, layout, PDF, page images, and what has changed since."""

from generator.cards.cache import Cache
from generator.cards.changes import Reprint, drifted, release, since
from generator.cards.deck import Made, make, render
from generator.cards.pages import card_pages, pages
from generator.cards.webfont import rare

__all__ = [
    "Cache",
    "Made",
    "Reprint",
    "card_pages",
    "drifted",
    "make",
    "pages",
    "rare",
    "release",
    "render",
    "since",
]
