"""Faces of a deck → what the sheet template prints: imposed sides, crop marks, the calibration page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.imposing import grid, impose, marks, piece, turning
from generator.paper import Deck, Duplex, Layout, Sheet

_RULER = "用尺子量上面的刻度：0 到 100 应正好是 100 毫米。不是的话，请在打印窗口选“实际大小”或“100 %”。"
_FLIP = {
    Duplex.LONG: "请选双面打印、沿长边翻转。",
    Duplex.SHORT: "请选双面打印、沿短边翻转。",
    Duplex.FOLD: "请选单面打印；剪下以后沿虚线对折，背面朝后。",
    Duplex.NONE: "请选单面打印；这一份只有正面。",
}
_LIGHT = (
    "把纸对着光，从这一面看：这一面的十字和透过来的正面十字重合，就不用调。",
    "这一面的十字在左边几毫米，就在 phrasebook.yaml 这副牌里写 offset: {right: 几}；在右边写负数。",
    "在上边几毫米写 down: 几；在下边写负数。改好再打印这两面看一次。",
)

WORDS = "".join([_RULER, *_FLIP.values(), *_LIGHT, "每张纸张卡。"])  # for the font


def sheets(
    title: str, deck: Deck, layout: Layout, sheet: Sheet, faces: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """The data of `sheets.typ`; the deck's layout must fit the sheet (the rules have seen to it)."""
    cells = grid(layout, deck, sheet)
    assert cells is not None
    duplex = turning(layout, deck)
    return {
        "title": title,
        "look": layout.model_dump(),
        "sheet": sheet.model_dump(),
        "piece": piece(layout, deck),
        "fold": duplex is Duplex.FOLD,
        "bleed": min(deck.bleed, cells.gutter / 2),
        "offset": deck.offset.model_dump(),
        "duplex": duplex in (Duplex.LONG, Duplex.SHORT),
        "help": {"front": [_RULER, _FLIP[duplex], f"每张纸 {cells.count} 张卡。"], "back": list(_LIGHT)},
        "marks": marks(cells, deck, sheet),
        "cards": faces,
        "sides": [
            {"back": side.back, "spots": side.spots}
            for side in impose([f["id"] for f in faces], duplex, deck, sheet, cells)
        ],
    }
