"""Lines -> the doubts an editor has not decided, each with the line to paste into the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from .model import Doubt, Kind, Lexicon, Line, Run
from .reader import Reader

NOTHING: Mapping[str, str] = {}


class Row(NamedTuple):
    """A doubt, how often it stands, a sentence it stands in, and `word: reading` for the lexicon."""

    word: str
    reading: str
    why: str
    times: int
    example: str
    yaml: str


def review(lines: Iterable[Line], words: Mapping[str, str] = NOTHING) -> list[Row]:
    """The table of unconfirmed doubts, most frequent first; `words` are confirmed already."""
    rows: dict[tuple[str, str], Row] = {}
    for line in lines:
        for doubt, key, reading in suggestions(line, words):
            old = rows.get((key, reading))
            times = old.times + 1 if old else 1
            rows[key, reading] = Row(
                doubt.word,
                doubt.reading,
                doubt.why,
                times,
                old.example if old else line.text,
                f'{key}: "{reading}"',
            )
    return sorted(rows.values(), key=lambda row: (-row.times, row.yaml))


def suggestions(line: Line, words: Mapping[str, str] = NOTHING) -> list[tuple[Doubt, str, str]]:
    """Each doubt with the key and the reading that decide it, tried out on the line, the shortest that works."""
    told: list[tuple[Doubt, str, str]] = []
    found = dict(words)
    for doubt in line.doubts:
        mine = [*(d for d, _, _ in told), doubt]
        for key, reading in _keys(line, doubt):
            if _silent(line.text, mine, {**found, key: reading}):
                break
        found[key] = reading
        told.append((doubt, key, reading))
    return told


def _silent(text: str, doubts: Iterable[Doubt], words: Mapping[str, str]) -> bool:
    """Tell whether none of these doubts is left when the words are confirmed."""
    try:
        left = Reader(Lexicon(words)).read(text).doubts
    except ValueError:
        return False
    there = {at for doubt in left for at in range(doubt.at, doubt.at + len(doubt.word))}
    return not any(at in there for doubt in doubts for at in range(doubt.at, doubt.at + len(doubt.word)))


def _keys(line: Line, doubt: Doubt) -> Iterator[tuple[str, str]]:
    """The doubtful word, or with its neighbours if it is one character, and ever more of the words beside it."""
    runs, index = line.runs, _index(line, doubt)
    first, last = index, index + 1
    if len(doubt.word) > 1 or len(runs) == 1:
        yield _key(runs[first:last])
    while True:
        after = last < len(runs) and runs[last].kind is Kind.WORD
        before = first > 0 and runs[first - 1].kind is Kind.WORD
        if after:
            yield _key(runs[first : last + 1])
        if before:
            yield _key(runs[first - 1 : last])
        if not after and not before:
            break
        first, last = first - before, last + after
    yield _key(runs[first:last])


def _index(line: Line, doubt: Doubt) -> int:
    """The run a doubt is about."""
    at = 0
    for index, run in enumerate(line.runs):
        at += len(run.syllables)
        if at > doubt.at:
            return index
    return len(line.runs) - 1


def _key(runs: Iterable[Run]) -> tuple[str, str]:
    """Words as a key of the lexicon and its reading; a capital only where it is a name's."""
    runs = list(runs)
    readings = [
        run.reading if run.syllables[0][:1].isupper() else run.reading[:1].lower() + run.reading[1:]
        for run in runs
    ]
    return "".join(run.text for run in runs), " ".join(readings)
