"""The packed frequency lexicon (made by tools/lexicon.py) → how a word sounds, how common it is, who its rivals are.

Nothing is computed when it is opened but one decompression: the words lie sorted by merged sound, and the key
of a line is worked out only for the lines a bisection touches.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.names.sounds import Sound, key, numbered, spoken

_ENTRY = re.compile(r"([^\d ]+)(\d*)")
_PAIR = re.compile(r"([^a-zê0-9])([a-zê]+\d)")
_DEFAULT_COUNT = 3
_LONGEST_EXCEPTION = 7


@dataclass(frozen=True, slots=True)
class Known:
    """A word of the lexicon: how often it was seen and how it is said."""

    word: str
    count: int
    sound: Sound


class Lexicon:
    """Words by sound. `path` is the packed file; it is read when the first word is asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._heard: dict[str, tuple[Known, ...]] = {}
        self._keys: dict[int, str] = {}

    @cached_property
    def _parts(self) -> tuple[dict[str, str], dict[str, tuple[str, ...]], list[str]]:
        text = lzma.decompress(self._path.read_bytes()).decode("utf-8")
        usual, others, words = text.split("\n\n")
        exceptions = {}
        for line in others.split("\n"):
            word, _, readings = line.partition(" ")
            exceptions[word] = tuple(readings.split(" "))
        return dict(_PAIR.findall(usual)), exceptions, words.split("\n")

    def citation(self, text: str) -> tuple[str, ...]:
        """Any text of Han characters → a numbered reading for each, longest known exception first.

        A character that no table knows is ``?`` and sounds like nothing else.
        """
        usual, exceptions, _ = self._parts
        if text in exceptions:
            return exceptions[text]
        found: list[str] = []
        while len(found) < len(text):
            at = len(found)
            if text[at : at + 2] not in self._openings:
                found.append(usual.get(text[at], f"?{text[at]}"))
                continue
            for size in range(min(_LONGEST_EXCEPTION, len(text) - at), 1, -1):
                if text[at : at + size] in exceptions:
                    found += exceptions[text[at : at + size]]
                    break
            else:
                found.append(usual.get(text[at], f"?{text[at]}"))
        return tuple(found)

    @cached_property
    def _openings(self) -> frozenset[str]:
        """The first two characters of the exceptions: few places in a text can begin one."""
        return frozenset(word[:2] for word in self._parts[1])

    def sound(self, text: str, character: str = "", reading: str | None = None) -> Sound:
        """How a text is said; where `reading` is given, every `character` in it is read so."""
        cited = self.citation(text)
        if reading:
            cited = tuple(
                numbered(reading) if c == character else r for c, r in zip(text, cited, strict=True)
            )
        return self._full(text, spoken(text, cited))

    def _full(self, text: str, said: Sound) -> Sound:
        """A neutral tone takes the character's own: dictionaries and speakers disagree about who drops it where."""
        if not any(s[-1] == "5" for s in said):
            return said
        usual = self._parts[0]
        return tuple(
            own if s[-1] == "5" and (own := usual.get(c, ""))[:-1] == s[:-1] else s
            for c, s in zip(text, said, strict=True)
        )

    def alike(self, sound: Sound) -> tuple[Known, ...]:
        """The words that a listener may take for this sound on the worst line, commonest first."""
        wanted = key(sound)
        if wanted not in self._heard:
            self._heard[wanted] = tuple(self._bucket(wanted))
        return self._heard[wanted]

    def _bucket(self, wanted: str) -> Iterator[Known]:
        lines = self._parts[2]
        low, high = 0, len(lines)
        while low < high:
            middle = (low + high) // 2
            if self._key(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        if low == len(lines) or self._key(low) != wanted:
            return
        for word, count in _ENTRY.findall(lines[low]):
            yield Known(word, int(count or _DEFAULT_COUNT), self._full(word, spoken(word, self._word(word))))

    def _key(self, at: int) -> str:
        known = self._keys.get(at)
        if known is None:
            first = _ENTRY.match(self._parts[2][at])
            known = self._keys[at] = key(self._word(first[1])) if first else ""
        return known

    def _word(self, word: str) -> tuple[str, ...]:
        usual, exceptions, _ = self._parts
        return exceptions.get(word) or tuple(usual[c] for c in word)

    def count(self, word: str) -> int:
        """How often the word was seen; 0 where the lexicon lacks it."""
        return next((k.count for k in self.alike(self._cited(word)) if k.word == word), 0)

    def _cited(self, word: str) -> tuple[str, ...]:
        usual, exceptions, _ = self._parts
        return exceptions.get(word) or tuple(usual.get(c, f"?{c}") for c in word)

    def sure(self, word: str) -> bool:
        """Is the reading of this word attested as a whole, not put together from characters?"""
        return word in self._parts[1]
