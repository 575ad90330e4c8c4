"""The pinyin font: a glyph a reading, even cells, readings that never touch."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from generator.cards import fonts
from generator.cards.content import Unit
from generator.cards.outlines import FontFile, shared_font
from tests.cards_help import cubic_font

UNITS = [
    Unit("行", "xíng"),
    Unit("行", "xíng"),
    Unit("行", "háng"),
    Unit("装", "zhuāng"),
    Unit("窗", "chuāng"),
]
UNITS += [Unit("一", "yī"), Unit("，"), Unit("9", "jiǔ"), Unit("24", "èrshísì"), Unit("＿＿", "称呼")]


@pytest.fixture(scope="module")
def font() -> TTFont:
    outlines = FontFile(shared_font()).opened(440)
    return TTFont(io.BytesIO(fonts.pinyin(outlines, fonts.choices(UNITS), "Test")))


def kerns(font: TTFont) -> dict[tuple[str, str], int]:
    table = font["GPOS"].table.LookupList.Lookup[0].SubTable[0]
    first, second = table.ClassDef1.classDefs, table.ClassDef2.classDefs
    found: dict[tuple[str, str], int] = {}
    for left in table.Coverage.glyphs:
        for right in second:
            value: Any = table.Class1Record[first.get(left, 0)].Class2Record[second[right]].Value1
            if value and value.XAdvance:
                found[left, right] = value.XAdvance
    return found


def test_the_commonest_reading_needs_no_feature() -> None:
    chosen = fonts.choices(UNITS)
    assert chosen[Unit("行", "xíng")] is None and chosen[Unit("行", "háng")] == "ss01"
    assert chosen[Unit("24", "èrshísì")] == "ss01"  # never joined by accident


def test_cells_are_even(font: TTFont) -> None:
    widths = font["hmtx"].metrics
    names = [font.getBestCmap()[ord(c)] for c in "行装窗一"]
    assert {widths[n][0] for n in names} == {fonts.CELL} and widths["u884C.ss01"][0] == fonts.CELL
    assert widths[font.getBestCmap()[ord("，")]][0] == 1000


def test_neighbouring_readings_keep_a_quarter_of_their_em_apart(font: TTFont) -> None:
    """Measured on the outlines above the base line of the readings."""
    moved, glyf = kerns(font), font["glyf"]

    def over(name: str) -> tuple[float, float]:
        points = [x for x, y in glyf[name].getCoordinates(glyf)[0] if y > fonts.BASE - 20]
        return min(points), max(points)

    names = [*(font.getBestCmap()[ord(c)] for c in "行装窗一"), "u884C.ss01"]
    for left in names:
        for right in names:
            gap = fonts.CELL + moved.get((left, right), 0) + over(right)[0] - over(left)[1]
            assert gap >= fonts.GAP - 30, (left, right, gap)
    assert (names[3], names[3]) not in moved and moved[names[1], names[2]] > 0


def test_texts_of_several_characters_are_one_glyph(font: TTFont) -> None:
    rules = {r.FeatureTag: r.Feature for r in font["GSUB"].table.FeatureList.FeatureRecord}
    lookups = [font["GSUB"].table.LookupList.Lookup[i] for i in rules["ss01"].LookupListIndex]
    made = {
        s.LigGlyph
        for t in lookups
        for st in t.SubTable
        for g in getattr(st, "ligatures", {}).values()
        for s in g
    }
    assert made >= {"u0032_u0034.ss01", "uFF3F_uFF3F.ss01"}


def test_the_same_bytes_every_time() -> None:
    outlines = FontFile(shared_font()).opened(440)
    made = [fonts.pinyin(outlines, fonts.choices(order), "Test") for order in (UNITS, UNITS[::-1])]
    assert made[0] == made[1]


def test_cubic_outlines_become_quadratic_ones(tmp_path: Path) -> None:
    """An organisation's own font may be an OpenType font with CFF outlines and another em."""
    cubic_font(tmp_path / "own.otf", {c for unit in UNITS for c in unit.text + unit.reading})
    outlines = FontFile(tmp_path / "own.otf").opened(440)
    font = TTFont(io.BytesIO(fonts.pinyin(outlines, fonts.choices(UNITS), "Test")))
    read = font.getBestCmap()[ord("装")]
    assert font["hmtx"][read][0] == 2 * fonts.CELL
    points = font["glyf"][read].getCoordinates(font["glyf"])[0]
    assert max(y for _, y in points) > 2 * fonts.BASE and min(y for _, y in points) < 0
