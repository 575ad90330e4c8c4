"""A font file → the outlines and widths of single characters at one weight.

Reads static and variable TrueType and OpenType (CFF) fonts alike; a variable font is read at the
wanted `wght` without instancing the rest, which is what makes per-deck fonts cheap.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from pathlib import Path
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

PACKAGE, FILE = "justmytype-intl-cjk", "justmytype_intl_cjk/fonts/ofl/notosanssc/NotoSansSC[wght].ttf"


def shared_font() -> Path:
    """The font of the package that comes with the generator: Noto Sans SC, variable, OFL 1.1."""
    return Path(str(metadata.distribution(PACKAGE).locate_file(FILE)))


@dataclass(frozen=True)
class FontFile:
    """A font of the organisation or the shared one; `bold` where the bold is a file of its own."""

    regular: Path
    bold: Path | None = None

    def opened(self, weight: int) -> Outlines:
        """The outlines at `weight` (wght axis; a static font has just its own)."""
        return _opened(self.bold if weight >= 600 and self.bold else self.regular, weight)


@functools.lru_cache(maxsize=8)
def _opened(path: Path, weight: int) -> Outlines:
    return Outlines(path, weight)


@functools.lru_cache(maxsize=2)
def _read(path: Path) -> Any:
    return TTFont(path, lazy=True, fontNumber=0)


class Outlines:
    """Characters of one font at one weight, in thousandths of the em."""

    def __init__(self, path: Path, weight: int) -> None:
        self.path, self.weight = path, weight
        self._drawn: dict[str, tuple[Any, float]] = {}

    @cached_property
    def _font(self) -> Any:
        return _read(self.path)

    @cached_property
    def _cmap(self) -> dict[int, str]:
        return dict(self._font.getBestCmap())

    @cached_property
    def _glyphs(self) -> Any:
        variable = "fvar" in self._font
        return self._font.getGlyphSet(location={"wght": self.weight} if variable else None)

    @cached_property
    def scale(self) -> float:
        """What one unit of the font is in thousandths of the em."""
        return 1000 / float(self._font["head"].unitsPerEm)

    def has(self, char: str) -> bool:
        """Tell whether the font can draw the character."""
        return ord(char) in self._cmap

    def width(self, text: str) -> float:
        """The advance of a text set without kerning."""
        return sum(self._recorded(char)[1] for char in text) * self.scale

    def draw(self, text: str, pen: Any, size: float, x: float, y: float) -> None:
        """Draw a text from the point (x, y) on, `size` times as large as the em."""
        factor = size * self.scale
        for char in text:
            record, width = self._recorded(char)
            record.replay(TransformPen(pen, (factor, 0, 0, factor, x, y)))
            x += width * factor

    def _recorded(self, char: str) -> tuple[Any, float]:
        """A character's outline at this weight, worked out once, and its advance in the font's units."""
        if char not in self._drawn:
            glyph = self._glyphs[self._name(char)]
            record = DecomposingRecordingPen(self._glyphs)
            glyph.draw(record)
            self._drawn[char] = (record, glyph.width)
        return self._drawn[char]

    def _name(self, char: str) -> str:
        return self._cmap.get(ord(char), ".notdef")


def pen() -> tuple[Any, Any]:
    """A TrueType glyph in the making and the pen to draw it with (cubic curves become quadratic)."""
    glyph = TTGlyphPen(None)
    return glyph, Cu2QuPen(glyph, 0.6, all_quadratic=True)
