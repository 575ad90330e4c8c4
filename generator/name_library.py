"""content/names/ → speller and judge, and the gate: every aid judged, what is unfit told as a problem."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import StringConstraints

from generator.library import shown
from generator.model import Record, Text
from generator.names import Judge, Kind, Speller, Tables, Taste, open_judge
from generator.names.taste import flow_lines
from generator.output import write
from generator.problems import Level, Place, Problem
from generator.shape import shape
from generator.source import read

_TABLES = ("characters.tsv", "surnames.tsv")
# What a verdict rests on beside the aid itself: a change of any of these judges everything anew.
_BASE = ("lexicon.bin", "parts.tsv", "avoid.yaml", "omens.yaml", *_TABLES)


class OwnAid(Record):
    """An aid an organisation adds: the character, its reading (if it has several), the word."""

    character: Annotated[str, StringConstraints(min_length=1, max_length=1)]
    word: Text
    kind: Kind
    reading: Text | None = None


class OwnAids(Record):
    """`names/own.yaml`: the organisation's own aids, said before the shipped ones."""

    aids: tuple[OwnAid, ...] = ()


def taste(folder: Path, problems: list[Problem]) -> Taste:
    """What must never be said: avoid.yaml and omens.yaml of a names folder."""
    avoid = folder / "avoid.yaml"
    found = flow_lines(avoid.read_text("utf-8-sig")) if avoid.is_file() else {}
    if found is None:  # not an entry a line: read as any YAML
        found = read(avoid, shown(avoid), problems) or {}
    omens = folder / "omens.yaml"
    table: dict[str, Any] = (read(omens, shown(omens), problems) if omens.is_file() else None) or {}
    return Taste.of(found, table.get("characters") or {}, table.get("exceptions") or [])


def judge(folder: Path, problems: list[Problem]) -> Judge:
    """The judge over a names folder."""
    return open_judge(folder, taste(folder, problems))


def speller(folder: Path, problems: list[Problem]) -> Speller:
    """The speller over a names folder; own aids that the judge accepts stand before the shipped ones."""
    own = _own(folder, problems)
    if not own:
        return Speller(Tables(folder))
    ears = judge(folder, problems)
    cells: dict[str, list[tuple[str | None, str]]] = {}
    for aid in own:
        verdict = ears.judge(aid.character, aid.word, aid.reading)
        if verdict.ok:
            cell = f"{aid.kind}={aid.word}={verdict.clear}"
            cells.setdefault(aid.character, []).append((aid.reading, cell))
    return Speller(Tables(folder, {char: tuple(found) for char, found in cells.items()}))


def _own(folder: Path, problems: list[Problem]) -> tuple[OwnAid, ...]:
    path = folder / "own.yaml"
    tree = read(path, shown(path), problems) if path.is_file() else None
    record = shape(tree, OwnAids, problems) if tree is not None else None
    return record.aids if record else ()


def gate(folder: Path, cache: Path | None, problems: list[Problem]) -> None:
    """Judge every aid of a names folder, shipped and own; add a problem for each that is unfit.

    `cache` remembers which lines were found fit: those are not judged again until they, or what a
    verdict rests on, have changed.
    """
    lines = list(_lines(folder, problems))
    base = hashlib.sha256(
        b"".join((folder / n).read_bytes() for n in _BASE if (folder / n).is_file())
    ).hexdigest()
    known = _remembered(cache, base)
    fit: set[str] = set()
    ears: Judge | None = None
    for place, character, reading, word in lines:
        mark = hashlib.sha256(f"{character}\0{reading}\0{word}".encode()).hexdigest()[:16]
        if mark not in known:
            ears = ears or judge(folder, problems)
            told = [p for p in ears.judge(character, word, reading).problems if p.level is Level.ERROR]
            problems += [Problem(place, p.code, f"{character}：{p.message}", "请换一个说法") for p in told]
            if told:
                continue
        fit.add(mark)
    if cache is not None and (ears is not None or fit != known):
        write(cache, "\n".join([base, *sorted(fit)]).encode())


def _remembered(cache: Path | None, base: str) -> set[str]:
    if cache is None or not cache.is_file():
        return set()
    first, *marks = cache.read_text("utf-8").splitlines()
    return set(marks) if first == base else set()


def _lines(folder: Path, problems: list[Problem]) -> Iterator[tuple[Place, str, str | None, str]]:
    """(place, character, reading, word) of every aid that explains one character."""
    for name, skip in zip(_TABLES, (4, 7), strict=True):
        path = folder / name
        rows = path.read_text("utf-8-sig").splitlines() if path.is_file() else []
        file = shown(path)
        for number, row in enumerate(rows, 1):
            cells = row.split("\t")
            if row.startswith("#") or len(cells) <= skip or len(cells[0]) != 1:
                continue
            reading = cells[3 if name == "surnames.tsv" else 1].lower()
            for cell in cells[skip:]:
                word = cell.split("=")[1] if cell.count("=") == 2 else cell
                yield Place(file, number), cells[0], reading, word
    for aid in _own(folder, problems):
        yield aid.place, aid.character, aid.reading, aid.word
