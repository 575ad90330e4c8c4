"""Phrasebook + lines → the search index, one classic script that sets `Phrasebook.index`.

The index is the text as the pages show it, column by column, and one table of sounds: a query is
compiled against that table (`search-engine.js`), the text itself is never stemmed or segmented.
"""

from __future__ import annotations

import itertools
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from generator.book import Fixed, Phrasebook
from generator.model import OPEN, Do, Never, Wait, parts
from generator.pinyin import Kind, Line

PATH = "assets/search-index.js"


class RowKind(StrEnum):
    """What a row of the index is; rows stand in this order, which also decides ties."""

    SITUATION = "situation"
    PHRASE = "phrase"
    NEVER = "never"
    STEP = "step"
    NAME = "name"
    PAGE = "page"


Piece = tuple[str, str | None]  # text as shown, and the slot it stands for until it is filled


@dataclass(frozen=True)
class Row:
    """One row: what is shown (`fields`: the first is the text, others are found as well).

    `situations` are ids, the defining one first; `instead` is the id of the phrase said instead
    of a never line; `url` is set where the address does not follow from kind, situation and id.
    """

    kind: RowKind
    id: str
    fields: tuple[tuple[Piece, ...], ...]
    situations: tuple[str, ...] = ()
    instead: str | None = None
    url: str | None = None


def rows(book: Phrasebook, lines: Mapping[str, Line], more: Iterable[Row] = ()) -> tuple[Row, ...]:
    """Every row of a book in the order of the index; `more` are rows of names and pages."""
    found = [*_situations(book), *_sentences(book, lines), *_steps(book), *_prose(book), *more]
    order = list(RowKind)
    return tuple(sorted(found, key=lambda row: order.index(row.kind)))


def render(
    found: Sequence[Row], lines: Iterable[Line], readings: Mapping[str, Sequence[str]]
) -> Mapping[str, str]:
    """Write the script: {path: text}.

    `lines` tell how characters are read in this book; `readings` gives every reading of every
    character an agent may type (toned or not, the commonest first), in the book or not: one
    that is not can still stand for a homophone (报歉 for 抱歉).
    """
    slots: dict[Piece, str] = {}
    text = "\n".join("\t".join(_packed(field, slots) for field in row.fields) for row in found)
    shown = {c for row in found for field in row.fields for piece, _ in field for c in piece}
    numbers = {row.id: n for n, row in enumerate(found) if row.kind is RowKind.SITUATION}
    places = {row.id: n for n, row in enumerate(found) if row.kind is RowKind.PHRASE}
    data = {
        "kinds": [[kind, sum(row.kind is kind for row in found)] for kind in RowKind],
        "text": text,
        "slots": [[name, piece] for piece, name in slots],
        "ids": "\n".join(_short(row) for row in found),
        "in": _columns(" ".join(str(numbers[s]) for s in row.situations) or "-" for row in found),
        "instead": {n: places[row.instead] for n, row in enumerate(found) if row.instead in places},
        "urls": {n: row.url for n, row in enumerate(found) if row.url is not None},
        "sounds": "\n".join(_sounds(shown, lines, readings)),
        "simplified": "\n".join(one + old for one, old in simplified().items() if one in shown),
    }
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    packed = packed.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return {PATH: f"Phrasebook.index={packed};\n"}


# --- rows -----------------------------------------------------------------------------------------


def _situations(book: Phrasebook) -> Iterator[Row]:
    for situation in book.situations.values():
        fields = (situation.title, *situation.aliases, *situation.tags)
        yield Row(
            RowKind.SITUATION, situation.id, tuple(((field, None),) for field in fields), (situation.id,)
        )


def _sentences(book: Phrasebook, lines: Mapping[str, Line]) -> Iterator[Row]:
    for key, sentence in book.sentences.items():
        runs = lines[key].runs
        shown = tuple((run.text, run.slot if run.kind is Kind.SLOT else None) for run in runs)
        never = sentence.record if isinstance(sentence.record, Never) else None
        kind = RowKind.NEVER if never else RowKind.PHRASE
        yield Row(kind, key, (shown,), sentence.shown_in, never.instead if never else None)


def _steps(book: Phrasebook) -> Iterator[Row]:
    """What is done, awaited or asked of oneself; the same words make one row for all situations."""
    found: dict[tuple[Piece, ...], dict[str, None]] = {}
    for situation in book.situations.values():
        for condition, leaf in situation.leaves():
            texts = [condition.condition] if condition and leaf is condition.steps[0] else []
            if isinstance(leaf, Do):
                texts.append(leaf.do)
            if isinstance(leaf, Wait):
                texts.append(f"等 {leaf.wait} 秒")
            for text in texts:
                found.setdefault(_pieces(book, text), {})[situation.id] = None
    for shown, where in found.items():
        yield Row(RowKind.STEP, next(iter(where)), (shown,), tuple(where))


