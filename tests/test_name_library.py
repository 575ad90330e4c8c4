"""The names folder of a content folder: own aids, the gate, what it remembers; the line commands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator import name_library
from generator.build import check
from generator.problems import Problem
from tests.conftest import SMALL


def command(verb: str, text: str, *more: str) -> list[dict[str, object]]:
    run = subprocess.run(
        [sys.executable, "-m", "generator", verb, "--content", str(SMALL), *more],
        input=text.encode(),
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def test_own_aids_come_first_and_the_rest_stays(copy: Path) -> None:
    own = copy / "names" / "own.yaml"
    own.write_text("aids:\n  - {character: 峰, kind: word, word: 双峰山}\n", "utf-8")
    problems: list[Problem] = []
    found = name_library.speller(copy / "names", problems).spell("李峰")
    assert problems == []
    assert [a.word for a in found.characters[1].aids] == ["双峰山", "登峰造极", "横看成岭侧成峰"]


def test_the_gate_names_the_line_of_an_unfit_own_aid(copy: Path) -> None:
    own = copy / "names" / "own.yaml"
    own.write_text(
        "aids:\n  - {character: 李, kind: person, word: 李世民}\n  - {character: 利, kind: word, word: 权利}\n",
        "utf-8",
    )
    found = [p for p in check(copy).problems if p.code.startswith("P7")]
    assert [(p.place.line, p.code) for p in found] == [(3, "P707")]
    assert "权力" in found[0].message


def test_the_gate_judges_again_only_what_changed(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "judged.txt"
    assert check(copy, cache=cache).problems == ()
    judged: list[str] = []
    whole = name_library.judge

    def counting(folder: Path, problems: list[Problem]) -> object:
        judged.append("opened")
        return whole(folder, problems)

    monkeypatch.setattr(name_library, "judge", counting)
    name_library.gate(copy / "names", cache, [])
    assert judged == [], "nothing changed, nothing is opened"
    (copy / "names" / "own.yaml").write_text("aids:\n  - {character: 利, kind: word, word: 权利}\n", "utf-8")
    problems: list[Problem] = []
    name_library.gate(copy / "names", cache, problems)
    assert judged == ["opened"]
    assert [p.code for p in problems] == ["P707"]


def test_own_aids_of_the_wrong_shape(copy: Path) -> None:
    (copy / "names" / "own.yaml").write_text(
        "aids:\n  - {charakter: 峰, kind: wort, word: 双峰山}\n", "utf-8"
    )
    assert {p.code for p in check(copy).problems} == {"P201", "P207"}


@pytest.mark.parametrize("verb", ["pinyin", "spell", "sound", "judge"])
def test_one_object_a_line_whatever_the_line(verb: str) -> None:
    lines = [
        "\ufeff李世民",
        "",
        "   ",
        "abc",
        "\t",
        "李\t李世民",
        "zhāng",
        "🙂",
        "1" * 300,
        "，。",
        "李" * 200,
    ]
    found = command(verb, "\r\n".join(lines) + "\r\n")
    assert len(found) == len(lines)
    assert len({tuple(k for k in row if k != "problem") for row in found}) == 1, "the same keys each time"
    assert "problem" in found[1] and "problem" in found[2]


def test_judge_says_why() -> None:
    good, trap, bad = command("judge", "李\t李世民\n利\t权利\n潘\t潘金莲\n")
    assert (good["ok"], good["clear"], good["problems"]) == (True, "accents", [])
    assert trap["ok"] is False
    assert bad["ok"] is False and bad["problems"][0]["code"] == "P703"  # type: ignore[index]
