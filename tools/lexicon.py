"""jieba's dict.txt + THUOCL → content/names/lexicon.bin: words of 2-7 characters with count and sound.

    python tools/lexicon.py DICT_TXT            (DICT_TXT: jieba/dict.txt from the package `jieba`, MIT)

The packed file is xz over UTF-8 text in three parts, divided by a blank line:
1. one line, every character followed by its usual reading: ``一yi1丁ding1…``;
2. words read otherwise than character by character: ``银行 yin2 hang2``;
3. the words by merged sound (`sounds.key`), those a poor line may confuse side by side on one line:
   ``山峰912山风34`` (count 3, by far the commonest, is left out). Sorted by that key, so it can be bisected.
"""

from __future__ import annotations

import lzma
import re
import statistics
import sys
from collections import defaultdict
from pathlib import Path

from pypinyin import Style, load_phrases_dict, load_single_dict, pinyin
from pypinyin.phrases_dict import phrases_dict

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from generator.names.sounds import key, numbered  # noqa: E402

HAN = re.compile(r"[\u3007\u3400-\u9fff\U00020000-\U000323af]+")
COMMON = 3  # dict.txt's count of words its author never met: the default, not written
OUTSIDER = 10  # a word dict.txt lacks is taken for rare: every dict.txt word stays its rival
# Where pypinyin's default is not the reading the character mostly has, or not that of 现代汉语词典.
USUAL = "切qiē 框kuàng 脊jǐ 掺chān 勒lè 萎wěi 哮xiào 脏zāng 唠lào 兴xīng 乘chéng 调diào 朝cháo 曾céng"
WORDS = {
    "照片": "zhào piàn",
    "相片": "xiàng piàn",
    "硕果累累": "shuò guǒ léi léi",
    "朝霞": "zhāo xiá",
    "朝阳": "zhāo yáng",
    "高兴": "gāo xìng",
    "兴趣": "xìng qù",
    "曾祖父": "zēng zǔ fù",
    "质朴": "zhì pǔ",
    "毛遂": "máo suì",
}
SURNAMES = (  # as read in the names of known persons
    "单shan4 解xie4 查zha1 仇qiu2 任ren2 曾zeng1 区ou1 朴piao2 翟zhai2 尉wei4 盖ge3 缪miao4 乐yue4 种chong2 燕yan1 "
    "应ying1 华hua4 葛ge3 纪ji3 宁ning4 覃qin2 卜bu3 员yun4 曲qu1 洗xian3"
)
SURNAME_READING = {pair[0]: pair[1:] for pair in SURNAMES.split()}


def read_jieba(path: Path) -> dict[str, int]:
    """dict.txt → counts of Han words. (Its tag for persons is no help: 查字典 and 盖房子 have it.)"""
    counts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, _ = line.split()
        if HAN.fullmatch(word) and len(word) <= 7:
            counts[word] = int(count)
    return counts


def add_thuocl(counts: dict[str, int], folder: Path) -> set[str]:
    """Words dict.txt lacks get their document frequency, scaled by the words both have, and capped → the persons."""
    persons: set[str] = set()
    for path in sorted(folder.glob("*.txt")):
        rows = [line.split() for line in path.read_text(encoding="utf-8-sig").splitlines()]
        found = {row[0]: int(row[1]) for row in rows if len(row) == 2 and HAN.fullmatch(row[0])}
        scale = statistics.median(counts[w] / max(df, 1) for w, df in found.items() if w in counts)
        for word, frequency in found.items():
            if word not in counts and 2 <= len(word) <= 7:
                counts[word] = max(COMMON, min(OUTSIDER, round(frequency * scale)))
        if path.stem == "lishimingren":
            persons |= set(found)
    return persons


def readings(word: str, person: bool) -> list[str]:
    """A word → a reading a character, 一 and 不 as cited (pypinyin's own sandhi undone)."""
    found = [numbered(item[0]) for item in pinyin(word, style=Style.TONE)]
    for at, char in enumerate(word):
        if char == "一":
            found[at] = "yi1"
        elif char == "不" and found[at][:-1] == "bu":
            found[at] = "bu4"
    if person and word[0] in SURNAME_READING and 2 <= len(word) <= 3 and word not in phrases_dict:
        found[0] = SURNAME_READING[word[0]]
    return found


def pack(counts: dict[str, int], persons: set[str], table: Path) -> bytes:
    """Words with counts → the packed file."""
    known = {line[0] for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
    usual = {c: readings(c, False)[0] for c in sorted(known | set("".join(counts)))}
    others, buckets = [], defaultdict(list)
    for word in sorted(w for w in counts if len(w) > 1):
        said = readings(word, word in persons)
        if len(said) != len(word):
            continue
        if said != [usual[c] for c in word]:
            others.append(f"{word} {' '.join(said)}")
        buckets[key(said)].append((-counts[word], word))
    lines = []
    for name in sorted(buckets):
        lines.append(
            "".join(
                f"{w}{'' if n == -COMMON else -n}" + (" " if n == -COMMON else "")
                for n, w in sorted(buckets[name])
            ).rstrip()
        )
    text = "\n".join(["".join(c + r for c, r in usual.items()), "", *others, "", *lines])
    return lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME)


def main() -> None:
    load_single_dict({ord(pair[0]): pair[1:] for pair in USUAL.split()})
    load_phrases_dict({word: [[r] for r in text.split()] for word, text in WORDS.items()})
    counts = read_jieba(Path(sys.argv[1]))
    persons = add_thuocl(counts, ROOT / "tools" / "data" / "thuocl")
    packed = pack(counts, persons, ROOT / "tools" / "data" / "characters.tsv")
    (ROOT / "content" / "names" / "lexicon.bin").write_bytes(packed)
    print(f"{sum(len(w) > 1 for w in counts):,} words, {len(packed):,} bytes")


if __name__ == "__main__":
    main()
