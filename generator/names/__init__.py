"""A caller's name → how to say which characters it is written with.

`open_speller(folder)` answers names and sounds, `open_judge(folder, taste)` judges aids; the folder is
content/names/. Tables are read when they are first needed; no file is read on import.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from generator.names.formulas import Formulas
from generator.names.judge import Clear, Code, Finding, Judge, Verdict
from generator.names.lexicon import Lexicon
from generator.names.site_data import site_data
from generator.names.sound import Heard, Homophones
from generator.names.spelled import Spelled
from generator.names.speller import Speller
from generator.names.tables import Aid, Kind, Tables, rows
from generator.names.taste import Taste

__all__ = [
    "Aid", "Clear", "Code", "Finding", "Heard", "Homophones", "Judge", "Kind", "Spelled", "Speller", "Tables",
    "Taste", "Verdict", "open_judge", "open_speller", "site_data",
]  # fmt: skip


def open_speller(folder: Path) -> Speller:
    """The speller over content/names/; `Homophones(speller)` answers sounds and formulas."""
    return Speller(Tables(folder))


def open_judge(folder: Path, taste: Taste) -> Judge:
    """The judge over content/names/; `taste` is what avoid.yaml and omens.yaml say (`Taste.of`)."""
    tables = Tables(folder)
    lexicon = Lexicon(folder / "lexicon.bin")
    known: dict[str, list[str]] = defaultdict(list)
    for surname in tables.surnames.values():
        known[surname.surname] += surname.formulas
    for entries in tables.characters.values():
        for entry in entries:
            known[entry.character] += entry.formulas
    parts = [(row[0], row[1]) for row in rows(folder / "parts.tsv")]
    return Judge(lexicon, taste, Formulas(lexicon, known, parts))
