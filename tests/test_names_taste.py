"""What must not be said: whole words, words inside words, ill-omened characters and the harmless words around them."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.names.taste import Taste, flow_lines

TASTE = Taste.of(
    {
        "villains": [{"word": "秦桧", "why": "奸臣", "character": "秦", "instead": "秦始皇"}],
        "stars_and_brands": [{"word": "百度", "whole": True}],
    },
    {"亡": "death", "去": "death", "病": "illness"},
    ["霍去病", "亡羊补牢", "忧国忧民"],
)


@pytest.mark.parametrize(
    ("text", "words"),
    [("秦桧", ["秦桧"]), ("大秦桧像", ["秦桧"]), ("秦始皇", []), ("百度", ["百度"]), ("众里寻他千百度", [])],
)
def test_avoided_words(text: str, words: list[str]) -> None:
    assert [w.word for w in TASTE.bad_words(text)] == words


@pytest.mark.parametrize(
    ("text", "explained", "characters"),
    [
        ("病人", "人", "病"),
        ("药到病除", "病", ""),
        ("霍去病", "霍", ""),
        ("左边亡羊补牢的亡右边人民的民", "氓", ""),  # the character a harmless word has just explained
        ("亡国", "国", "亡"),
    ],
)
def test_omens(text: str, explained: str, characters: str) -> None:
    assert "".join(c for c, _ in TASTE.bad_characters(text, explained)) == characters


def test_flow_lines_read_the_simple_form_and_nothing_else() -> None:
    text = "# note\nvillains:\n  - {word: 秦桧, why: 奸臣，不作例词, whole: true}\n\nillness:\n"
    assert flow_lines(text) == {
        "villains": [{"word": "秦桧", "why": "奸臣，不作例词", "whole": "true"}],
        "illness": [],
    }
    for odd in (
        "villains:\n  - word: 秦桧\n",
        'villains:\n  - {word: "秦桧"}\n',
        "- {word: 秦桧}\n",
        "a:\n  - {word}\n",
    ):
        assert flow_lines(odd) is None


def test_names_need_neither_pypinyin_nor_yaml() -> None:
    code = "import sys, generator.names; sys.exit(any(m in sys.modules for m in ('yaml', 'pypinyin', 'pydantic')))"
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).resolve().parents[1], check=False)
    assert done.returncode == 0
