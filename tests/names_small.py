"""A few words, characters and surnames of the tests' own, so that they do not move with the shipped data."""

import lzma
from pathlib import Path

from generator.names.formulas import Formulas
from generator.names.judge import Judge
from generator.names.lexicon import Lexicon
from generator.names.sounds import key
from generator.names.taste import Taste

USUAL = (
    "权quan2利li4力li4反fan3应ying4映ying4山shan1峰feng1风feng1登deng1造zao4极ji2李li3世shi4民min2木mu4子zi5目mu4"
    "林lin2相xiang4单dan1位wei4雄xiong2信xin4刘liu2姓xing4雪xue3花hua1血xie3望wang4成cheng2龙long2死si3豆dou4"
    "腐fu3病bing4写xie3字zi4银yin2行xing2狗gou3熊xiong2黑hei1白bai2"
)
OTHERS = {"银行": "yin2 hang2", "单雄信": "shan4 xiong2 xin4", "血花": "xue4 hua1"}
WORDS = {
    "权利": 7829, "权力": 14581, "反应": 7652, "反映": 6618, "山峰": 783, "山风": 99, "李世民": 194, "雪花": 395,
    "血花": 300, "单位": 900, "单雄信": 10, "银行": 5000, "望子成龙": 20, "豆腐": 300, "写字": 90, "登峰造极": 30,
    "死力": 9, "狗熊": 50,
}  # fmt: skip


def small_lexicon(folder: Path) -> Lexicon:
    usual: dict[str, str] = {}
    at = 0
    while at < len(USUAL):
        end = at + 1
        while not USUAL[end].isdigit():
            end += 1
        usual[USUAL[at]] = USUAL[at + 1 : end + 1]
        at = end + 1
    lines: dict[str, list[str]] = {}
    for word, count in sorted(WORDS.items(), key=lambda w: -w[1]):
        said = OTHERS.get(word, " ".join(usual[c] for c in word)).split()
        lines.setdefault(key(said), []).append(f"{word}{count}")
    text = "\n".join(
        [USUAL, "", *(f"{w} {r}" for w, r in OTHERS.items()), "", *("".join(lines[k]) for k in sorted(lines))]
    )
    path = folder / "lexicon.bin"
    path.write_bytes(lzma.compress(text.encode("utf-8")))
    return Lexicon(path)


def small_judge(folder: Path) -> Judge:
    lexicon = small_lexicon(folder)
    taste = Taste.of(
        {
            "animals_as_insults": [{"word": "狗熊", "why": "骂人", "character": "熊", "instead": "黑熊"}],
            "stars_and_brands": [{"word": "成龙", "why": "明星", "whole": True}],
        },
        {"死": "death", "腐": "misfortune", "病": "illness"},
        ["豆腐"],
    )
    known = {"李": ["木子李"], "林": ["双木林"]}
    return Judge(lexicon, taste, Formulas(lexicon, known, [("林", "木木"), ("相", "木目"), ("李", "木子")]))
