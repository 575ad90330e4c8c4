"""Small books, lines and readings for the tests and benchmarks of search, without the pinyin engine."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pypinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from generator.book import Fixed, Phrasebook
from generator.library import load
from generator.model import OPEN, parts
from generator.pinyin import Kind, Line, Run, Sure, Syllable
from generator.search_index import PATH, render, rows


def line(pieces: Sequence[tuple[str, str | None]]) -> Line:
    """A line of one run a piece, read by pypinyin: enough for the index, which wants no words."""
    runs, syllables = [], []
    for text, slot in pieces:
        runs.append(Run(text, Kind.SLOT if slot else Kind.WORD, "", slot=slot))
        if slot != OPEN:
            read = pypinyin.pinyin(text, errors=list)
            han = [(c, r[0]) for c, r in zip(text, read, strict=True) if "㐀" <= c <= "鿿"]
            syllables += [Syllable(c, r, Sure.SURE, "") for c, r in han]
    return Line("".join(text for text, _ in pieces), tuple(runs), tuple(syllables), (), ())


def lines(book: Phrasebook) -> Mapping[str, Line]:
    """The lines of every sentence and title of a book, by id."""
    found = {s.id: line([(s.title, None)]) for s in book.situations.values()}
    for key, sentence in book.sentences.items():
        pieces: list[tuple[str, str | None]] = []
        for name, is_slot in parts(sentence.record.text):
            variable = book.book.variables.get(name) if is_slot else None
            if isinstance(variable, Fixed):
                pieces.append((variable.value, None))
            elif is_slot:
                pieces.append((variable.neutral, name) if variable else ("……", OPEN))
            else:
                pieces.append((name, None))
        found[key] = line(pieces)
    return found


@cache
def readings() -> Mapping[str, tuple[str, ...]]:
    """Default and attested readings of the characters of GB 2312, the commonest first."""
    table: dict[str, dict[str, None]] = {}
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            char = bytes((high, low)).decode("gb2312", "ignore")
            if char and ord(char) in PINYIN_DICT:
                table[char] = dict.fromkeys(pypinyin.pinyin(char)[0])
    for word, sounds in PHRASES_DICT.items():
        for char, sound in zip(word, sounds, strict=False):
            if char in table:
                table[char][sound[0]] = None
    return {char: tuple(sounds) for char, sounds in table.items()}


def index(folder: Path) -> str:
    """A content folder → the text of its search index."""
    problems: list = []
    book = load(folder, problems)
    assert book is not None, problems
    read = lines(book)
    return str(render(rows(book, read), read.values(), readings())[PATH])


def recombined(folder: Path, target: Path, count: int, situations: int = 0, seed: int = 1) -> None:
    """Write a content folder of `count` sentences made of the clauses of another folder's."""
    book = load(folder, [])
    assert book is not None
    chance = random.Random(seed)
    texts = [s.record.text for s in book.sentences.values() if not s.never]
    clauses = sorted(
        {
            c.strip("。？！")
            for t in texts + list(EXTRA)
            for c in t.replace("。", "，").split("，")
            if c.strip("。？！")
        }
    )
    made: dict[str, None] = {}
    while len(made) < count:
        made["，".join(chance.sample(clauses, chance.choice((2, 3, 3, 4)))) + chance.choice("。？")] = None
    sentences = list(made)
    each = max(1, count // (situations or max(1, count // 20)))
    (target / "situations").mkdir(parents=True, exist_ok=True)
    ids = []
    for at in range(0, count, each):
        ids.append(f"case-{at // each}")
        steps = "".join(
            f"  - say: {text!r}\n    id: {ids[-1]}-{n}\n" for n, text in enumerate(sentences[at : at + each])
        )
        (target / "situations" / f"{ids[-1]}.yaml").write_text(
            f"id: {ids[-1]}\ntitle: 情境{at // each}\nwhen: 测试。\nsteps:\n{steps}  - end: closed\nreview: {{owner: 测试}}\n",
            "utf-8",
        )
    head = (folder / "phrasebook.yaml").read_text("utf-8").split("groups:")[0]
    (target / "phrasebook.yaml").write_text(
        head + f"groups:\n  - {{id: all, title: 全部, situations: [{', '.join(ids)}]}}\n", "utf-8"
    )


# Everyday service clauses of our own, so that recombined books are not made of one small book.
EXTRA = (Path(__file__).parent / "search" / "clauses.txt").read_text("utf-8").splitlines()
