"""Structural formulas (木子李, 左边三点水右边番茄的番): what is one, and which other one sounds like it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from generator.names.lexicon import Lexicon
from generator.names.sounds import Setting, Sound, alike, key

_DESCRIBES = re.compile(
    r"旁|字头|字底|宝盖|走之|建之|三点水|两点水|四点底|门字框|病字头|立刀|单立人|双立人|单人|双人|提手|草头|竹头|"
    r"[左右上下]边.+的|[上下里外]面.+的|中间.+的|心字底|加.+[的旁头底字框]|去掉.|出头"
)


_SHORTEST = 3


class Formula(NamedTuple):
    """A character and one way to say how it is written."""

    character: str
    said: str
    sound: Sound


class Formulas:
    """All formulas known, by sound.

    `known`: a character → what is said for it; a formula that ends in its character (木子李) is traditional, known
    to all. `parts`: (character, its two halves) of plain decompositions, which a listener tries in his head.
    """

    def __init__(
        self, lexicon: Lexicon, known: Mapping[str, Iterable[str]], parts: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._lexicon = lexicon
        self._known = known
        self._parts = frozenset(parts)
        self._sounds: dict[int, dict[str, list[Formula]]] = {}
        self._traditional = {
            said: char for char, all_said in known.items() for said in all_said if said.endswith(char)
        }

    @cached_property
    def _by_length(self) -> dict[int, list[tuple[str, str]]]:
        """(character, formula) by the formula's length without the character that may end it."""
        found: dict[int, list[tuple[str, str]]] = defaultdict(list)
        pairs = {(char, said) for char, all_said in self._known.items() for said in all_said}
        for char, said in sorted(pairs | self._parts):
            found[len(said.removesuffix(char))].append((char, said))
        return found

    def _filed(self, length: int) -> dict[str, list[Formula]]:
        """Formulas of one length by merged sound; worked out when the first of that length is judged."""
        if length not in self._sounds:
            found: dict[str, list[Formula]] = defaultdict(list)
            for char, said in self._by_length[length]:
                sound = self._lexicon.sound(said.removesuffix(char))
                found[key(sound)].append(Formula(char, said, sound))
            self._sounds[length] = found
        return self._sounds[length]

    def is_formula(self, character: str, word: str) -> bool:
        """Is this a description of how the character is written rather than a word that holds it?"""
        if word in self._known.get(character, ()) or (character, word.removesuffix(character)) in self._parts:
            return True
        if len(word) < _SHORTEST or character in word[:-1] or self._lexicon.count(word):
            return False
        return bool(_DESCRIBES.search(word))

    def circular(self, character: str, word: str) -> bool:
        """Does the description use the character itself (other than to end with it)?"""
        return character in word[:-1]

    def rivals(self, character: str, said: str, setting: Setting) -> list[Formula]:
        """Formulas of other characters that sound the same; a traditional one yields only to another of its kind."""
        sound = self._lexicon.sound(said.removesuffix(character))
        found = [f for f in self._filed(len(sound)).get(key(sound), ()) if f.character != character]
        if self._traditional.get(said) == character:
            found = [f for f in found if f.said in self._traditional]
            return [
                f for f in found if alike(sound, f.sound, setting) and self._ends_alike(character, f, setting)
            ]
        return [f for f in found if alike(sound, f.sound, setting)]

    def _ends_alike(self, character: str, rival: Formula, setting: Setting) -> bool:
        return alike(self._lexicon.sound(character), self._lexicon.sound(rival.character), setting)
