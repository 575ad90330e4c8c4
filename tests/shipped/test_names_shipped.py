"""The shipped names, measured: traps and look-alikes, splits and readings, coverage, the gate over every aid, speed."""

import time

import pytest

from generator.names.judge import CLEARNESS, Clear, Judge
from generator.names.lexicon import Lexicon
from generator.names.speller import Speller
from generator.names.tables import Tables, rows
from tests.shipped.names_cases import NAMES, cases


def test_homophone_traps_are_refused(judge: Judge) -> None:
    traps = cases("traps.txt")
    missed = [t for t in traps if judge.judge(t[0], t[1]).ok]
    assert len(traps) >= 200
    assert len(missed) <= 0.02 * len(traps), missed


def test_harmless_lookalikes_are_accepted(judge: Judge) -> None:
    harmless = cases("lookalikes.txt")
    refused = [h for h in harmless if not judge.judge(h[0], h[1]).ok]
    assert len(harmless) >= 200
    assert len(refused) <= 0.05 * len(harmless), refused


def test_names_are_split_and_read(speller: Speller) -> None:
    wrong = []
    names = cases("split.tsv")
    for name, surname, given, reading in ([*case, ""][:4] for case in names):
        spelled = speller.spell(name)
        if (spelled.surname, spelled.given) != (surname, given) or reading not in ("", spelled.reading):
            wrong.append((name, spelled.surname, spelled.reading))
    assert len(wrong) <= 0.02 * len(names), wrong


def test_every_character_of_the_table_has_its_line(tables: Tables) -> None:
    assert len(tables.characters) == 8105
    assert all(entry.reading for entries in tables.characters.values() for entry in entries)


def test_every_character_has_an_aid(tables: Tables) -> None:
    bare = [c for c, entries in tables.characters.items() if not any(e.aids for e in entries)]
    assert not bare, f"{len(bare)}: {''.join(bare[:80])}"


@pytest.mark.parametrize(
    ("setting", "share"), [(Clear.TONES, 0.99), (Clear.NO_TONES, 0.95), (Clear.ACCENTS, 0.90)]
)
def test_realistic_names_are_aided_in_every_character(speller: Speller, setting: Clear, share: float) -> None:
    names = [name for line in cases("names.txt") for name in line]
    least = CLEARNESS.index(setting)
    good = [
        name
        for name in names
        if all(any(CLEARNESS.index(a.clear) >= least for a in c.aids) for c in speller.spell(name).characters)
    ]
    assert len(names) >= 300
    assert len(good) >= share * len(names), sorted(set(names) - set(good))[:40]


def test_no_shipped_aid_is_refused_or_less_clear_than_it_says(judge: Judge, tables: Tables) -> None:
    started = time.process_time()
    wrong = []
    for entries in tables.characters.values():
        for entry in entries:
            for aid in entry.aids:
                verdict = judge.judge(entry.character, aid.word, entry.reading)
                if not verdict.ok or CLEARNESS.index(verdict.clear) < CLEARNESS.index(aid.clear):
                    wrong.append(
                        (entry.character, aid.word, verdict.clear, [p.message for p in verdict.problems])
                    )
    assert not wrong, wrong[:20]
    assert time.process_time() - started < 10  # processor time; 3 s on an idle machine


def test_spelling_is_fast(speller: Speller) -> None:
    names = [name for line in cases("names.txt") for name in line] * 6
    speller.spell("李世民")
    started = time.process_time()
    for name in names:
        speller.spell(name)
    assert len(names) / (time.process_time() - started) > 2000


def test_the_lexicon_is_small_and_opens_fast() -> None:
    path = NAMES / "lexicon.bin"
    assert path.stat().st_size <= 2_000_000
    started = time.process_time()
    assert Lexicon(path).count("权利")
    assert time.process_time() - started < 1


def test_tables_hold_no_stray_cells() -> None:
    for name, least in (("characters.tsv", 4), ("surnames.tsv", 7)):
        assert all(len(row) >= least for row in rows(NAMES / name))
