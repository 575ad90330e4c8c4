"""Lines -> the doubts an editor has not decided, each with the line to paste into the lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .model import Doubt, Kind, Line, Run


class Row(NamedTuple):
    """A doubt, how often it stands, a sentence it stands in, and `word: reading` for the lexicon."""

    word: str
    reading: str
    why: str
    times: int
    example: str
    yaml: str


def review(lines: Iterable[Line]) -> list[Row]:
    """The table of unconfirmed doubts, most frequent first."""
    rows: dict[tuple[str, str], Row] = {}
    for line in lines:
        for doubt in line.doubts:
            key, reading = suggestion(line, doubt)
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


def suggestion(line: Line, doubt: Doubt) -> tuple[str, str]:
    """The key and the reading that decide a doubt; a lone character takes its neighbour along."""
    at = 0
    for index, run in enumerate(line.runs):
        if at == doubt.at and run.syllables:
            before = line.runs[index - 1] if index else None
            after = line.runs[index + 1] if index + 1 < len(line.runs) else None
            return _key(run, doubt, before, after)
        at += len(run.syllables)
    return doubt.word, doubt.reading


def _key(run: Run, doubt: Doubt, before: Run | None, after: Run | None) -> tuple[str, str]:
    if len(run.text) > 1:
        return run.text, doubt.reading
    if after is not None and after.kind is Kind.WORD:
        return run.text + after.text, f"{doubt.reading} {after.reading}"
    if before is not None and before.kind is Kind.WORD:
        return before.text + run.text, f"{before.reading} {doubt.reading}"
    return run.text, doubt.reading
