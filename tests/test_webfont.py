"""The web font of rare characters: just those, each of them, the same bytes from run to run."""

from __future__ import annotations

import io
from pathlib import Path

from fontTools.ttLib import TTFont

from generator import cards


def test_rare_characters_get_a_font_and_common_ones_none(tmp_path: Path) -> None:
    assert cards.rare("王李雪", cards.Cache(None)) is None
    data = cards.rare("王𬭩㙍鿍", cards.Cache(tmp_path / "webfont"))
    assert data is not None
    font = TTFont(io.BytesIO(data))
    assert {chr(c) for c in font.getBestCmap()} == {"𬭩", "㙍", "鿍", " "}
    assert cards.rare("鿍㙍𬭩", cards.Cache(None)) == data
