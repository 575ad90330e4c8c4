"""What editors wrote (aids/*.tsv, data/*.tsv|yaml) → content/names/, and a report of what the judge refused.

    python tools/merge.py

Reads aids/*.tsv (character, reading, kind=word …) and data/ (surnames, formulas, readings, avoid, omens);
writes characters.tsv, surnames.tsv, readings.tsv, avoid.yaml, omens.yaml to content/names/ and, for the editors,
report-<file>.tsv: character, reading, aid, code, message. An aid is shipped only if the judge finds no error.
"""

from __future__ import annotations

import shutil
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.names.formulas import Formulas  # noqa: E402
from generator.names.judge import CLEARNESS, Clear, Code, Finding, Judge  # noqa: E402
from generator.names.ladder import ranked  # noqa: E402
from generator.names.lexicon import Lexicon  # noqa: E402
from generator.names.sounds import marked, numbered  # noqa: E402
from generator.names.tables import Aid, Kind, cell, rows  # noqa: E402
from generator.names.taste import Taste  # noqa: E402
from generator.problems import Level  # noqa: E402

OUT = ROOT / "content" / "names"
TABLE = ROOT / "tools" / "data" / "characters.tsv"
MOST = 6  # aids of a surname
MOST_BY_BAND = {"a": 5, "b": 5, "c": 4, "-": 4}  # aids of a character; the page's data must stay under 300 KB
KINDS = frozenset(Kind)


@dataclass
class Draft:
    """What an editor wrote for one character (or surname) in one reading, and where."""

    part: str
    reading: str
    aids: list[tuple[Kind, str, str]] = field(default_factory=list)  # kind, word, file


def drafts(paths: list[Path]) -> dict[tuple[str, str], Draft]:
    """Lines of the slices → one draft for each character and reading, duplicates dropped, order kept."""
    found: dict[tuple[str, str], Draft] = {}
    for path in paths:
        for character, reading, *cells in rows(path):
            add(found.setdefault((character, reading), Draft(character, reading)), cells, path.stem)
    return found


def add(draft: Draft, cells: list[str], source: str) -> None:
    """``kind=word`` cells → the draft, if they are new."""
    for text in cells:
        kind, _, word = text.strip().partition("=")
        if word and kind in KINDS and all(word != w for _, w, _ in draft.aids):
            draft.aids.append((Kind(kind), word, source))


def exceptions() -> list[str]:
    """Harmless words with an ill-omened character that the merging found missing."""
    return (ROOT / "hand" / "exceptions.txt").read_text(encoding="utf-8").split()


def taste() -> Taste:
    """avoid.yaml and omens.yaml, as far as they are written."""

    def read(name: str) -> dict[str, Any]:
        path = ROOT / "data" / name
        return (yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) or {}) if path.exists() else {}

    omens = read("omens.yaml")
    return Taste.of(
        read("avoid.yaml"), omens.get("characters", {}), [*omens.get("exceptions", []), *exceptions()]
    )


class Merge:
    """Judges drafts and remembers what was refused."""

    def __init__(self, all_drafts: list[Draft]) -> None:
        self.lexicon = Lexicon(OUT / "lexicon.bin")
        known: dict[str, list[str]] = defaultdict(list)
        for draft in all_drafts:
            if len(draft.part) == 1:
                known[draft.part] += [w for k, w, _ in draft.aids if k is Kind.STRUCTURE]
        parts = [(row[0], row[1]) for row in rows(OUT / "parts.tsv")]
        self.judge = Judge(self.lexicon, taste(), Formulas(self.lexicon, known, parts))
        self.report: dict[str, dict[str, None]] = defaultdict(dict)
        self._judged = lru_cache(maxsize=None)(self.judge.judge)

    def aids(self, draft: Draft, most: int = MOST) -> tuple[Aid, ...]:
        """The `most` best aids of a draft that may be said, best first."""
        kept = []
        for kind, word, source in draft.aids:
            if kind is Kind.STRUCTURE and len(draft.part) > 1:
                continue  # a compound surname is a namesake's, or told character by character
            clear = self.clear(draft, word, source)
            if clear is not Clear.NONE:
                kept.append(Aid(word, kind, clear))
        return ranked(draft.part, kept, self.lexicon.count)[:most]

    def clear(self, draft: Draft, word: str, source: str) -> Clear:
        """How clear an aid is for every character of its part; `Clear.NONE` if it is refused."""
        least = Clear.ACCENTS
        for character in draft.part:
            reading = draft.reading.lower() if len(draft.part) == 1 else None
            if len(draft.part) > 1 and draft.part not in word:
                self.note(source, draft, word, Finding(Code.LACKS, Level.ERROR, f"没有“{draft.part}”"))
                return Clear.NONE
            verdict = self._judged(character, word, reading)
            for p in verdict.problems:
                if p.level is Level.ERROR or p.code is Code.READING:
                    self.note(source, draft, word, p)
            if not verdict.ok:
                return Clear.NONE
            least = min(least, verdict.clear, key=CLEARNESS.index)
        return least

    def note(self, source: str, draft: Draft, word: str, finding: Finding) -> None:
        """One line for the editor of `source`."""
        self.report[source][
            "\t".join([draft.part, draft.reading.lower(), word, finding.code, finding.level, finding.message])
        ] = None


