"""Queries of every kind made from a book's own sentences, each with the words that were meant."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.library import load
from generator.search_index import plain, simplified
from tests import search_books as books

KINDS = [
    "substring",
    "pinyin",
    "spaced",
    "tones",
    "unfinished",
    "mixed",
    "initials",
    "accent",
    "slip",
    "traditional",
    "homophone",
    "two",
]
_NEAR = dict(zip("qwertyuiopasdfghjklzxcvbnm", ["wa", "qes", "wrd", "etf", "ryg", "tuh", "yij", "uok", "ipl", "ol", "qsz", "awdx", "sefc", "drgv", "fthb", "gyjn", "hukm", "jilm", "kop", "asx", "zsdc", "xdfv", "cfgb", "vghn", "bhjm", "njk"], strict=True))  # fmt: skip


@dataclass(frozen=True)
class Query:
    """What is typed, the words that were meant, and how those read (a row that reads so is right too)."""

    kind: str
    typed: str
    meant: tuple[str, ...]
    sound: str


def make(folder: Path, each: int, seed: int = 1) -> list[Query]:
    """`each` queries of every kind; where they begin and end knows nothing of word boundaries."""
    chance = random.Random(seed)
    book = load(folder, [])
    assert book is not None
    lines = [line for key, line in books.lines(book).items() if key in book.sentences]
    # Slots and digits stand between characters that are then no neighbours: leave such lines out.
    lines = [line for line in lines if len(line.runs) == 1 and not any(c.isascii() for c in line.text)]
    made: list[Query] = []
    for kind in KINDS:
        while sum(query.kind == kind for query in made[-each:]) < each:
            chars = [(s.char, s.reading) for s in chance.choice(lines).syllables]
            made += _one(kind, chars, chance)
    return made


def _one(kind: str, chars: Sequence[tuple[str, str]], chance: random.Random) -> Iterator[Query]:
    length = chance.randint(3 if kind == "initials" else 2, 5)
    if len(chars) < length + 3:
        return
    at = chance.randrange(len(chars) - length)
    part = chars[at : at + length]
    text, toned = "".join(c for c, _ in part), [reading for _, reading in part]
    sounds = [plain(reading) for reading in toned]
    meant: tuple[str, ...] = (text,)
    typed = ""
    if kind == "substring":
        typed = text
    elif kind == "pinyin":
        typed = "".join(sounds)
    elif kind == "spaced":
        typed = chance.choice(" '").join(sounds)
    elif kind == "tones":
        typed = "".join(toned)
    elif kind == "unfinished" and len(sounds[-1]) > 1:
        typed = "".join(sounds[:-1]) + sounds[-1][: chance.randrange(1, len(sounds[-1]))]
    elif kind == "mixed":
        typed = "".join(chance.choice((c, s, s, s[:1])) for c, s in zip(text, sounds, strict=True))
        typed = typed if typed != text and len(typed) > length else ""
    elif kind == "initials":
        typed = "".join(sound[0] for sound in sounds)
    elif kind == "accent":
        typed = "".join(_accent(sound, chance) for sound in sounds)
        typed = typed if typed != "".join(sounds) else ""
    elif kind == "slip" and len("".join(sounds)) > 4:
        typed = _slip("".join(sounds), chance)
    elif kind == "traditional":
        typed = "".join(simplified().get(c, c)[0] for c in text)
        typed = typed if typed != text else ""
    elif kind == "homophone":
        n = chance.randrange(length)
        same = [c for c, r in books.readings().items() if r[0] == toned[n] and c != text[n]]
        typed = text[:n] + chance.choice(same) + text[n + 1 :] if same else ""
    elif kind == "two":
        other = chance.randrange(len(chars) - 2)
        if not at - 2 < other < at + length:
            second = chars[other : other + 2]
            meant = (text, "".join(c for c, _ in second))
            typed = " ".join((chance.choice((meant[1], "".join(plain(r) for _, r in second))), text))
    if typed and all(sounds):
        yield Query(kind, typed, meant, "".join(f"{sound} " for sound in sounds))


def _accent(sound: str, chance: random.Random) -> str:
    for old, new in (("zh", "z"), ("ch", "c"), ("sh", "s")):
        sound = new + sound[2:] if sound.startswith(old) else sound
    swap = {"n": "l", "l": "n", "r": "l"}.get(sound[0])
    if swap and chance.random() < 0.5:
        sound = swap + sound[1:]
    elif sound[0] == "h" and chance.random() < 0.5:
        sound = "f" + sound[1 + (sound[1] == "u" and len(sound) > 2) :]
    if sound.endswith(("ang", "eng", "ing")) and chance.random() < 0.7:
        return sound[:-1]
    return sound + "g" if sound.endswith(("an", "en", "in")) and chance.random() < 0.3 else sound


def _slip(typed: str, chance: random.Random) -> str:
    n = chance.randrange(len(typed) - 1)
    return chance.choice(
        (
            typed[:n] + chance.choice(_NEAR[typed[n]]) + typed[n + 1 :],
            typed[:n] + typed[n + 1 :],
            typed[:n] + chance.choice(_NEAR[typed[n]] + typed[n]) + typed[n:],
            typed[:n] + typed[n + 1] + typed[n] + typed[n + 2 :],
        )
    )
