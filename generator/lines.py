"""Line commands: one JSON object per line of standard input, in order, whatever the line holds."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # each command loads only what it answers with
    from generator.names import Judge
    from generator.pinyin import Line

_encode = json.JSONEncoder(ensure_ascii=False).encode
Answer = Callable[[str], Mapping[str, Any]]
Empty = Callable[[str], dict[str, Any]]


def answer(lines: Iterable[str], ask: Answer, empty: Empty) -> Iterator[str]:
    """One JSON text per line: `ask(line)`, or `empty(line)` with `problem` where there is no answer.

    `ask` raises ValueError with a Chinese message for a line it cannot answer.
    """
    for number, raw in enumerate(lines):
        line = raw.rstrip("\r\n")
        text = line.removeprefix("\ufeff") if number == 0 else line
        if not text.strip():
            found: Mapping[str, Any] = {**empty(text), "problem": "这一行是空的"}
        else:
            try:
                found = ask(text)
            except ValueError as error:
                found = {**empty(text), "problem": str(error)}
        yield _encode(found)


def run(ask: Answer, empty: Empty) -> int:
    """Answer standard input on standard output, both UTF-8; return the exit status."""
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    gc.disable()  # answers hold no cycles: looking for some takes a tenth of the time
    for text in answer(sys.stdin, ask, empty):
        sys.stdout.write(text + "\n")
    return 0


def pinyin(line: Line) -> dict[str, Any]:
    """What the `pinyin` command says of one read line."""
    return {
        "text": line.text,
        "syllables": [{"char": s.char, "reading": s.reading.lower()} for s in line.syllables],
        "line": line.plain,
        "doubts": [{"at": d.at, "word": d.word, "reading": d.reading, "why": d.why} for d in line.doubts],
        "numbers": [{"text": n.text, "reading": n.reading, "kind": n.kind} for n in line.numbers],
    }


def no_pinyin(text: str) -> dict[str, Any]:
    """The same object for a line that has no answer."""
    return {"text": text, "syllables": [], "line": "", "doubts": [], "numbers": []}


def judged(judge: Judge, text: str) -> dict[str, Any]:
    """What the `judge` command says of one line `character<TAB>word`.

    Raises ValueError for a line that has no tab.
    """
    character, tab, word = text.partition("\t")
    if not tab:
        raise ValueError("要写成：字<Tab>说法")
    verdict = judge.judge(character.strip(), word.strip())
    return {
        "char": verdict.character,
        "word": verdict.word,
        "ok": verdict.ok,
        "clear": verdict.clear,
        "problems": [{"code": p.code, "level": p.level, "message": p.message} for p in verdict.problems],
    }


def not_judged(text: str) -> dict[str, Any]:
    """The same object for a line that has no answer."""
    return {"char": "", "word": text, "ok": False, "clear": "none", "problems": []}
