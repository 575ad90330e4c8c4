"""Characters and readings of a deck → the three fonts it is set in.

`plain` is a font of just the characters needed at one weight. `pinyin` is a font in which each
(text, reading) pair is one glyph, put together of the character and, above it, the letters of the
reading: the PDF then holds the sentence itself, so that it copies and searches whole. The commonest
reading of a character is its default glyph; another is chosen by a feature `ss01`…`ss20`. Cells are
even; where two neighbouring readings would touch, a kerning pair parts them. (Units: thousandths of
the em, turned into the font's own where it is written.)
"""

from __future__ import annotations

import io
import math
import struct
from collections import Counter
from collections.abc import Iterable, Mapping

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

from generator.cards.content import Unit
from generator.cards.outlines import Outlines

CELL = 1100  # the pitch of characters with a reading
SIZE = 0.46  # the reading's size, of the em
BASE = 960  # the reading's base line above the character's
GAP = 105  # least room between two readings: about ¼ of the reading's em (W3C clreq, 3.3)
PLAIN = (880, -120)  # ascent and descent
ASCENT, DESCENT = 1330, -130
_STEP = 20
_TO_GRID = 0x0004  # ROUND_XY_TO_GRID


def plain(font: Outlines, chars: Iterable[str], family: str, *, bold: bool = False) -> bytes:
    """A font of just these characters, upright, at the outlines' weight."""
    made = font.cut({c for c in chars if font.has(c)} | {" "})
    return _finished(made, family, PLAIN, bold)


def choices(units: Iterable[Unit]) -> Mapping[Unit, str | None]:
    """Each unit with the feature that picks its glyph; the commonest reading needs none."""
    counted = Counter(units)
    readings: dict[str, list[Unit]] = {}
    for unit in sorted(counted, key=lambda u: (-counted[u], u.text, u.reading)):
        readings.setdefault(unit.text, []).append(unit)
    found: dict[Unit, str | None] = {}
    for text, several in readings.items():
        first = 1 if len(text) > 1 else 0  # a number is never joined without being told to
        for number, unit in enumerate(several, first):
            found[unit] = f"ss{number:02}" if number else None
    return found


def pinyin(outlines: Outlines, chosen: Mapping[Unit, str | None], family: str) -> bytes:
    """The font of pairs: characters with their readings above them, both of the same outlines."""
    font = outlines.cut({c for unit in chosen for c in unit.text + unit.reading} | {" "})
    scale = font["head"].unitsPerEm / 1000
    bare = {chr(code): name for code, name in font.getBestCmap().items()}
    cmap = {ord(char): name for char, name in bare.items()}
    half: dict[str, float] = {}
    rules: dict[str, list[str]] = {}
    for unit, feature in sorted(chosen.items(), key=lambda item: (item[1] or "", item[0].text)):
        own, wide = outlines.width(unit.text), outlines.width(unit.reading) * SIZE
        width = _cell(unit, own)
        name = _name(unit.text) + (f".{feature}" if feature else ".read")
        spots = [*_row(outlines, unit.text, 1, (width - own) / 2, 0)]
        spots += _row(outlines, unit.reading, SIZE, (width - wide) / 2, BASE)
        parts = ((bare[char], size, x * scale, y * scale) for char, size, x, y in spots)
        font["hmtx"][name] = round(width * scale), _compose(font, name, parts)
        half[name] = (wide - width) / 2 if unit.reading else -CELL
        if feature is None:
            cmap[ord(unit.text)] = name
        else:
            rules.setdefault(feature, []).append(
                f"sub {' '.join(cmap[ord(c)] for c in unit.text)} by {name};"
            )
    font.setGlyphOrder([*font.getGlyphOrder(), *half])
    _count(font)
    FontBuilder(font=font).setupCharacterMap(cmap)
    features = [f"feature {tag} {{ {' '.join(r)} }} {tag};" for tag, r in sorted(rules.items())]
    addOpenTypeFeaturesFromString(font, "\n".join([*features, _kerning(half, scale)]))
    return _finished(font, family, (ASCENT, DESCENT), False)


def _cell(unit: Unit, own: float) -> float:
    """Even cells for characters; digits stand a little closer, long units keep their width."""
    if not unit.reading or len(unit.text) > 1:
        return own
    return CELL - 250 if unit.text.isdigit() else max(CELL, own)


