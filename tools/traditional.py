"""OpenCC's character dictionary → content/names/traditional.tsv: forms outside the table and the form inside it.

python tools/traditional.py TSCHARACTERS_TXT     (from the package `opencc-python-reimplemented`, Apache-2.0)
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Variants that are met on identity cards and that OpenCC files elsewhere.
VARIANTS = (
    "峯=峰 羣=群 畧=略 嶽=岳 濬=浚 甯=宁 勅=敕 恆=恒 啓=启 啟=启 蔴=麻 菓=果 徧=遍 牀=床 竪=竖 豎=竖 煇=辉 "
    "暎=映 埜=野 澂=澄 仝=同 翶=翱 鼇=鳌 畱=留 皐=皋 昬=昏 襃=褒 寳=宝 寶=宝 珎=珍 喦=岩 巖=岩 嵒=岩 崑=昆 崙=仑 "
    "峩=峨 犇=奔 譁=哗 燄=焰 籐=藤 綵=彩 祕=秘 脩=修 敍=叙 敘=叙 絃=弦 蹟=迹 蘂=蕊 蕋=蕊 棃=梨 栢=柏 磻=磐 氷=冰 "
    "凃=涂 邨=村 厶=某 槀=槁 裏=里 慿=凭 荅=答 韮=韭 乗=乘 徳=德 恵=惠 栄=荣 桜=樱 浜=滨 渋=涩 沢=泽 髙=高 﨑=崎"
)


def main() -> None:
    table = ROOT / "tools" / "data" / "characters.tsv"
    known = {line[0] for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
    found = dict(pair.split("=") for pair in VARIANTS.split())
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        old, _, new = line.partition("\t")
        choices = [c for c in new.split() if c in known and c != old]
        if len(old) == 1 and old not in known and choices:
            found.setdefault(old, choices[0])
    lines = ["# 繁体或异体\t规范字"] + [
        f"{a}\t{b}" for a, b in sorted(found.items()) if a not in known and b in known
    ]
    (ROOT / "content" / "names" / "traditional.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines) - 1, "forms")


if __name__ == "__main__":
    main()
