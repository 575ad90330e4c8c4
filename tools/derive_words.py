"""jieba's word frequencies + pypinyin's readings + THUOCL's idioms -> generator/pinyin/words.txt.

All three are under the MIT licence.  Run by hand when either changes:

    python tools/derive_words.py JIEBA_DICT CHARACTERS_TSV THUOCL_CHENGYU generator/pinyin/words.txt

A line is `word cost tag [readings]`.  For a single character the readings are the
normative ones (通用规范汉字字典), after `;` the further ones pypinyin knows (only good for
aligning what an editor typed).  For a word they are left out where they equal the first
reading of each character; `~` before them says that no dictionary attests the choice
among the readings of a polyphone.
"""

from __future__ import annotations

import math
import re
import sys
from pathlib import Path

from apart import stands_apart
from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

HAN = re.compile(r"[一-鿿]+")
NAMES = {"nr", "nrt", "nrfg"}
TOTAL = 60_000_000  # the sum of jieba's frequencies
COUNTED = {"m", "mq", "mg", "x"}


def wanted(word: str, freq: int, tag: str) -> bool:
    """Tell which of jieba's entries are words: names, numbers and rare phrases are not."""
    if not HAN.fullmatch(word) or not 2 <= len(word) <= 5:
        return False
    if tag in NAMES and word[0] in "小老阿":
        return False
    if tag in NAMES:
        return freq >= 300 or (freq >= 20 and len(word) > 3)
    if tag in COUNTED:
        return freq >= 300
    if tag == "i" and word in PHRASES_DICT:
        return freq >= 3
    return freq >= {2: 5, 3: 8, 4: 25}.get(len(word), 60)


FULL_ZI = set(
    "电子 男子 女子 太子 原子 公子 天子 离子 粒子 莲子 孔子 母子 童子 因子 精子 孝子 中子 瓜子 质子 孟子 皇子 其子 游子 光子 次子 臣子 才子 "
    "养子 仙子 世子 生子 卵子 幼子 爱子 浪子 墨子 义子 双子 士子 甲子 孺子 赤子 巨子 栀子 骄子 定子 教子 独子 附子 犬子 圣子 列子 贵子 逆子 "
    "继子 国子 鱼子 松子 分子 量子 王子 君子 弟子 父子 亲子 长子 棋子 虎子 竖子 稚子 诸子 庄子 荀子 学子 夫子 童子 之子 独生子 赵子 振子 端子 庶子".split()
)

# Words in which a character keeps a reading that 通用规范汉字字典 no longer lists for it.
KEPT = set(
    (
        "六安 干嘛 蕃茄 嘀嗒 和颜说色 荤粥 倘佯 傍若无人 天华乱坠 枯树生华 离本趣末 断手续玉 百堕俱举 "
        "石室金匮 金匮石室 甚么 叫化 叫化子 般若 朴刀 轰隆 轰隆隆 拗断 颤栗 打颤 寒颤 冷颤 心惊胆颤 "
        "怔忡 桔子 柑桔 桔红 桔红色 桔黄色 桔黄 桔井 稽首 衣锦还乡 乘肥衣轻 衣轻乘肥 衣锦过乡 "
        "衣锦食肉 霓裳 乘舆 於菟 玄菟 阏氏 倥偬 虾蟆 女红 属意 波骇云属 诘屈聱牙 呵叻 芍陂 蹭蹬 "
        "酬酢 寒伧 射干 便溺 群氓 箪食壶浆 箪食壶酒 梵呗 倡优 虚与委蛇 入孝出弟 岂弟君子 合从连衡 "
        "唯唯否否 沸沸汤汤 浩浩汤汤 深厉浅揭 急景凋年 灭景追风 顾景惭形 仔肩 半拉 豁拳 趟地 轧账 转文 "
        "裨将 乐亭 嬷嬷 搅混 张国焘 "
    ).split()
)


def renewed(word: str, syllables: list[str], normative: dict[str, list[str]]) -> list[str]:
    """pypinyin's phrases hold readings given up since (框 kuāng, 萎 wēi): the normative one instead."""
    if word in KEPT:
        return syllables
    return [
        one if one in normative[char] or one.replace("ü", "u").isascii() else normative[char][0]
        for char, one in zip(word, syllables, strict=True)
    ]


def full_zi(word: str, syllables: list[str]) -> None:
    """子 is neutral only as a suffix; pypinyin's first reading of it is the neutral one."""
    for at, char in enumerate(word):
        if char == "子" and (at == 0 or word[at - 1 : at + 1] in FULL_ZI or (len(word) == 4 and at == 2)):
            syllables[at] = "zǐ"


