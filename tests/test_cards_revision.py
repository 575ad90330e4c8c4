"""A revision is of content only; what changed since an edition is told without git and without a clock."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator import cards, editions
from generator.__main__ import main
from generator.book import Phrasebook
from generator.build import Checked, check
from generator.cards.cache import Cache
from generator.cards.stock import stock
from generator.problems import Level
from tests.cards_help import book_with, made_with


def revisions(book: Phrasebook, checked: Checked) -> dict[str, str]:
    return {key: printed.revision for key, printed in stock(book, checked.lines, Cache(None)).printed.items()}


def edited(folder: Path, path: str, old: str, new: str) -> Checked:
    text = (folder / path).read_text("utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), "utf-8")
    found = check(folder)
    assert found.book is not None and not [p for p in found.problems if p.level == "error"], found.problems
    return found


@pytest.mark.parametrize(
    "changes",
    [
        {"edition": "2031.01"},
        {"address": "http://elsewhere.example/"},
        {"title": "别的手册"},
        {"featured": ()},
    ],
)
def test_edition_and_address_do_not_count(small: Checked, changes: dict[str, Any]) -> None:
    assert small.book is not None
    assert revisions(book_with(small, **changes), small) == revisions(small.book, small)


def test_layout_and_group_titles_do_not_count(small: Checked) -> None:
    assert small.book is not None
    other = made_with(small, {"layout": "90x54", "sheet": "A3", "bleed": 0})
    assert {k: p.revision for k, p in other.stock.printed.items()} == revisions(small.book, small)


@pytest.mark.parametrize(
    ("path", "old", "new", "cards_hit"),
    [
        ("situations/no-sound.yaml", "wait: 2s", "wait: 4s", {"no-sound"}),
        ("situations/no-sound.yaml", "title: 没有声音", "title: 没声音", {"no-sound", "greet"}),
        ("situations/no-sound.yaml", "when: 听不到客户的声音。", "when: 听不到客户。", {"no-sound"}),
        ("situations/no-sound.yaml", "我听不到您的声音。", "我听不清您的声音。", {"no-sound"}),
        ("situations/no-sound.yaml", "像在责备客户", "听上去像责备", {"no-sound"}),
        ("phrasebook.yaml", "value: 和安居家", "value: 安和居家", {"greet", "no-sound"}),
        ("phrasebook.yaml", "reading: jiǔ liù yāo bā líng", "reading: jiǔ liù yī bā líng", set()),
        ("situations/no-sound.yaml", "aliases: [听不到]", "aliases: [听不见声音]", set()),
    ],
)
def test_what_counts(small: Checked, copy: Path, path: str, old: str, new: str, cards_hit: set[str]) -> None:
    assert small.book is not None
    if "value: 和安居家" in old:
        text = (copy / path).read_text("utf-8").replace("Hé'ān Jūjiā", "Ān Hé Jūjiā")
        (copy / path).write_text(text, "utf-8")
    found = edited(copy, path, old, new)
    assert found.book is not None
    before, after = revisions(small.book, small), revisions(found.book, found)
    assert {k for k in before if before[k] != after[k]} == cards_hit


def test_a_code_is_four_clear_characters(small: Checked) -> None:
    assert small.book is not None
    for code in revisions(small.book, small).values():
        assert re.fullmatch(r"[2-9a-hjkmnp-z]{4}", code)


@pytest.fixture
def released(copy: Path) -> Path:
    """A content folder whose edition 2025.03 is released."""
    assert main(["release", "--content", str(copy)]) == 0
    return copy


def test_release_is_written_once_and_stays(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = released / "editions" / "2025.03.json"
    before = path.read_bytes()
    assert main(["release", "--content", str(released)]) == 0 and path.read_bytes() == before
    edited(released, "situations/no-sound.yaml", "wait: 2s", "wait: 4s")
    assert main(["release", "--content", str(released)]) == 1 and path.read_bytes() == before
    assert "P612 版次 2025.03 已经发布过" in capsys.readouterr().err
    edited(released, "phrasebook.yaml", '"2025.03"', '"2025.10"')
    assert main(["release", "--content", str(released)]) == 0
    chained = json.loads((released / "editions" / "2025.10.json").read_bytes())
    assert chained["previous"] == editions.parse(before).digest


def test_a_changed_edition_is_noticed(released: Path) -> None:
    edited(released, "phrasebook.yaml", '"2025.03"', '"2025.10"')
    main(["release", "--content", str(released)])
    path = released / "editions" / "2025.03.json"
    path.write_text(path.read_text("utf-8").replace("没有声音", "没声音"), "utf-8")
    assert [p.code for p in check(released).problems] == ["P611"]
    path.write_text("{", "utf-8")
    assert {p.code for p in check(released).problems} == {"P610", "P611"}


def test_content_that_left_its_released_edition_is_a_reminder(released: Path) -> None:
    assert not check(released).problems
    edited(released, "situations/no-sound.yaml", "wait: 2s", "wait: 4s")
    (told,) = check(released).problems
    assert told.code == "P613" and "1 张卡" in told.message and told.level is Level.WARNING
    edited(released, "phrasebook.yaml", '"2025.03"', '"2025.10"')
    assert not check(released).problems


def test_since_says_when_a_revision_first_appeared(released: Path) -> None:
    edited(released, "phrasebook.yaml", '"2025.03"', '"2025.10"')
    now = edited(released, "situations/no-sound.yaml", "wait: 2s", "wait: 4s")
    assert now.book is not None
    printed = stock(now.book, now.lines, Cache(None)).printed
    assert (printed["greet"].since, printed["no-sound"].since) == ("2025.03", "2025.10")


def test_since_lists_and_reprints(released: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = released / "editions" / "2025.03.json"
    edited(released, "phrasebook.yaml", '"2025.03"', '"2025.10"')
    edited(released, "situations/no-sound.yaml", "wait: 2s", "wait: 4s")
    capsys.readouterr()
    assert main(["cards", "--content", str(released), "--output", str(tmp_path), "--since", str(old)]) == 0
    told = capsys.readouterr().out
    assert (
        "和 2025.03 版相比：" in told and "改动 no-sound“没有声音”" in told and "等“2 秒”改为“4 秒”" in told
    )
    assert "greet" not in told and (tmp_path / "reprint" / "desk-sheets.pdf").is_file()
    assert (
        main(
            [
                "cards",
                "--content",
                str(released),
                "--output",
                str(tmp_path),
                "--since",
                str(tmp_path / "none"),
            ]
        )
        == 2
    )


def test_new_and_withdrawn(small: Checked) -> None:
    assert small.book is not None
    whole = stock(small.book, small.lines, Cache(None))
    past = whole.snapshot()
    was = {
        **{k: c for k, c in past.cards.items() if k != "goodbye"},
        "old-greet": dataclasses.replace(past.cards["greet"], id="old-greet"),
    }
    found = cards.since(small.book, small.lines, dataclasses.replace(past, edition="2024.01", cards=was))
    assert "新增 goodbye“再见”" in found.report and "停用 old-greet“问候”，改用 greet，请收回" in found.report
    assert found.cards == ("goodbye",)
    same = cards.since(small.book, small.lines, past)
    assert same.report[-1] == "没有变化，不用重印。" and not same.files


def test_a_card_that_vanished_must_be_retired(released: Path) -> None:
    found = check(released)
    assert not found.problems
    edited(released, "situations/greet.yaml", "  - go: no-sound\n", "  - go: goodbye\n")
    (released / "situations" / "no-sound.yaml").unlink()
    text = (released / "phrasebook.yaml").read_text("utf-8")
    text = text.replace("[greet, no-sound]", "[greet]").replace("featured: [no-sound]", "featured: [greet]")
    (released / "phrasebook.yaml").write_text(text, "utf-8")
    told = [str(p) for p in check(released).problems]
    assert any("P608" in t and "no-sound: null" in t for t in told), told


def pages_of(folder: Path) -> dict[str, str]:
    found = check(folder)
    assert found.book is not None
    made = cards.make(found.book, found.lines)
    return dict(cards.card_pages(made, ["assets/base.css"], ["assets/cards.js"]))


def test_card_pages_answer_without_git(released: Path) -> None:
    edited(released, "phrasebook.yaml", '"2025.03"', '"2025.10"')
    was = editions.parse((released / "editions" / "2025.03.json").read_bytes()).cards["no-sound"].revision
    edited(released, "situations/no-sound.yaml", "wait: 2s", "wait: 4s")
    found = pages_of(released)
    page = found["card/no-sound.html"]
    assert f'data-state="{was}"' in page and "手里的是 2025.03 版" in page and "等“2 秒”改为“4 秒”" in page
    assert re.search(r'<p class="card-now">现在的代码<strong>[2-9a-z]{4}</strong>', page)
    assert "<script>" not in page and "style=" not in page and 'data-state="current"' in page
    assert "url=greet.html" in found["card/old-greet.html"]


def test_text_on_pages_is_escaped(small: Checked) -> None:
    assert small.book is not None
    spoiled = {
        **small.book.situations,
        "greet": small.book.situations["greet"].model_copy(update={"when": "<b>&"}),
    }
    book = dataclasses.replace(small.book, situations=spoiled)
    made = cards.make(book, small.lines)
    assert "&lt;b&gt;&amp;" in cards.card_pages(made, [], [])["card/greet.html"]
    assert "<b>" not in cards.pages(made)["cards.md"]


def test_decks_share_one_json(small: Checked) -> None:
    made = made_with(small, {}, {"id": "mini", "title": "小卡", "layout": "90x54", "situations": ("greet",)})
    rows: list[dict[str, Any]] = json.loads(made.files["cards/deck.json"])["cards"]
    assert [(r["id"], r["decks"]) for r in rows] == [
        ("greet", ["desk", "mini"]),
        ("no-sound", ["desk"]),
        ("goodbye", ["desk"]),
    ]
    assert set(rows[0]) == {"id", "revision", "since", "decks", "title", "phrases", "parts"}
    assert set(rows[0]["parts"][0]) == {"id", "kind", "text", "reading"}
    assert rows[0]["phrases"] == ["greet-hello", "greet-here", "greet-name", "greet-number"]
