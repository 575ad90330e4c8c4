"""A whole line as an editor typed it -> laid on its text: every syllable confirmed."""

from __future__ import annotations

import re

from .files import attested
from .model import Kind, Line, Mismatch, Run, Sure, Syllable
from .spelling import candidates, lay, split_words

SPACE = re.compile(r"[\s'’-]+")


def laid(line: Line, typed: str) -> Line:
    """Take words, joins and capitals from what was typed; Mismatch where it does not fit.

    Each syllable must be a listed reading of its character (neutral allowed, 儿 may be r);
    digits, Latin and marks pass through, and marks may be left out.
    """
    units: list[list[str]] = []
    for run in line.runs:
        units += _units(run)
    pieces, (unit, at) = lay(units, typed)
    if unit >= 0:
        raise Mismatch(at, _message(line, typed, unit, at))
    runs: list[Run] = []
    syllables: list[Syllable] = []
    begins, place, index = True, 0, 0
    while index < len(line.runs):
        run = line.runs[index]
        if run.kind is not Kind.WORD:
            runs.append(run)
            begins = run.kind is Kind.PUNCTUATION and (begins or run.reading in ".?!")
            place, index = place + len(_units(run)), index + 1
            continue
        text = ""
        while index < len(line.runs) and line.runs[index].kind is Kind.WORD:
            text, index = text + line.runs[index].text, index + 1
        words = _words(text, pieces[place : place + len(text)], run.glued, begins)
        runs += words
        syllables += [
            Syllable(char, reading, Sure.CONFIRMED, "")
            for word in words
            for char, reading in zip(word.text, word.syllables, strict=True)
        ]
        place, begins = place + len(text), False
    return Line(line.text, tuple(runs), tuple(syllables), (), line.numbers)


def _units(run: Run) -> list[list[str]]:
    if run.kind is Kind.WORD:
        return [candidates(char, attested(char)) for char in run.text]
    if run.kind is Kind.PUNCTUATION:
        return [[run.reading.lower(), run.text, ""]]
    if run.kind is Kind.SLOT:
        return [[run.reading.lower(), run.text.lower(), "{" + (run.slot or "") + "}", "{…}", "…"]]
    return [[part.lower()] for part in SPACE.split(run.text)]


def _words(text: str, pieces: list[tuple[str, str]], glued: bool, begins: bool) -> list[Run]:
    runs: list[Run] = []
    at = 0
    for size, syllables, spelled in split_words(pieces):
        first = not runs
        heard = tuple(s.lower() for s in syllables) if begins and first else syllables
        runs.append(Run(text[at : at + size], Kind.WORD, spelled, heard, glued=glued and first))
        at += size
    return runs


def _message(line: Line, typed: str, unit: int, at: int) -> str:
    text = [
        part
        for run in line.runs
        for part in (
            run.text
            if run.kind is Kind.WORD
            else SPACE.split(run.text)
            if run.kind in (Kind.NUMBER, Kind.LATIN)
            else [run.text]
        )
    ]
    rest = typed[at : at + 12]
    if unit >= len(text):
        return f"拼音比文字长：第 {at + 1} 个字符起的“{rest}”没有对应的字"
    if not rest:
        return f"拼音比文字短：到“{text[unit]}”（第 {unit + 1} 个字）就没有了"
    known = "、".join(attested(text[unit])) if len(text[unit]) == 1 else ""
    hint = f"（此字读 {known}）" if known else ""
    return f"拼音与文字对不上：第 {at + 1} 个字符起的“{rest}”不是“{text[unit]}”的读音{hint}"
