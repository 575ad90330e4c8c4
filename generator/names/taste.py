"""content/names/avoid.yaml and omens.yaml (already read, as plain mappings) → what an aid must not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

_CATEGORY = re.compile(r"([a-z_]+):\s*")
_ENTRY = re.compile(r"  - \{(.+)\}\s*")
_CATEGORIES = {
    "villains": "反面人物",
    "disreputable": "名声不好的人物",
    "animals_as_insults": "骂人的动物",
    "illness": "疾病",
    "death": "死亡",
    "crime": "犯罪",
    "vulgarity": "粗俗",
    "politics": "政治",
    "unfit_for_elderly": "不宜对长者说",
    "misfortune": "不吉利",
    "stars_and_brands": "明星或品牌",
    "ghost": "鬼怪",
    "evil": "凶恶",
    "grief": "悲苦",
    "shame": "难堪",
    "unfit": "不宜对长者说",
}


@dataclass(frozen=True, slots=True)
class Avoided:
    """A word never said, why, and the aid to use instead (for `character`, if it names one).

    `whole`: its letters also stand inside good words (望子成龙), so only the word itself is refused.
    """

    word: str
    category: str
    why: str = ""
    character: str = ""
    instead: str = ""
    whole: bool = False

    @property
    def reason(self) -> str:
        """Category and reason, in Chinese."""
        name = _CATEGORIES.get(self.category, self.category)
        return f"{name}：{self.why}" if self.why and self.why != name else name


@dataclass(frozen=True, slots=True)
class Taste:
    """Words never said, ill-omened characters, and the harmless words that hold one."""

    avoided: Mapping[str, Avoided]
    omens: Mapping[str, str]
    exceptions: frozenset[str]

    @classmethod
    def of(
        cls,
        avoid: Mapping[str, Sequence[Mapping[str, object]]],
        characters: Mapping[str, str],
        exceptions: Sequence[str],
    ) -> Self:
        """The two files' contents → a Taste; an entry is ``{word, why, character?, instead?, whole?}`` under its category."""
        found = {
            str(entry["word"]): Avoided(
                str(entry["word"]),
                category,
                str(entry.get("why", "")),
                str(entry.get("character", "")),
                str(entry.get("instead", "")),
                str(entry.get("whole", "")).lower() == "true",
            )
            for category, entries in avoid.items()
            for entry in entries
        }
        return cls(found, dict(characters), frozenset(exceptions))

    def bad_words(self, text: str) -> Iterator[Avoided]:
        """Every avoided word of two characters or more inside the text, unless a harmless word covers it."""
        for at, size in _spans(text):
            entry = self.avoided.get(text[at : at + size])
            if entry and (size == len(text) or not (entry.whole or self._covered(text, at, size))):
                yield entry

    def bad_characters(self, text: str, explained: str) -> Iterator[tuple[str, str]]:
        """(character, category) of each ill-omened character that is not the one explained nor in a harmless word."""
        for at, char in enumerate(text):
            if char not in self.omens or char == explained or self._covered(text, at, 1):
                continue
            told = text.rfind(char, 0, at - 1) if text[at - 1 : at] == "的" else -1  # 亡羊补牢的亡
            if told < 0 or not self._covered(text, told, 1):
                yield char, _CATEGORIES.get(self.omens[char], self.omens[char])

    def _covered(self, text: str, at: int, size: int) -> bool:
        return any(
            begin <= at and at + size <= begin + length
            for begin, length in _spans(text)
            if text[begin : begin + length] in self.exceptions
        )


def flow_lines(text: str) -> dict[str, list[dict[str, str]]] | None:
    """avoid.yaml as editors write it, an entry a line → its contents; None if it is anything but that simple form.

    YAML proper takes half a second for its thousands of entries, which is the whole time `judge` has to start.
    """
    found: dict[str, list[dict[str, str]]] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        entry = _ENTRY.fullmatch(line)
        category = _CATEGORY.fullmatch(line)
        if category:
            found[category[1]] = []
        elif entry and found and not re.search("[\"'&*!|>%@`\\[\\]{}#]", entry[1]):
            pairs = [pair.partition(": ") for pair in entry[1].split(", ")]
            if not all(colon and value.strip() for _, colon, value in pairs):
                return None
            found[list(found)[-1]].append({key.strip(): value.strip() for key, _, value in pairs})
        else:
            return None
    return found


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for size in range(len(text), 1, -1):
        for at in range(len(text) - size + 1):
            yield at, size