def main() -> None:
    sources = [*sorted((ROOT / "aids").glob("*.tsv")), ROOT / "hand" / "aids.tsv"]
    by_character = drafts(sources)
    surnames = {row[0]: (row + [""] * 7)[:7] for row in rows(ROOT / "data" / "surnames.tsv")}
    by_surname = {s: Draft(s, row[3]) for s, row in surnames.items()}
    for surname, *cells in rows(ROOT / "data" / "formulas.tsv"):
        if surname in by_surname:
            add(by_surname[surname], cells, "formulas")
    merge = Merge([*by_surname.values(), *by_character.values()])
    characters = write_characters(merge, by_character)
    write_surnames(merge, surnames, by_surname, by_character)
    hand = [(ROOT / folder / name) for folder, name in (("data", "readings.tsv"), ("hand", "given.tsv"))]
    texts = [path.read_text(encoding="utf-8").strip("\n") for path in hand if path.exists()]
    (OUT / "readings.tsv").write_text("\n".join(texts) + "\n", encoding="utf-8")
    shutil.copyfile(ROOT / "data" / "avoid.yaml", OUT / "avoid.yaml")
    omens = (
        (ROOT / "data" / "omens.yaml").read_text(encoding="utf-8").rstrip("\n")
    )  # its exceptions come last
    more = [word for word in exceptions() if f"- {word}\n" not in omens + "\n"]
    (OUT / "omens.yaml").write_text(
        omens + "".join(f"\n  - {word}" for word in more) + "\n", encoding="utf-8"
    )
    for old in ROOT.glob("report-*.tsv"):
        old.unlink()
    for source, lines in merge.report.items():
        (ROOT / f"report-{source}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    bare = [
        c
        for c, lines in characters.items()
        if not any(lines) and c in {d.part for d in by_character.values()}
    ]
    (ROOT / "report-bare.tsv").write_text(
        "".join(f"{c}\t一个说法也没有留下\n" for c in bare), encoding="utf-8"
    )
    print_totals(characters)


def write_characters(
    merge: Merge, by_character: dict[tuple[str, str], Draft]
) -> dict[str, list[tuple[Aid, ...]]]:
    """characters.tsv in the order of the table; a character without a draft keeps its line, without aids."""
    lines = ["# 字\t读音\t级\t人名常用度\t说法（种类=词=听得清的程度），好的在前"]
    found: dict[str, list[tuple[Aid, ...]]] = {}
    mine: dict[str, list[Draft]] = defaultdict(list)
    for (character, _), draft in by_character.items():
        mine[character].append(draft)
    for character, level, readings, band in rows(TABLE):
        known = {numbered(r) for r in readings.split(",")}
        usual = marked(merge.lexicon.citation(character)[0])
        usual = usual if usual in readings.split(",") else readings.split(",")[0]
        for draft in mine.get(character) or [Draft(character, usual)]:
            if numbered(draft.reading) not in known:
                merge.note(
                    "readings", draft, "", Finding(Code.READING, Level.WARNING, f"字表只有 {readings}")
                )
            aids = merge.aids(draft, MOST_BY_BAND[band] - (level == "3"))
            found.setdefault(character, []).append(aids)
            lines.append("\t".join([character, draft.reading, level, band, *map(cell, aids)]))
    (OUT / "characters.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return found


def write_surnames(
    merge: Merge,
    surnames: dict[str, list[str]],
    by_surname: dict[str, Draft],
    by_character: dict[tuple[str, str], Draft],
) -> None:
    """surnames.tsv: the surname's own aids first, then its character's in the same reading."""
    lines = ["# 姓\t常用度\t单复\t姓的读音\t其他读音\t须问\t说明\t说法（种类=词=听得清的程度），好的在前"]
    for surname, row in surnames.items():
        draft = by_surname[surname]
        same = by_character.get((surname, row[3].lower()))
        for kind, word, source in same.aids if same else ():
            add(draft, [f"{kind}={word}"], source)
        lines.append("\t".join([*row, *map(cell, merge.aids(draft))]))
    (OUT / "surnames.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def print_totals(characters: dict[str, list[tuple[Aid, ...]]]) -> None:
    """How many characters have an aid at all, and one that survives each setting."""
    for level in CLEARNESS[1:]:
        at = CLEARNESS.index(level)
        n = sum(
            all(any(CLEARNESS.index(a.clear) >= at for a in aids) for aids in lines)
            for lines in characters.values()
        )
        print(f"{level}: {n} of {len(characters)} characters")


if __name__ == "__main__":
    main()
