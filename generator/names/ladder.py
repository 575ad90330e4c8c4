"""The order of a character's aids: among those a sixty-year-old knows at once, the one that survives most comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.names.judge import CLEARNESS, RARE, Clear
from generator.names.tables import Aid, Kind

_SHORT = 3


def ranked(character: str, aids: Iterable[Aid], count: Callable[[str], int]) -> tuple[Aid, ...]:
    """Aids in the order an editor wrote them (best known first) → in the order they are offered."""
    return tuple(sorted(aids, key=lambda a: _step(character, a, count)))


def _step(character: str, aid: Aid, count: Callable[[str], int]) -> tuple[int, int]:
    """(rung, -clearness): known and clear; formula; known but in need of tones; obscure."""
    clear = CLEARNESS.index(aid.clear)
    if aid.kind is Kind.STRUCTURE and not aid.word.endswith(character):
        return (1 if clear > CLEARNESS.index(Clear.TONES) else 3), -clear
    if aid.kind is Kind.WORD and len(aid.word) <= _SHORT and count(aid.word) < RARE:
        return 3, -clear
    return (0 if clear > CLEARNESS.index(Clear.TONES) else 2), -clear
