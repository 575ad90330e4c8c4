"""A font file → small TrueType fonts of chosen characters at one weight, and their widths.

HarfBuzz reads static and variable TrueType and OpenType (CFF) fonts alike and cuts out, at the wanted
`wght`, just what is asked for: that is what makes per-deck fonts cheap.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from pathlib import Path

import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

PACKAGE, FILE = "justmytype-intl-cjk", "justmytype_intl_cjk/fonts/ofl/notosanssc/NotoSansSC[wght].ttf"
# Layout is ours; a variable font's own tables go of themselves once its axes are pinned.
DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "STAT", "DSIG", "VORG", "vhea", "vmtx", "kern", "hdmx")


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


class Outlines:
    """Characters of one font at one weight; lengths in thousandths of the em."""

    def __init__(self, path: Path, weight: int) -> None:
        self.path, self.weight = path, weight

    @cached_property
    def _face(self) -> hb.Face:
        return hb.Face(hb.Blob.from_file_path(str(self.path)))

    @cached_property
    def _font(self) -> hb.Font:
        font = hb.Font(self._face)
        font.set_variations({"wght": self.weight})
        return font

    def has(self, char: str) -> bool:
        """Tell whether the font can draw the character."""
        return self._font.get_nominal_glyph(ord(char)) is not None

    def width(self, text: str) -> float:
        """The advance of a text set without kerning."""
        total = sum(self._font.get_glyph_h_advance(self._font.get_nominal_glyph(ord(c)) or 0) for c in text)
        return float(total * 1000 / self._face.upem)

    def cut(self, chars: Iterable[str]) -> TTFont:
        """A TrueType font of just these characters; glyphs are named `u884C`, others `g5`."""
        wanted = hb.SubsetInput()
        wanted.unicode_set.update(map(ord, chars))
        wanted.layout_feature_tag_set.clear()
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in DROPPED)
        if any(axis.tag == "wght" for axis in self._face.axis_infos):
            wanted.pin_all_axes_to_default(self._face)
            wanted.pin_axis_location(self._face, "wght", self.weight)
        face = hb.subset(self._face, wanted)
        names = [".notdef", *(f"g{n}" for n in range(1, face.glyph_count))]
        font_of = hb.Font(face)
        for char in sorted(face.unicodes):
            names[font_of.get_nominal_glyph(char) or 0] = f"u{char:04X}"
        font = TTFont(io.BytesIO(face.blob.data), recalcBBoxes=False, recalcTimestamp=False)
        if "glyf" not in font:
            return _quadratic(font, names)
        font.setGlyphOrder(names)
        return font


def _quadratic(font: TTFont, names: list[str]) -> TTFont:
    """A font with cubic outlines (CFF) → one with quadratic ones, within 0.6 thousandths of the em.

    `names` are the new font's glyphs in order: a CFF font brings names of its own.
    """
    glyphs, drawn = font.getGlyphSet(), {}
    renamed = dict(zip(font.getGlyphOrder(), names, strict=True))
    for own, name in renamed.items():
        pen = TTGlyphPen(None)
        glyphs[own].draw(Cu2QuPen(pen, 0.6 * font["head"].unitsPerEm / 1000, all_quadratic=True))
        drawn[name] = pen.glyph()
    made = FontBuilder(font["head"].unitsPerEm, isTTF=True)
    made.setupGlyphOrder(names)
    made.setupCharacterMap({code: renamed[own] for code, own in font.getBestCmap().items()})
    made.setupGlyf(drawn)
    made.setupHorizontalMetrics({name: font["hmtx"][own] for own, name in renamed.items()})
    made.setupHorizontalHeader()
    made.setupOS2()
    made.setupPost(keepGlyphNames=False)
    data = io.BytesIO()
    made.save(data)
    again = TTFont(data, recalcBBoxes=False, recalcTimestamp=False)
    again.setGlyphOrder(names)
    return again
