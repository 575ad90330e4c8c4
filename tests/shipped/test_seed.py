"""Every quoted sentence of the original document stands in the content, mended but not reworded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.build import Checked

SEED = Path(__file__).with_name("seed.txt").read_text("utf-8")

# The original's slips, and what they are mended to.
MENDED = {
    "带来便": "带来不便",
    "您是说的是这样的对吗": "您说的是这样，对吗",
    "李连英": "李莲英",
    "其它": "其他",
    "更正下。。。。。。": "更正下{…}",
    "*先生/小姐": "{title}",
    "先生/小姐": "{title}",
    "我是**号": "我是{agent}号",
    "***的服务范围": "{brand}的服务范围",
    "蓝智慧养老": "{brand}",
    "致电95160": "致电{hotline}",
    "意思是……": "意思是{…}",
    "您是指……": "您是指{…}",
}


def quoted() -> list[str]:
    whole = re.sub(r"\n(?!\d+[、 ])", "", SEED)
    found = [q for q in re.findall(r"“([^“”\n]+)", whole) if q != "李"]  # 李: a character, not a sentence
    opening = next(line for line in SEED.splitlines() if line.startswith("您好 蓝智慧养老,"))
    return [part for q in [opening, *found] for part in q.split("或者")]


def bare(text: str) -> str:
    return re.sub(r"[\s，。？！、：；…,.?!]|\{…\}", "", text)


@pytest.mark.parametrize("quote", quoted())
def test_quoted_sentence_is_content(quote: str, shipped: Checked) -> None:
    assert shipped.book is not None
    for slip, mended in MENDED.items():
        quote = quote.replace(slip, mended)
    sentences = {bare(s.record.text) for s in shipped.book.sentences.values()}
    assert bare(quote) in sentences


def test_the_original_has_that_many_quotes() -> None:
    assert len(quoted()) == 42
