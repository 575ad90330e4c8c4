"""Syllables: marks and numbers, spoken sandhi, what blurs into what."""

import pytest

from generator.names.sounds import Setting, alike, marked, merged, numbered, spoken, syllables


@pytest.mark.parametrize(
    ("reading", "number"),
    [("zhāng", "zhang1"), ("lǚ", "lv3"), ("de", "de5"), ("Ōu", "ou1"), ("guì", "gui4"), ("qiú", "qiu2")],
)
def test_numbers_and_marks_are_each_others_inverse(reading: str, number: str) -> None:
    assert numbered(reading) == number
    assert marked(number) == reading.lower()


@pytest.mark.parametrize(
    ("syllable", "left"),
    [("zhang1", "zan"), ("chi2", "ci"), ("shui3", "sui"), ("ning2", "lin"), ("nv3", "lv"), ("ang2", "an")],
)
def test_accents_merge(syllable: str, left: str) -> None:
    assert merged(syllable) == left


@pytest.mark.parametrize(
    ("word", "cited", "said"),
    [
        ("水果", ["shui3", "guo3"], ("shui2", "guo3")),
        ("一定", ["yi1", "ding4"], ("yi2", "ding4")),
        ("一般", ["yi1", "ban1"], ("yi4", "ban1")),
        ("第一名", ["di4", "yi1", "ming2"], ("di4", "yi1", "ming2")),
        ("不要", ["bu4", "yao4"], ("bu2", "yao4")),
        ("不听", ["bu4", "ting1"], ("bu4", "ting1")),
        ("椅子", ["yi3", "zi5"], ("yi3", "zi5")),
    ],
)
def test_words_sound_as_they_are_said(word: str, cited: list[str], said: tuple[str, ...]) -> None:
    assert spoken(word, cited) == said


def test_each_setting_hears_less() -> None:
    listen, carve = ("shan1", "feng1"), ("san1", "fen4")
    assert not alike(listen, carve, Setting.TONES)
    assert not alike(listen, carve, Setting.NO_TONES)
    assert alike(listen, carve, Setting.ACCENTS)
    assert alike(listen, ("shan4", "feng2"), Setting.NO_TONES)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zhang", ("zhang",)),
        ("zhāng", ("zhang1",)),
        ("Lǐ Shì", ("li3", "shi4")),
        ("lü", ("lv",)),
        ("x9", ()),
        ("", ()),
        ("王", ()),
    ],
)
def test_typed_pinyin(typed: str, found: tuple[str, ...]) -> None:
    assert syllables(typed) == found