def _row(
    font: Outlines, text: str, size: float, x: float, y: float
) -> Iterable[tuple[str, float, float, float]]:
    """A text from the point (x, y) on: each character, its size of the em, and where it stands."""
    for char in text:
        yield char, size, x, y
        x += font.width(char) * size


def _compose(font: TTFont, name: str, spots: Iterable[tuple[str, float, float, float]]) -> int:
    """Add a glyph put together of others, each (glyph, its size, x, y in the font's units); return its left edge."""
    glyphs, glyph = font["glyf"].glyphs, Glyph()
    boxes: list[tuple[float, ...]] = []
    components: list[GlyphComponent] = []
    for part, size, x, y in spots:
        edges = _edges(glyphs[part])
        if edges is None:
            continue
        one = GlyphComponent()
        one.glyphName, one.x, one.y, one.flags = part, round(x), round(y), _TO_GRID
        if size != 1:
            one.transform = [[size, 0], [0, size]]
        components.append(one)
        boxes.append(tuple(edge * size + (y if n % 2 else x) for n, edge in enumerate(edges)))
    if components:
        glyph.numberOfContours, glyph.components = -1, components
        left, low, right, high = zip(*boxes, strict=True)
        glyph.xMin, glyph.yMin = math.floor(min(left)), math.floor(min(low))
        glyph.xMax, glyph.yMax = math.ceil(max(right)), math.ceil(max(high))
    glyphs[name] = glyph
    return glyph.xMin if components else 0


def _count(font: TTFont) -> None:
    """Raise the limits that `maxp` declares to what the composed glyphs need."""
    limits, glyphs = font["maxp"], font["glyf"].glyphs.values()
    several = [glyph.components for glyph in glyphs if not hasattr(glyph, "data") and glyph.isComposite()]
    most = max(map(len, several), default=0)
    limits.maxComponentElements = max(limits.maxComponentElements, most)
    limits.maxComponentDepth += 1
    limits.maxCompositePoints = max(limits.maxCompositePoints, limits.maxPoints * most)
    limits.maxCompositeContours = max(limits.maxCompositeContours, limits.maxContours * most)


def _edges(glyph: Glyph) -> tuple[int, ...] | None:
    """xMin, yMin, xMax, yMax from a glyph's header; None where nothing is drawn."""
    if hasattr(glyph, "data"):
        return struct.unpack_from(">4h", glyph.data, 2)
    return (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax) if glyph.numberOfContours else None


def _kerning(half: Mapping[str, float], scale: float) -> str:
    """Pairs whose readings would stand nearer than GAP are moved apart by what is missing."""
    classes: dict[int, list[str]] = {}
    for name, over in half.items():
        if over > -CELL:
            classes.setdefault(math.ceil(over / _STEP) * _STEP, []).append(name)
    lines = [f"@k{n} = [{' '.join(sorted(classes[key]))}];" for n, key in enumerate(sorted(classes))]
    pairs = [
        f"pos @k{a} @k{b} {round((left + right + GAP) * scale)};"
        for a, left in enumerate(sorted(classes))
        for b, right in enumerate(sorted(classes))
        if left + right + GAP > 0
    ]
    return "\n".join([*lines, "feature kern {", *pairs, "} kern;"]) if pairs else ""


def _name(text: str) -> str:
    return "_".join(f"u{ord(char):04X}" for char in text)


def _finished(font: TTFont, family: str, line: tuple[int, int], bold: bool) -> bytes:
    """Name the font, set its line (ascent, descent) and write it: the same input gives the same bytes."""
    scale, style = font["head"].unitsPerEm / 1000, "Bold" if bold else "Regular"
    ascent, descent = (round(edge * scale) for edge in line)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, descent, 0
    made = FontBuilder(font=font)
    made.setupNameTable(
        {"familyName": family, "styleName": style, "psName": f"{family}-{style}".replace(" ", "")}
    )
    made.setupOS2(
        sTypoAscender=ascent,
        sTypoDescender=descent,
        usWinAscent=ascent,
        usWinDescent=-descent,
        sCapHeight=round(733 * scale),
        usWeightClass=700 if bold else 400,
        fsSelection=0x20 if bold else 0x40,
    )
    made.setupPost()
    made.updateHead(created=0, modified=0, macStyle=1 if bold else 0)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