def _prose(book: Phrasebook) -> Iterator[Row]:
    for path, text in book.prose.items():
        heads = [line.lstrip("#").strip() for line in text.splitlines() if line.startswith("#")]
        stem = path.removesuffix(".md")
        if heads:
            yield Row(RowKind.PAGE, stem, tuple(((head, None),) for head in heads), url=f"{stem}.html")


def _pieces(book: Phrasebook, text: str) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for name, is_slot in parts(text):
        variable = book.book.variables.get(name) if is_slot else None
        if isinstance(variable, Fixed):
            found.append((variable.value, None))
        elif variable is not None:
            found.append((variable.neutral, name))
        else:
            found.append(("……", OPEN) if is_slot and name == OPEN else (name, None))
    return tuple(found)


# --- columns --------------------------------------------------------------------------------------


def _packed(field: Iterable[Piece], slots: dict[Piece, str]) -> str:
    """A field's text with one private-use character for each slot."""
    return "".join(
        " ".join(piece.split("\n")).replace("\t", " ")
        if name is None
        else slots.setdefault((piece, name), chr(0xE000 + len(slots)))
        for piece, name in field
    )


def _short(row: Row) -> str:
    """`silent-line-close` in silent-line → `-close`, a step there → ``; with a letter first it is whole."""
    home = row.situations[0] if row.situations and row.kind is not RowKind.SITUATION else ""
    return row.id[len(home) :] if home and f"{row.id}-".startswith(f"{home}-") else row.id


def _columns(values: Iterable[str]) -> str:
    """One line a row, empty where the row above has the same."""
    kept = ["\0", *values]
    return "\n".join("" if now == before else now for before, now in itertools.pairwise(kept))


# --- sounds ---------------------------------------------------------------------------------------

# What speakers from the south, and their fingers, do not tell apart: beginnings, then endings.
_BEGINNINGS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("r", "l"), ("h", "f"), ("hu", "f"))
_ENDINGS = (("ang", "an"), ("eng", "en"), ("ing", "in"), ("ong", "on"))
_PAIRS = (("hui", "fei"), ("hun", "fen"), ("hong", "feng"), ("hu", "fu"))
_VOWELS = "aeiouv"
_DIGITS = dict(zip("0123456789", ("ling", "yao yi", "er liang", "san", "si", "wu", "liu", "qi", "ba", "jiu"), strict=True))  # fmt: skip


@cache
def accents(sound: str) -> tuple[str, ...]:
    """What a syllable may be typed as by those who do not tell it from its neighbours."""
    begun = [sound, *(other for pair in _PAIRS if sound in pair for other in pair if other != sound)]
    for old, new in (*_BEGINNINGS, *((new, old) for old, new in _BEGINNINGS)):
        rest = sound.removeprefix(old)
        if rest != sound and rest[:1] in tuple(_VOWELS) and not (new == "hu" and rest[0] in "ue"):
            begun.append(new + rest)
    found = list(begun)
    for one in begun:
        for old, new in (*_ENDINGS, *((new, old) for old, new in _ENDINGS)):
            if one.endswith(old):
                found.append(one.removesuffix(old) + new)
    return tuple(dict.fromkeys(one for one in found if one != sound and len(one) > 1))


def plain(reading: str) -> str:
    """`nǚ` → `nv`, `Zhì` → `zhi`: letters without tones, ü as v."""
    flat = unicodedata.normalize("NFD", reading.lower()).replace("u\u0308", "v")
    return "".join(c for c in flat if "a" <= c <= "z")


@cache
def simplified() -> Mapping[str, str]:
    """Simplified character → the traditional ones that stand for it (OpenCC)."""
    table = (Path(__file__).parent / "simplified.txt").read_text("utf-8")
    return dict(line.split("\t") for line in table.splitlines() if line[:1] != "#")


def _sounds(shown: set[str], lines: Iterable[Line], readings: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """`sheng:声生:盛:shen,seng,sen`: a sound, its characters, those it may have, its accents."""
    first: dict[str, dict[str, None]] = {}
    for line in lines:
        for one in line.syllables:
            first.setdefault(one.char, {})[plain(one.reading)] = None
    main: dict[str, set[str]] = {}
    rare: dict[str, set[str]] = {}
    for digit, spoken in _DIGITS.items():
        for sound in spoken.split():
            rare.setdefault(sound, set()).add(digit)
    for char in sorted(shown | set(readings)):
        known = [sound for reading in readings.get(char, ()) if (sound := plain(reading))]
        usual = {sound for sound in (*first.get(char, ()), *known[:1]) if sound}
        for sound in usual:
            main.setdefault(sound, set()).add(char)
        for sound in set(known) - usual if char in shown else ():
            rare.setdefault(sound, set()).add(char)
    for sound in sorted(main.keys() | rare.keys()):
        columns = ("".join(sorted(column.get(sound, ()))) for column in (main, rare))
        yield ":".join((sound, *columns, ",".join(accents(sound))))
