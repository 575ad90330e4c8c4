"""The shipped name aids, judged and ordered anew, with what second readers add and refuse.

    python tools/revise.py [FILE.tsv …]

Reads content/names/characters.tsv and surnames.tsv, and any files of readers' lists: a line
`character, reading, kind=word …` adds aids (said first), a line `character, word, reason` refuses one.
Writes the two tables back, best aids first; an aid that the judge refuses is left out and told on the way.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator import name_library  # noqa: E402
from generator.names import Aid, Clear, Kind  # noqa: E402
from generator.names.judge import CLEARNESS, Judge  # noqa: E402
from generator.names.ladder import ranked  # noqa: E402
from generator.names.tables import cell, rows  # noqa: E402

NAMES = ROOT / "content" / "names"
MOST = {"characters.tsv": 5, "surnames.tsv": 6}


def lists(paths: list[Path]) -> tuple[dict[tuple[str, str], list[str]], set[tuple[str, str]]]:
    """Readers' files → {(part, reading): cells to add}, {(part, word) refused}."""
    added: dict[tuple[str, str], list[str]] = defaultdict(list)
    refused: set[tuple[str, str]] = set()
    for path in paths:
        for row in rows(path):
            if len(row) > 2 and "=" in row[2]:
                added[row[0], plain(row[1])] += row[2:]
            elif len(row) > 1:
                refused.add((row[0], row[1]))
    return added, refused


def plain(reading: str) -> str:
    return reading.lower().replace(" ", "").replace("'", "")


def clearness(judge: Judge, part: str, reading: str, word: str) -> Clear:
    """How clear a word is for every character of its part; NONE if the judge refuses it."""
    least = Clear.ACCENTS
    for character in part:
        verdict = judge.judge(character, word, reading if len(part) == 1 else None)
        if not verdict.ok:
            print(part, word, *(p.message for p in verdict.problems), sep="\t")
            return Clear.NONE
        least = min(least, verdict.clear, key=CLEARNESS.index)
    return least


def revise(name: str, head: int, reading_at: int, paths: list[Path], judge: Judge) -> None:
    """One table: `head` cells of each line are kept, the aids behind them judged and ordered."""
    added, refused = lists(paths)
    lines = []
    for line in (NAMES / name).read_text("utf-8").splitlines():
        if line.startswith("#"):
            lines.append(line)
            continue
        row = line.split("\t")
        reading = row[reading_at].lower()
        cells = [*added.get((row[0], plain(reading)), ()), *(c.rpartition("=")[0] for c in row[head:] if c)]
        words: dict[str, Kind] = {}
        for text in cells:
            kind, _, word = text.partition("=")
            if (row[0], word) not in refused:
                words.setdefault(word, Kind(kind))
        aids = [
            Aid(word, kind, clear)
            for word, kind in words.items()
            if (clear := clearness(judge, row[0], reading, word)) is not Clear.NONE
        ]
        best = ranked(row[0], aids, judge.lexicon.count)[: MOST[name]]
        lines.append("\t".join([*row[:head], *map(cell, best)]))
    (NAMES / name).write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    judge = name_library.judge(NAMES, [])
    paths = [Path(p) for p in sys.argv[1:]]
    revise("characters.tsv", 4, 1, paths, judge)
    revise("surnames.tsv", 7, 3, paths, judge)


if __name__ == "__main__":
    main()
