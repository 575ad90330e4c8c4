"""The engine as a pure function, run under node: golden queries and what must hold for any query."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.search_index import PATH, Row, RowKind, render
from tests import search_books as books

HERE = Path(__file__).parent
ENGINE = HERE.parent / "overrides" / "assets" / "js" / "search-engine.js"
RUN = """
const fs = require("fs"), vm = require("vm");
global.Phrasebook = {};
process.argv.slice(1, 3).forEach(path => vm.runInThisContext(fs.readFileSync(path, "utf8"), path));
const index = Phrasebook.index, typed = Phrasebook.engine(index);
const asked = JSON.parse(fs.readFileSync(0, "utf8"));
console.log(JSON.stringify(asked.map(query => {
  const engine = query.fresh ? Phrasebook.engine(index) : typed;
  const found = engine.find(query.q, query.most);
  return { ...found, hits: found.hits.map(hit => ({ ...hit, text: engine.text(hit.row), kind: engine.kind(hit.row) })) };
})));
"""


class Engine:
    """Asks the engine about an index; one process a call of `ask`."""

    def __init__(self, script: str, folder: Path) -> None:
        self.path = folder / "search-index.js"
        self.path.write_text(script, "utf-8")
        data = json.loads(script[len("Phrasebook.index=") : -2])
        places, now = [], [""]
        for line in data["in"].split("\n"):
            now = line.split(" ") if line else now
            places.append(now)
        short = data["ids"].split("\n")
        self.ids = [
            one if one[:1] not in ("", "-") else short[int(place[0])] + one
            for one, place in zip(short, places, strict=True)
        ]

    def ask(self, queries: Sequence[str], *, fresh: bool = False, most: int = 50) -> list[Mapping[str, Any]]:
        asked = json.dumps([{"q": q, "fresh": fresh, "most": most} for q in queries])
        command = ["node", "-e", RUN, str(ENGINE), str(self.path)]
        done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True, timeout=120)
        return json.loads(done.stdout)

    def marked(self, query: str) -> list[str]:
        """The marked characters of the first result."""
        hit = self.ask([query])[0]["hits"][0]
        return [hit["text"][a:b] for a, b in hit["ranges"]]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    if not shutil.which("node"):
        pytest.skip("node 没有安装；浏览器测试里也查同一组词")
    return Engine(books.index(HERE / "search" / "book"), tmp_path_factory.mktemp("search"))


def golden() -> list[tuple[str, str, set[str]]]:
    lines = (HERE / "search" / "queries.tsv").read_text("utf-8").splitlines()
    cut = [line.split("\t") for line in lines if line and line[0] != "#"]
    return [(kind, query, set(ids.split())) for kind, query, ids in cut]


def test_golden_queries(engine: Engine) -> None:
    asked = golden()
    assert len(asked) >= 120
    answers = engine.ask([query for _, query, _ in asked])
    missed = []
    for (kind, query, wanted), answer in zip(asked, answers, strict=True):
        first = {engine.ids[hit["row"]] for hit in answer["hits"][:5]}
        if answer["nearest"] or not wanted & first:
            missed.append(f"{kind} {query}: {sorted(first)}")
    assert not missed


def test_no_query_is_answered_with_nothing(engine: Engine) -> None:
    for answer in engine.ask(["", "   ", "'", "，。", "🙂"]):
        assert answer["hits"] == [] and answer["total"] == 0


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("hsdy", ["红烧带鱼"]),
        ("电zif", ["电子发"]),
        ("轮椅", ["轮椅"]),
        ("tuikuan yuanlu", ["退款", "原路"]),
        ("xiaoqi wofeichang", ["消气，我非常"]),
    ],
)
def test_what_is_marked(engine: Engine, query: str, marked: list[str]) -> None:
    assert sorted(engine.marked(query)) == sorted(marked)


def test_exact_text_comes_first(engine: Engine) -> None:
    hits = engine.ask(["费用不变"])[0]["hits"]
    assert engine.ids[hits[0]["row"]] == "travel-rain" and hits[0]["score"] <= 1


def test_a_never_line_stands_below_a_phrase_that_matches_as_well(engine: Engine) -> None:
    kinds = [hit["kind"] for hit in engine.ask(["清楚"])[0]["hits"]]
    assert kinds[0] == "never"  # nothing else says it
    kinds = [hit["kind"] for hit in engine.ask(["我"])[0]["hits"]]
    assert "phrase" in kinds[:2]


def test_nothing_found_names_the_nearest(engine: Engine) -> None:
    answer = engine.ask(["lunyizzzqqqxxxyyy"])[0]
    assert answer["total"] == 0 and answer["nearest"].startswith("lunyi")
    assert answer["hits"][0]["text"].find("轮椅") > 0


def test_the_count_is_of_all_rows_though_few_are_returned(engine: Engine) -> None:
    answer = engine.ask(["您"], most=3)[0]
    assert len(answer["hits"]) == 3 and answer["total"] > 10


def test_typing_on_finds_what_asking_at_once_finds(engine: Engine) -> None:
    """Results narrowed from the last keystroke equal those of an engine that never saw it."""
    keys = [query[: n + 1] for _, query, _ in golden()[::4] for n in range(len(query))]
    typed, fresh = engine.ask(keys), engine.ask(keys, fresh=True)
    for key, one, two in zip(keys, typed, fresh, strict=True):
        assert (one["total"], one["hits"]) == (two["total"], two["hits"]), key


def test_marks_lie_inside_the_row(engine: Engine) -> None:
    for answer in engine.ask([query for _, query, _ in golden()]):
        for hit in answer["hits"]:
            for a, b in hit["ranges"]:
                assert 0 <= a < b <= len(hit["text"])


def test_a_long_query_is_no_danger(engine: Engine) -> None:
    long = "今天的红烧带鱼已经卖完了，换成清蒸鲈鱼可以吗？" * 3
    answer = engine.ask([long, "jintiandehongshaodaiyuyijingmaiwanlehuanchengqingzhengluyukeyima"])
    assert engine.ids[answer[1]["hits"][0]["row"]] == "meals-fish"


def test_the_initials_of_a_whole_paragraph(tmp_path: Path) -> None:
    if not shutil.which("node"):
        pytest.skip("node 没有安装")
    text = "请您" * 60
    row = Row(RowKind.PAGE, "x", (((text, None),),), url="x.html")
    script = str(render([row], [], books.readings())[PATH])
    answer = Engine(script, tmp_path).ask(["qn" * 60, "qingnin" * 60, "清您" * 60])
    assert [one["total"] for one in answer] == [1, 1, 1]
