"""Characters and readings of a deck → the three fonts it is set in.

`plain` is a font of just the characters needed at one weight. `pinyin` is a font in which each
(text, reading) pair is one glyph with the reading drawn above it: the PDF then holds the sentence
itself, so that it copies and searches whole. The commonest reading of a character is its default
glyph; another is chosen by a feature `ss01`…`ss20`. Cells are even; where two neighbouring readings
would touch, a kerning pair parts them. (Units: thousandths of the em.)
"""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder

from generator.cards.content import Unit
from generator.cards.outlines import Outlines, pen

CELL = 1100  # the pitch of characters with a reading
SIZE = 0.46  # the reading's size, of the em
BASE = 960  # the reading's base line above the character's
GAP = 105  # least room between two readings: about ¼ of the reading's em (W3C clreq, 3.3)
ASCENT, DESCENT = 1330, -130
_STEP = 20


def plain(font: Outlines, chars: Iterable[str], family: str, *, bold: bool = False) -> bytes:
    """A font of just these characters, upright, at the outlines' weight."""
    wanted = sorted({c for c in chars if font.has(c)} | {" "})
    glyphs, widths = _start(font)
    for char in wanted:
        glyphs[_name(char)], widths[_name(char)] = _glyph(font, char, font.width(char), 0)
    return _build(family, glyphs, widths, {ord(c): _name(c) for c in wanted}, (880, -120), "", bold)


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


def pinyin(hanzi: Outlines, latin: Outlines, chosen: Mapping[Unit, str | None], family: str) -> bytes:
    """The font of pairs: characters drawn by `hanzi`, the readings above them by `latin`."""
    glyphs, widths = _start(hanzi)
    cmap: dict[int, str] = {}
    half: dict[str, float] = {}
    rules: dict[str, list[str]] = {}
    for unit, feature in sorted(chosen.items(), key=lambda item: (item[1] or "", item[0].text)):
        wide = latin.width(unit.reading) * SIZE
        own = hanzi.width(unit.text)
        width = _cell(unit, own)
        name = _name(unit.text) + (f".{feature}" if feature else "")
        glyphs[name], widths[name] = _glyph(
            hanzi, unit.text, width, (width - own) / 2, latin, unit.reading, wide
        )
        half[name] = (wide - width) / 2 if unit.reading else -CELL
        if feature is None:
            cmap[ord(unit.text)] = name
        else:
            rules.setdefault(feature, []).append(_substitution(unit.text, name))
    _complete(hanzi, chosen, glyphs, widths, cmap)
    features = [f"feature {tag} {{ {' '.join(r)} }} {tag};" for tag, r in sorted(rules.items())]
    return _build(
        family, glyphs, widths, cmap, (ASCENT, DESCENT), "\n".join([*features, _kerning(half)]), False
    )


def _cell(unit: Unit, own: float) -> float:
    """Even cells for characters; digits stand a little closer, long units keep their width."""
    if not unit.reading or len(unit.text) > 1:
        return own
    return CELL - 250 if unit.text.isdigit() else max(CELL, own)


def _complete(
    font: Outlines,
    chosen: Mapping[Unit, str | None],
    glyphs: dict[str, Any],
    widths: dict[str, int],
    cmap: dict[int, str],
) -> None:
    """Add the bare characters that glyphs of features stand for, and the space."""
    for char in sorted({c for unit in chosen for c in unit.text} | {" "}):
        if ord(char) not in cmap:
            cmap[ord(char)] = _name(char)
            glyphs[_name(char)], widths[_name(char)] = _glyph(font, char, font.width(char), 0)


def _substitution(text: str, name: str) -> str:
    return f"sub {' '.join(_name(c) for c in text)} by {name};"


def _kerning(half: Mapping[str, float]) -> str:
    """Pairs whose readings would stand nearer than GAP are moved apart by what is missing."""
    classes: dict[int, list[str]] = {}
    for name, over in half.items():
        if over > -CELL:
            classes.setdefault(math.ceil(over / _STEP) * _STEP, []).append(name)
    lines = [f"@k{n} = [{' '.join(sorted(classes[key]))}];" for n, key in enumerate(sorted(classes))]
    pairs = [
        f"pos @k{a} @k{b} {left + right + GAP};"
        for a, left in enumerate(sorted(classes))
        for b, right in enumerate(sorted(classes))
        if left + right + GAP > 0
    ]
    return "\n".join([*lines, "feature kern {", *pairs, "} kern;"]) if pairs else ""


def _name(text: str) -> str:
    return "_".join(f"u{ord(char):04X}" for char in text)


def _start(font: Outlines) -> tuple[dict[str, Any], dict[str, int]]:
    glyph, _ = pen()
    return {".notdef": glyph.glyph()}, {".notdef": 1000}


def _glyph(
    font: Outlines,
    text: str,
    width: float,
    x: float,
    latin: Outlines | None = None,
    reading: str = "",
    wide: float = 0,
) -> tuple[Any, int]:
    glyph, into = pen()
    if text.strip():
        font.draw(text, into, 1, x, 0)
    if latin and reading:
        latin.draw(reading, into, SIZE, (width - wide) / 2, BASE)
    return glyph.glyph(), round(width)


def _build(
    family: str,
    glyphs: Mapping[str, Any],
    widths: Mapping[str, int],
    cmap: Mapping[int, str],
    line: tuple[int, int],
    features: str,
    bold: bool,
) -> bytes:
    order: Sequence[str] = [".notdef", *sorted(g for g in glyphs if g != ".notdef")]
    made = FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder(list(order))
    made.setupCharacterMap(dict(cmap))
    made.setupGlyf(dict(glyphs))
    made.setupHorizontalMetrics(
        {g: (widths[g], made.font["glyf"][g].xMin if glyphs[g].numberOfContours else 0) for g in order}
    )
    made.setupHorizontalHeader(ascent=line[0], descent=line[1])
    style = "Bold" if bold else "Regular"
    made.setupNameTable(
        {"familyName": family, "styleName": style, "psName": f"{family}-{style}".replace(" ", "")}
    )
    made.setupOS2(
        sTypoAscender=line[0],
        sTypoDescender=line[1],
        usWinAscent=line[0],
        usWinDescent=-line[1],
        sCapHeight=733,
        usWeightClass=700 if bold else 400,
        fsSelection=0x20 if bold else 0x40,
    )
    made.setupPost()
    made.updateHead(created=0, modified=0, macStyle=1 if bold else 0)
    made.font.recalcTimestamp = False
    if features:
        addOpenTypeFeaturesFromString(made.font, features)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
