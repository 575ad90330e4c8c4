"""Imposition: what fits on a sheet, and that every back lies behind its own front in the real PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator import deck_rules
from generator.book import Phrasebook
from generator.build import Checked
from generator.build import check as read
from generator.imposing import behind, grid, impose, marks, missing, piece, turning
from generator.paper import Deck, Duplex, Layout, Offset, Sheet
from tests.cards_help import ADDRESS, POINT, book_with, codes_at, found_at, made_with, reader


@pytest.fixture(scope="module")
def book(small: Checked) -> Phrasebook:
    assert small.book is not None
    return small.book


def deck(**values: Any) -> Deck:
    return Deck.model_validate({"id": "desk", "title": "桌面卡", **values})


@pytest.mark.parametrize(
    ("layout", "sheet", "gutter", "count", "turned"),
    [
        ("A6", "A4", 0, 4, False),
        ("A6", "A4", 6, 2, True),
        ("A6", "A3", 0, 8, True),
        ("A7", "A4", 0, 8, True),
        ("90x54", "A4", 0, 10, False),
        ("90x54", "A4", 6, 10, False),
        ("85.6x54", "Letter", 6, 9, True),
        ("A5-tent", "A4", 0, 1, False),
        ("A5-large", "A4", 0, 2, True),
    ],
)
def test_n_up(book: Phrasebook, layout: str, sheet: str, gutter: float, count: int, turned: bool) -> None:
    found = grid(book.layouts[layout], deck(gutter=gutter), book.sheets[sheet])
    assert found is not None and (found.count, found.turned) == (count, turned)


def test_boxes_lie_on_the_sheet_apart(book: Phrasebook) -> None:
    for layout in book.layouts.values():
        for sheet in book.sheets.values():
            for gutter in (0, 6):
                cells = grid(layout, deck(gutter=gutter), sheet)
                if cells is None:
                    assert missing(layout, deck(gutter=gutter), sheet) > 0
                    continue
                corners = [cells.corner(n) for n in range(cells.count)]
                assert min(x for x, _ in corners) >= -0.05 and min(y for _, y in corners) >= -0.05
                assert max(x for x, _ in corners) + cells.width <= sheet.width + 0.05
                assert max(y for _, y in corners) + cells.height <= sheet.height + 0.05
                assert len({(round(x, 3), round(y, 3)) for x, y in corners}) == cells.count


def test_what_does_not_fit_the_sheet_is_a_problem(small: Checked, book: Phrasebook) -> None:
    tent = deck(layout="A5-tent", sheet="Letter")
    assert piece(book.layouts["A5-tent"], tent) == (210, 296)
    problems = deck_rules.check(
        book_with(small, decks=(tent, deck(layout="A66"), deck(quantities={"greeet": 2})))
    )
    told = [(p.code, p.message, p.fix) for p in problems]
    assert told == [
        (
            "P603",
            "牌组“desk”：210×296 毫米的卡片放不进 Letter，差 16.6 毫米",
            "请换小一些的版式或大一些的纸张",
        ),
        ("P602", "牌组“desk”：没有叫“A66”的版式", "是不是“A6”？"),
        ("P605", "牌组“desk”的 quantities：没有“greeet”这张卡", "是不是“greet”？"),
    ]


def test_rows_stack_and_quantities(book: Phrasebook) -> None:
    ids = list("abcdefg")
    layout, sheet = book.layouts["A6"], book.sheets["A4"]

    def order(made: Deck) -> list[list[str]]:
        cells = grid(layout, made, sheet)
        assert cells is not None
        return [
            [ids[s.face] for s in side.spots]
            for side in impose(ids, made.duplex, made, sheet, cells)
            if not side.back
        ]

    assert order(deck()) == [list("abcd"), list("efg")]
    assert order(deck(order="stack")) == [list("aceg"), list("bdf")]
    assert order(deck(quantities={"b": 3, "c": 0})) == [list("abbb"), list("defg")]
    assert order(deck(copies=2)) == [list("aabb"), list("ccdd"), list("eeff"), list("gg")]


def test_backs_by_hand(book: Phrasebook) -> None:
    layout, sheet = book.layouts["90x54"], book.sheets["A4"]
    cells = grid(layout, deck(gutter=6), sheet)
    assert cells is not None
    front = next(iter(impose(["a"], Duplex.LONG, deck(), sheet, cells))).spots[0]
    back = behind(front, Duplex.LONG, deck(offset={"right": 1.5, "down": -0.5}), sheet, cells)
    assert (back.x, back.y) == pytest.approx((210 - front.x - 90 + 1.5, front.y - 0.5)) and back.turn == 0
    back = behind(front, Duplex.SHORT, deck(), sheet, cells)
    assert (back.x, back.y) == pytest.approx((front.x, 297 - front.y - 54)) and back.turn == 180


@pytest.mark.parametrize("duplex", ["long", "short"])
@pytest.mark.parametrize("sheet", ["A4", "wide"])
@pytest.mark.parametrize(("layout", "gutter"), [("A6", 0), ("A6", 6), ("90x54", 4)])
def test_each_back_lies_behind_its_front(
    small: Checked, duplex: str, sheet: str, layout: str, gutter: float
) -> None:
    """Read from the real PDF: turn the sheet over, and the QR code on each back names the card in front of it.

    The card, cut out and turned over like a page, is upright: its "up" is mirrored with the sheet.
    """
    made = made_with(small, {"layout": layout, "duplex": duplex, "gutter": gutter, "sheet": sheet})
    data, paper = made.files["cards/desk-sheets.pdf"], made.stock.book.sheets[sheet]
    cells = grid(made.stock.book.layouts[layout], made.stock.book.book.decks[0], paper)
    assert cells is not None
    vertical = (duplex == "long") == (paper.height > paper.width)  # the axis the sheet is turned about

    def box(x: float, y: float) -> int:
        corners = [cells.corner(n) for n in range(cells.count)]
        inside = [
            n for n, (a, b) in enumerate(corners) if a < x < a + cells.width and b < y < b + cells.height
        ]
        assert len(inside) == 1, (x, y)
        return inside[0]

    up = 90 if cells.turned else 0
    expected = (-up if vertical else 180 - up) % 360
    pages, seen = len(reader(data).pages), set()
    assert pages % 2 == 0
    for page in range(2, pages, 2):
        for text, x, y, turn in codes_at(data, page + 1):
            key, _, revision = text.removeprefix(f"{ADDRESS}card/").partition(".html#")
            fronts = {box(*at) for at in found_at(data, page, revision)}
            assert box(*((paper.width - x, y) if vertical else (x, paper.height - y))) in fronts, key
            assert abs(turn - expected) <= 1
            seen.add(key)
    assert seen == set(made.stock.cards)


@pytest.fixture(autouse=True)
def _wide_sheet(book: Phrasebook) -> None:
    book.sheets.setdefault("wide", Sheet(title="A4 横放", width=297, height=210, margin=5))  # type: ignore[attr-defined]


def test_sheets_have_their_size_and_a_calibration_page(small: Checked) -> None:
    data = made_with(small, {}).files["cards/desk-sheets.pdf"]
    for page in reader(data).pages:
        assert [float(v) * POINT for v in page.mediabox] == pytest.approx([0, 0, 210, 297], abs=0.1)
    texts = [page.extract_text() for page in reader(data).pages]
    assert "校准页 · 正面" in texts[0] and "100 %" in texts[0] and "校准页 · 背面" in texts[1]


def test_a_folded_card_is_one_piece(small: Checked) -> None:
    made = made_with(small, {"layout": "A5-tent", "duplex": "long"})
    assert turning(made.stock.book.layouts["A5-tent"], made.stock.book.book.decks[0]) is Duplex.FOLD
    assert len(reader(made.files["cards/desk-sheets.pdf"]).pages) == 1 + len(made.faces["desk"])


def test_marks_keep_off_the_cards(book: Phrasebook) -> None:
    layout: Layout = book.layouts["90x54"]
    sheet = book.sheets["A4"]
    for kind in ("corner", "gutter", "none", "full"):
        made = deck(gutter=6, marks=kind)
        cells = grid(layout, made, sheet)
        assert cells is not None
        strokes = marks(cells, made, sheet)
        assert bool(strokes) == (kind != "none")
        if kind == "full":
            assert {s.x2 - s.x1 for s in strokes} == {0, 210}
            continue
        for stroke in strokes:
            for n in range(cells.count):
                x, y = cells.corner(n)
                middle = (stroke.x1 + stroke.x2) / 2, (stroke.y1 + stroke.y2) / 2
                assert not (x + 0.01 < middle[0] < x + 89.99 and y + 0.01 < middle[1] < y + 53.99), (
                    kind,
                    stroke,
                )
        if kind == "corner":
            assert all(max(s.x2 - s.x1, s.y2 - s.y1) <= 4 for s in strokes)


def test_offset_moves_backs_only(small: Checked) -> None:
    plain = made_with(small, {}).files["cards/desk-sheets.pdf"]
    moved = made_with(small, {"offset": {"right": 2, "down": -1}}).files["cards/desk-sheets.pdf"]
    assert found_at(plain, 2, "版次") == found_at(moved, 2, "版次")
    before, after = found_at(plain, 3, "版次")[0], found_at(moved, 3, "版次")[0]
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((2, -1), abs=0.05)
    assert Offset() == deck().offset


def test_own_layouts_and_wrong_numbers(copy: Path) -> None:
    (copy / "layouts.yaml").write_text(
        "mine: {title: 我的, width: 120, height: 80, left: 6, right: 6, top: 7, bottom: 5, bar: 1, qr: 14, sentence: 13,"
        " leading: 0.2, line: 9, head: 15, note: 8, small: 7, sign: 8, gap: 8}\n",
        "utf-8",
    )
    text = (copy / "phrasebook.yaml").read_text("utf-8")
    (copy / "phrasebook.yaml").write_text(
        text.replace("title: 桌面卡}", "title: 桌面卡, layout: mine, bleed: 三}"), "utf-8"
    )
    assert ("P601", "“bleed”要是合适的数字，不能是“三”") in {(p.code, p.message) for p in read(copy).problems}
    (copy / "phrasebook.yaml").write_text(
        text.replace("title: 桌面卡}", "title: 桌面卡, layout: mine}"), "utf-8"
    )
    checked = read(copy)
    assert not checked.problems and checked.book is not None and checked.book.layouts["mine"].width == 120
