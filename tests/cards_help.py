"""Variants of a book and readers of real PDFs, for the tests of the cards."""

from __future__ import annotations

import dataclasses
import io
import math
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import zxingcpp
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen

from generator.book import Phrasebook
from generator.build import Checked
from generator.cards import Made, make
from generator.cards.outlines import FontFile, shared_font
from generator.paper import Deck

ADDRESS = "http://phrases.example/book/"
POINT = 25.4 / 72


def book_with(checked: Checked, **changes: Any) -> Phrasebook:
    """The checked book with other values in `phrasebook.yaml`."""
    assert checked.book is not None
    return dataclasses.replace(checked.book, book=checked.book.book.model_copy(update=changes))


def made_with(checked: Checked, *decks: dict[str, Any], **changes: Any) -> Made:
    """The book's cards in these decks (`id` and `title` are given if missing)."""
    shaped = tuple(Deck.model_validate({"id": "desk", "title": "桌面卡", **deck}) for deck in decks or ({},))
    return make(book_with(checked, **{"address": ADDRESS, "decks": shaped, **changes}), checked.lines)


def squeezed(text: str) -> str:
    """Without white space: where a line breaks is no matter of text."""
    return re.sub(r"\s+", "", text)


def reader(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data))


def pdfium_texts(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def found_at(data: bytes, page: int, word: str) -> list[tuple[float, float]]:
    """The middle of each place where a word stands on a page, in mm from the upper left corner."""
    sheet = pypdfium2.PdfDocument(data)[page]
    text = sheet.get_textpage()
    search, places = text.search(word), []
    while (hit := search.get_next()) is not None:
        boxes = [text.get_charbox(hit[0] + n) for n in range(hit[1])]
        left, bottom = min(b[0] for b in boxes), min(b[1] for b in boxes)
        right, top = max(b[2] for b in boxes), max(b[3] for b in boxes)
        places.append(((left + right) / 2 * POINT, (sheet.get_height() - (bottom + top) / 2) * POINT))
    return places


def codes_at(data: bytes, page: int, dpi: int = 200) -> list[tuple[str, float, float, int]]:
    """The QR codes of a page: text, middle in mm from the upper left corner, degrees clockwise."""
    image = pypdfium2.PdfDocument(data)[page].render(scale=dpi / 72, grayscale=True).to_pil()
    found = []
    for code in zxingcpp.read_barcodes(image):
        at = code.position
        middle = (at.top_left.x + at.bottom_right.x) / 2, (at.top_left.y + at.bottom_right.y) / 2
        across = at.top_right.x - at.top_left.x, at.top_right.y - at.top_left.y
        turn = round(math.degrees(math.atan2(across[1], across[0]))) % 360
        found.append((code.text, middle[0] / dpi * 25.4, middle[1] / dpi * 25.4, turn))
    return found


def cubic_font(path: Path, chars: Iterable[str]) -> None:
    """Write an OpenType font of these characters as an organisation may have one: CFF outlines, an em of 2,000."""
    shared = FontFile(shared_font()).opened(440).cut([*chars, " "])
    glyphs = shared.getGlyphSet()
    names = {name: f"cid{n:05}" if n else ".notdef" for n, name in enumerate(shared.getGlyphOrder())}
    drawn = {}
    for name, own in names.items():
        pen = T2CharStringPen(2 * shared["hmtx"][name][0], glyphs)
        glyphs[name].draw(TransformPen(Qu2CuPen(pen, 1.0, all_cubic=True), (2, 0, 0, 2, 0, 0)))
        drawn[own] = pen.getCharString()
    made = FontBuilder(2000, isTTF=False)
    made.setupGlyphOrder(list(names.values()))
    made.setupCharacterMap({code: names[name] for code, name in shared.getBestCmap().items()})
    made.setupCFF("Own", {}, drawn, {})
    made.setupHorizontalMetrics({own: (2 * shared["hmtx"][name][0], 0) for name, own in names.items()})
    made.setupHorizontalHeader(ascent=1760, descent=-240)
    made.setupOS2()
    made.setupPost()
    made.save(path)
