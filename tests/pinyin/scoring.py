"""Sentence sets -> scores: syllables, sentences, whole lines, flags, errors without a flag."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from generator.pinyin import Reader, Sure
from generator.pinyin.files import attested
from generator.pinyin.spelling import candidates, lay

HERE = Path(__file__).parent
HAN = re.compile(r"[\u3400-\u9fff]")
HALF = dict(zip("，。？！：、；（）", ",.?!:,;()", strict=True))


class Score(NamedTuple):
    """Shares between 0 and 1; `unflagged` is wrong syllables without a flag, of all syllables."""

    syllables: float
    sentences: float
    lines: float
    flagged: float
    unflagged: float


def load(name: str) -> list[tuple[str, str]]:
    """A set: sentence<TAB>whole line, one a line."""
    rows = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [(text, line) for text, line in (row.split("\t") for row in rows if row)]


def gold(text: str, line: str) -> list[str]:
    """The syllables of a whole line, one a Han character; ValueError where it does not fit."""
    chars = [HALF.get(c, c) for c in text if c not in " -'’—"]
    units = [candidates(c, attested(c)) if HAN.match(c) else [c.lower()] for c in chars]
    pieces, (unit, at) = lay(units, line)
    if unit >= 0:
        raise ValueError(f"{text}\n{line}\n{' ' * at}^")
    return [syllable.lower() for c, (_, syllable) in zip(chars, pieces, strict=True) if HAN.match(c)]


def score(rows: list[tuple[str, str]], reader: Reader, say: Callable[[str], None] | None = None) -> Score:
    """Read every sentence and compare; `say` is told of each line that differs."""
    syllables = wrong = sentences = lines = flagged = unflagged = 0
    for text, want_line in rows:
        want, line = gold(text, want_line), reader.read(text)
        got = [(s.reading.lower(), s.sure is Sure.DOUBTFUL) for s in line.syllables]
        assert len(got) == len(want), text
        errors = [doubted for (reading, doubted), right in zip(got, want, strict=True) if reading != right]
        syllables, wrong = syllables + len(want), wrong + len(errors)
        sentences, lines = sentences + (not errors), lines + (line.plain == want_line)
        flagged += sum(doubted for _, doubted in got)
        unflagged += errors.count(False)
        if say and (errors or line.plain != want_line):
            say(f"{text}\n  - {line.plain}\n  + {want_line}")
    count = len(rows)
    return Score(
        1 - wrong / syllables, sentences / count, lines / count, flagged / syllables, unflagged / syllables
    )
