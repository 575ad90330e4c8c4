"""names.js answers exactly as `spell` and `sound` do, on 1,000 names, every syllable and some formulas."""

import gzip
import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.names.site_data import site_data
from generator.names.sound import Homophones
from generator.names.speller import Speller
from tests.shipped.names_cases import ROOT, cases

ODD = "陳雲 abc 李 单 龘 丽丽 王丽丽 12 李.世民 愛新覺羅·溥儀 阿卜杜拉·买买提 乐乐乐 欧阳·雪 𰻞 李\u3000雪 乐朝阳"
FORMULAS = ["双人徐", "草头黄", "木易杨", "立早", "弓长张", "没有"]
SOUNDS = ["zhāng", "lǚ", "lv4", "lü", "xx", "zhang1", "NǙ", "ńg", "ê", "zhāng1", "王"]


@pytest.fixture(scope="module")
def data(speller: Speller) -> str:
    return json.dumps(site_data(speller), ensure_ascii=False, separators=(",", ":"))


def _names(speller: Speller) -> list[str]:
    draw = random.Random(7)
    surnames = list(speller.tables.surnames)
    characters = list(speller.tables.characters)
    made = [
        draw.choice(surnames) + "".join(draw.choices(characters, k=draw.choice([1, 2, 2, 3])))
        for _ in range(900)
    ]
    return (
        [n for line in cases("names.txt") for n in line]
        + [c[0] for c in cases("split.tsv")]
        + made
        + ODD.split(" ")
    )


@pytest.mark.skipif(not shutil.which("node"), reason="needs node")
def test_page_and_command_answer_alike(speller: Speller, data: str, tmp_path: Path) -> None:
    homophones = Homophones(speller)
    asked = [("spell", name) for name in _names(speller)]
    asked += [("sound", s) for s in [*SOUNDS, *homophones.by_sound, *(f"{b}4" for b in homophones.by_sound)]]
    asked += [("lookup", f) for f in FORMULAS]
    (tmp_path / "data.json").write_text(data, encoding="utf-8")
    (tmp_path / "in.txt").write_text("\n".join(f"{verb}\t{text}" for verb, text in asked), encoding="utf-8")
    script = [ROOT / "tests" / "names" / "compare.js", ROOT / "overrides" / "assets" / "js" / "names.js"]
    command = ["node", *script, tmp_path / "data.json", tmp_path / "in.txt"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    verbs = {
        "spell": lambda text: speller.spell(text).as_dict(),
        "sound": lambda text: homophones.sound(text).as_dict(),
        "lookup": homophones.lookup,
    }
    for (verb, text), line in zip(asked, done.stdout.splitlines(), strict=True):
        assert json.loads(json.dumps(verbs[verb](text))) == json.loads(line), (verb, text)


def test_the_data_is_small(data: str) -> None:
    assert len(gzip.compress(data.encode("utf-8"), 9)) <= 300_000
