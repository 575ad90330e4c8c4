"""The search index: what it holds, how small, how it is laid out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.library import load
from generator.search_index import PATH, Row, RowKind, accents, plain, render, rows, simplified
from tests import search_books as books

BOOK = Path(__file__).parent / "search" / "book"


def parsed(script: str) -> Mapping[str, Any]:
    head, tail = "Phrasebook.index=", ";\n"
    assert script.startswith(head) and script.endswith(tail)
    return json.loads(script[len(head) : -len(tail)])


@pytest.fixture(scope="module")
def index() -> Mapping[str, Any]:
    return parsed(books.index(BOOK))


def row_of(index: Mapping[str, Any], start: str) -> int:
    return next(n for n, text in enumerate(index["text"].split("\n")) if text.startswith(start))


def test_every_sentence_step_and_situation_is_one_row(index: Mapping[str, Any]) -> None:
    book = load(BOOK, [])
    assert book is not None
    kinds = dict(index["kinds"])
    assert kinds["situation"] == len(book.situations)
    assert kinds["phrase"] + kinds["never"] == len(book.sentences)
    assert kinds["step"] == 4  # two do, one if, one wait
    for column in ("text", "ids", "in"):
        assert len(index[column].split("\n")) == sum(kinds.values())


def test_fixed_slots_are_written_out_and_others_stay_slots(index: Mapping[str, Any]) -> None:
    assert "您好，松鹤居，" in index["text"]
    assert "监督热线96385，" in index["text"]
    assert index["slots"] == [["title", "先生/女士"], ["…", "……"]]
    assert "\ue000，您父亲" in index["text"]


def test_a_shared_phrase_is_one_row_that_names_its_situations(index: Mapping[str, Any]) -> None:
    situations = index["text"].split("\n")
    places, now = [], ""
    for line in index["in"].split("\n"):
        now = line or now
        places.append(now)
    names = [situations[int(n)].split("\t")[0] for n in places[row_of(index, "维修师傅")].split()]
    assert names == ["报修", "入住申请"]


def test_a_never_line_points_to_what_is_said_instead(index: Mapping[str, Any]) -> None:
    texts = index["text"].split("\n")
    instead = index["instead"][str(row_of(index, "爱吃不吃"))]
    assert texts[instead].startswith("今天的红烧带鱼")


def test_a_situation_has_its_aliases_and_tags_as_fields(index: Mapping[str, Any]) -> None:
    assert "订餐送餐\t吃饭\t食堂\tmeals\tcanteen" in index["text"]


def test_two_renderings_are_the_same_bytes() -> None:
    assert books.index(BOOK) == books.index(BOOK)


def test_pages_and_names_are_rows_with_an_address() -> None:
    book = load(BOOK, [])
    assert book is not None
    more = Row(RowKind.NAME, "names-li", ((("李世民的李", None),),), url="names/index.html#li")
    found = rows(book, books.lines(book), [more])
    index = parsed(str(render(found, [], books.readings())[PATH]))
    assert index["urls"] == {str(len(found) - 1): "names/index.html#li"}
    assert index["ids"].endswith("\nnames-li")
    assert index["in"].endswith("\n-")


def test_the_script_survives_hostile_text() -> None:
    text = "</script>\u2028\"'\\\t\n&"
    row = Row(RowKind.PAGE, "x", (((text, None),),), url="x.html")
    script = str(render([row], [], {})[PATH])
    assert "\u2028" not in script
    assert parsed(script)["text"] == "</script>\u2028\"'\\  &"


@pytest.mark.parametrize(
    ("sound", "some"),
    [
        ("zhang", {"zang", "zhan", "zan"}),
        ("sheng", {"seng", "shen", "sen"}),
        ("nan", {"lan", "nang", "lang"}),
        ("re", {"le"}),
        ("hua", {"fa", "fua"}),
        ("hu", {"fu"}),
        ("fu", {"hu"}),
        ("fan", {"huan", "han", "fang"}),
        ("nv", {"lv"}),
        ("a", set()),
    ],
)
def test_southern_mergers(sound: str, some: set[str]) -> None:
    assert some <= set(accents(sound))
    assert sound not in accents(sound)


def test_readings_lose_tones_but_keep_the_umlaut() -> None:
    assert [plain(r) for r in ("nǚ", "Zhì", "lüè", "r", "ér")] == ["nv", "zhi", "lve", "r", "er"]


def test_traditional_characters_are_listed_by_the_simplified_one() -> None:
    assert "電" in simplified()["电"]
    assert all(len(one) == 1 and one not in old for one, old in simplified().items())
