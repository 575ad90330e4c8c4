"""content/names/ → how well realistic names are served: share of names with every character aided, by setting.

    python tools/coverage.py [COUNT]

Names are drawn with a fixed seed: surnames by band and rank, given names mostly of two characters, characters by
their band (a 80 %, b 17 %, c 3 %). Two figures a setting: some shown aid of each character survives it, and the aid
that is actually said survives it.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.names.judge import CLEARNESS, Clear  # noqa: E402
from generator.names.speller import Speller  # noqa: E402
from generator.names.tables import Tables, rows  # noqa: E402

SURNAME_BANDS = {1: 0.845, 2: 0.135, 3: 0.012, 4: 0.008}
GIVEN_BANDS = {"a": 0.80, "b": 0.17, "c": 0.03}


def names(count: int) -> list[str]:
    """Names as they are met on the telephone, the same each time."""
    draw = random.Random(20261122)
    surnames: dict[int, list[str]] = {}
    for row in rows(ROOT / "tools" / "data" / "surnames.tsv"):
        surnames.setdefault(int(row[1]), []).append(row[0])
    given: dict[str, list[str]] = {}
    for row in rows(ROOT / "tools" / "data" / "characters.tsv"):
        given.setdefault(row[3], []).append(row[0])
    found = []
    for _ in range(count):
        band = draw.choices(list(SURNAME_BANDS), list(SURNAME_BANDS.values()))[0]
        pool = surnames[band]
        surname = draw.choices(pool, [1 / (5 + at) for at in range(len(pool))])[0]
        size = draw.choices([1, 2], [0.15, 0.85])[0]
        bands = draw.choices(list(GIVEN_BANDS), list(GIVEN_BANDS.values()), k=size)
        found.append(surname + "".join(draw.choice(given[b]) for b in bands))
    return found


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    speller = Speller(Tables(ROOT / "content" / "names"))
    some: Counter[Clear] = Counter()
    said: Counter[Clear] = Counter()
    blame: Counter[tuple[Clear, str]] = Counter()
    for name in names(count):
        spelled = speller.spell(name)
        best = [max((CLEARNESS.index(a.clear) for a in c.aids), default=0) for c in spelled.characters]
        first = [
            next((CLEARNESS.index(a.clear) for a in c.aids if a.say in spelled.say), 0)
            for c in spelled.characters
        ]
        for at, setting in enumerate(CLEARNESS[1:], 1):
            some[setting] += min(best) >= at
            said[setting] += min(first) >= at
            blame.update((setting, c.char) for c, b in zip(spelled.characters, best, strict=True) if b < at)
    for setting in CLEARNESS[1:]:
        worst = " ".join(f"{c}{n}" for (s, c), n in blame.most_common() if s is setting)[:120]
        print(
            f"{setting}: {some[setting] / count:.1%} of names have an aid, {said[setting] / count:.1%} are told so; {worst}"
        )


if __name__ == "__main__":
    main()
