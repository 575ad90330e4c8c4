"""Text, slots, and what an editor has confirmed -> a read line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

from . import numbers as counting
from .align import laid
from .division import NOTHING, Confirmed, Divide, Token, cut, tokens
from .joining import join
from .model import Doubt, Kind, Lexicon, Line, Number, Run, Slot, Sure, Syllable
from .spelling import capital

PIECES = re.compile(
    r"(?P<han>[\u3400-\u9fff\U00020000-\U0003ffff〇]+)"
    r"|(?P<number>[￥¥]?\d[\d,.:：/％%*－\-~～—–]*(?<=[\d%％])[%％℃]?|[￥¥]\d+)"
    r"|(?P<latin>[#*&@]|[A-Za-z][A-Za-z0-9'.@_&+\-]*(?<=[A-Za-z0-9+]))"
    r"|(?P<space>\s+)"
    r"|(?P<mark>……|…+|——|—+|.)",
    re.S,
)
HALF = {
    "，": ",", "。": ".", "！": "!", "？": "?", "：": ":", "；": ";", "、": ",", "（": "(", "）": ")",
    "……": "…", "——": "—", "～": "~", "【": "[", "】": "]", "％": "%", "／": "/", "「": "“", "」": "”",
}  # fmt: skip
OPENING = set("(“‘《〈[「『（【")
CLOSES_SENTENCE = set(".?!")


def _divider(words: Mapping[str, str], fixed: Mapping[str, str] = NOTHING) -> Divide:
    """Clauses come again and again in phrases: each is divided once."""
    try:
        confirmed = Confirmed(words, fixed)
    except ValueError as error:
        raise ValueError(f"词的读音与字对不上：{error}") from None
    return lru_cache(maxsize=10_000)(partial(cut, confirmed))


class Reader:
    """Reads lines with the confirmed words of one lexicon."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        """ValueError (in Chinese) where a confirmed reading does not fit its word."""
        self._words = dict((lexicon or Lexicon()).words)
        self._divide = _divider(self._words)

    def read(
        self,
        parts: str | Sequence[str | Slot],
        *,
        pinyin: str | None = None,
        numbers: Mapping[str, str] | None = None,
    ) -> Line:
        """Read a line; with `pinyin`, as the editor typed it (Mismatch where that does not fit)."""
        if isinstance(parts, str):
            line = _Reading(self._divide, numbers or {}).read([parts])
        else:
            merged, fixed = _merged(parts)
            divide = _divider(self._words, fixed) if fixed else self._divide
            line = _Reading(divide, numbers or {}).read(merged)
        return line if pinyin is None else laid(line, pinyin)


def _merged(parts: Sequence[str | Slot]) -> tuple[list[str | Slot], dict[str, str]]:
    """Fixed slots become text, with their readings among the confirmed words."""
    merged: list[str | Slot] = []
    for part in parts:
        piece = part.text if isinstance(part, Slot) and part.fixed else part
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        else:
            merged.append(piece)
    return merged, {p.text: p.reading for p in parts if isinstance(p, Slot) and p.fixed and p.reading}


class _Reading:
    """One line while it is being read."""

    def __init__(self, divide: Divide, numbers: Mapping[str, str]) -> None:
        self._divide, self._numbers = divide, numbers
        self._runs: list[Run] = []
        self._syllables: list[Syllable] = []
        self._doubts: list[Doubt] = []
        self._found: list[Number] = []
        self._begins = True  # the next word begins a sentence
        self._glue = True  # no space before the next run

    def read(self, parts: list[str | Slot]) -> Line:
        """Read the parts one after the other."""
        for at, part in enumerate(parts):
            if isinstance(part, Slot):
                self._slot(part)
                continue
            after = parts[at + 1] if at + 1 < len(parts) else None
            titled = isinstance(after, Slot) and bool(after.reading)
            for match in PIECES.finditer(part):
                self._piece(match, part, titled and match.end() == len(part))
        text = "".join([p if isinstance(p, str) else p.text for p in parts])
        read = tuple(self._runs), tuple(self._syllables), tuple(self._doubts), tuple(self._found)
        return Line(text, *read)

    def _piece(self, match: re.Match[str], part: str, titled: bool) -> None:
        text, kind = match.group(), match.lastgroup
        if kind == "han":
            words = tokens(text, part, match.start(), self._divide, titled)
            self._words(join(words, part))
        elif kind == "number":
            self._number(text, part, match.start())
        elif kind == "latin":
            joined = part[match.start() - 1 : match.start()].isdigit()  # 5G, 102X
            self._add(Run(text, Kind.LATIN, text, glued=self._glue or joined))
        elif kind == "mark":
            self._mark(text)

    def _add(self, run: Run) -> None:
        self._runs.append(run)
        self._glue = self._begins = False

    def _words(self, words: list[Token]) -> None:
        runs, syllables = self._runs, self._syllables
        for word in words:
            why = "" if word.confirmed else word.why
            if why:
                self._doubts.append(Doubt(len(syllables), word.text, word.spelled, why))
            run, read = _made(
                word.text, word.spelled, word.syllables, word.confirmed, why, self._begins, self._glue
            )
            runs.append(run)
            syllables += read
            self._glue = self._begins = False

    def _slot(self, slot: Slot) -> None:
        self._add(Run(slot.text, Kind.SLOT, slot.reading or "…", slot=slot.name, glued=self._glue))

    def _number(self, text: str, part: str, start: int) -> None:
        number = counting.read(text, part, start, self._numbers.get(text))
        self._found.append(number)
        if (
            self._runs
            and self._runs[-1].reading.lower() == "dì"
            and self._runs[-1].text == "第"
            and not self._glue
        ):
            last = self._runs.pop()
            self._runs.append(Run(last.text, last.kind, last.reading + "-", last.syllables, glued=last.glued))
            self._glue = True
        self._add(Run(text, Kind.NUMBER, number.reading, glued=self._glue))

    def _mark(self, text: str) -> None:
        half = HALF.get(text, text)
        opening = half in OPENING
        if (half in CLOSES_SENTENCE and self._runs) or (opening and self._after_colon()):
            self._begins = True
        self._runs.append(_punctuation(text, half, self._glue or not (opening or half == "—")))
        self._glue = opening or half == "/"

    def _after_colon(self) -> bool:
        return bool(self._runs) and self._runs[-1].reading == ":"


@lru_cache(maxsize=50_000)
def _made(
    text: str, spelled: str, readings: tuple[str, ...], confirmed: bool, why: str, begins: bool, glue: bool
) -> tuple[Run, tuple[Syllable, ...]]:
    """The same words come again and again: their runs and syllables are made once."""
    sure = Sure.CONFIRMED if confirmed else Sure.DOUBTFUL if why else Sure.SURE
    run = Run(text, Kind.WORD, capital(spelled) if begins else spelled, readings, glued=glue)
    return run, tuple([Syllable(*both, sure, why) for both in zip(text, readings, strict=True)])


@lru_cache(maxsize=1_000)
def _punctuation(text: str, half: str, glue: bool) -> Run:
    return Run(text, Kind.PUNCTUATION, half, glued=glue)