def tone_marks(word: str) -> list[str]:
    """Read a word as pypinyin does, 一 and 不 at their base tone."""
    syllables = lazy_pinyin(word, style=Style.TONE)
    base = {"一": "yī", "不": "bù"}
    found = [base.get(c, s) for c, s in zip(word, syllables, strict=True)]
    if word not in PHRASES_DICT or word in FULL_ZI or word[0] == "子":
        full_zi(word, found)
    return found


def cost(freq: int) -> int:
    """Tenths of a nat: what using the word costs in dividing a sentence."""
    return round(10 * (math.log(TOTAL) - math.log(freq)))


def splits(word: str, known: dict[str, tuple[int, str]]) -> bool:
    """Tell whether a long name is made of words, and so written apart (6.1.1: by words)."""
    return any(word[:i] in known and word[i:] in known for i in range(2, len(word) - 1))


def verb_and_object(word: str, known: dict[str, tuple[int, str]]) -> bool:
    """Tell whether three syllables are a verb and its object: ná zhǔyi (6.1.2.3)."""
    tag = known[word][1]
    if len(word) != 3 or tag not in ("v", "l"):
        return False
    tail, head = known.get(word[1:], (0, "")), known.get(word[:2], (0, ""))
    return (tail[1][:1] == "n" and tail[0] > 50) or (
        head[1] == "v" and head[0] > 50 and word[2] in "门人家话事书车饭菜药水"
    )


def polyphonic(word: str, normative: dict[str, list[str]]) -> bool:
    """Tell whether a phrase is worth keeping for the reading it gives a polyphone."""
    return any(
        len(normative.get(c, ())) > 1 and [r] != [normative[c][0]]
        for c, r in zip(word, tone_marks(word), strict=True)
    )


def main(jieba_dict: str, characters: str, idioms: str, target: str) -> None:
    """Write the table."""
    normative = {}
    for line in Path(characters).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            char, _, readings, _ = line.split("\t")
            normative[char] = readings.split(",")
    places = {w for w in (Path(target).parent / "places.txt").read_text(encoding="utf-8").split()}
    frequency: dict[str, tuple[int, str]] = {}
    for line in Path(jieba_dict).read_text(encoding="utf-8").splitlines():
        word, freq, tag = line.split(" ")
        if tag == "ns" and len(word) > 2 and word[-1] in "省市" and word[:-1] in places:
            continue  # written apart: Běijīng Shì (6.2.2.1)
        if (wanted(word, int(freq), tag) and not stands_apart(word, int(freq), tag)) or (
            len(word) == 1 and word in normative
        ):
            frequency[word] = (int(freq), tag)
    for line in Path(idioms).read_text(encoding="utf-8").splitlines():
        word, _, count = line.partition("\t")
        if len(word) == 4 and HAN.fullmatch(word) and int(count.strip() or 0) >= 100:
            frequency[word] = (max(frequency.get(word, (5, ""))[0], 5), "i")
    for word in PHRASES_DICT:
        if len(word) == 2 and word not in frequency and HAN.fullmatch(word) and polyphonic(word, normative):
            frequency[word] = (2, "n")
    for char in normative:
        frequency.setdefault(char, (1, "n"))
    for word in [
        w
        for w, (_, tag) in frequency.items()
        if len(w) >= 4 and tag not in {"i", "ns", "nr", "nt"} and splits(w, frequency)
    ]:
        del frequency[word]
    for word in [w for w in frequency if verb_and_object(w, frequency)]:
        del frequency[word]
    lines, first = [], {}
    for char in sorted(c for c in frequency if len(c) == 1):
        known = PINYIN_DICT.get(ord(char), "").split(",")
        own = lazy_pinyin(char, style=Style.TONE)[0]
        main_ones = [r for r in normative[char] if r]
        if own in main_ones:
            main_ones.sort(key=lambda r: r != own)
        first[char] = {"一": "yī", "不": "bù"}.get(char, main_ones[0])
        rest = [r for r in known if r not in main_ones]
        freq, tag = frequency[char]
        lines.append(
            f"{char} {cost(freq)} {tag} {','.join(main_ones)}" + (";" + ",".join(rest) if rest else "")
        )
    for word in sorted(w for w in frequency if len(w) > 1):
        if any(c not in normative for c in word):
            continue
        freq, tag = frequency[word]
        reading = renewed(word, tone_marks(word), normative)
        polyphone = any(len(normative[c]) > 1 for c in word)
        mark = "~" if polyphone and word not in PHRASES_DICT else ""
        same = reading == [first[c] for c in word]
        lines.append(
            f"{word} {cost(freq)} {tag}"
            + ("" if same and not mark else f" {mark}{'' if same else ','.join(reading)}")
        )
    Path(target).write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")  # looked up by bisection


if __name__ == "__main__":
    main(*sys.argv[1:])
