"""Rare characters → a small web font, for computers whose own fonts stop at the common ones."""

from __future__ import annotations

import io
from collections.abc import Iterable

from fontTools.ttLib import TTFont

from generator.cards import fonts
from generator.cards.cache import Cache
from generator.cards.outlines import FontFile, shared_font

FAMILY = "Phrasebook Rare"


def rare(chars: Iterable[str], cache: Cache) -> bytes | None:
    """A WOFF font (zlib) of those characters that system fonts often lack; None if there are none."""
    wanted = "".join(sorted({c for c in chars if _is_rare(c)}))
    return cache.get(["webfont", wanted], lambda: _woff(wanted)) if wanted else None


def _is_rare(char: str) -> bool:
    return "\u3400" <= char <= "\u4dbf" or char > "\u9fa5"


def _woff(chars: str) -> bytes:
    font = TTFont(io.BytesIO(fonts.plain(FontFile(shared_font()).opened(400), chars, FAMILY)))
    font.flavor = "woff"
    # a fixed time stamp: the same characters give the same bytes
    font.recalcTimestamp = False
    packed = io.BytesIO()
    font.save(packed)
    return packed.getvalue()
