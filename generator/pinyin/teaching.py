"""A read line -> the spelling with the tone changes of 一 and 不 (yí gè, bú yào), for teaching.

GB/T 16159-2012 6.5.2 writes base tones and allows changed ones in teaching; the change of third
tones is never written.
"""

from __future__ import annotations

from .model import Kind, Line, Run
from .spelling import tone, with_tone

NUMERAL = set("零〇一二三四五六七八九十第初两几")
COUNTED = set("月号日楼层点班")


def sandhi(line: Line) -> Line:
    """The same line, 一 and 不 as they sound before the syllable that follows them."""
    runs = list(line.runs)
    places = [
        (at, i) for at, run in enumerate(runs) if run.kind is Kind.WORD for i in range(len(run.syllables))
    ]
    for here, (at, i) in enumerate(places):
        char = runs[at].text[i]
        if char not in "一不" or here + 1 == len(places):
            continue
        next_at, j = places[here + 1]
        if next_at - at > 1:  # a mark or a number stands between
            continue
        before = runs[places[here - 1][0]].text[places[here - 1][1]] if here else ""
        changed = _changed(char, runs[next_at].text[j], tone(runs[next_at].syllables[j]), before)
        if changed and tone(runs[at].syllables[i]):
            runs[at] = _with(runs[at], i, changed)
    return line._replace(runs=tuple(runs))


def _changed(char: str, after: str, following: int, before: str) -> int:
    falling = following == 4 or after == "个"
    if char == "不":
        return 2 if falling else 0
    if (
        (before and before in NUMERAL)
        or after in NUMERAL - set("百千万亿")
        or after in COUNTED
        or (not following and after != "个")
    ):
        return 0
    return 2 if falling else 4


def _with(run: Run, index: int, number: int) -> Run:
    """Change the tone of one syllable of a run, in its spelling as well."""
    syllables = list(run.syllables)
    low, at = run.reading.lower(), 0
    for syllable in syllables[:index]:
        at = low.index(syllable.lower(), at) + len(syllable)
    at = low.index(syllables[index].lower(), at)
    end = at + len(syllables[index])
    reading = run.reading[:at] + with_tone(run.reading[at:end], number) + run.reading[end:]
    syllables[index] = with_tone(syllables[index], number)
    return run._replace(reading=reading, syllables=tuple(syllables))
