"""tests/bad/*.yaml are oracles: the faulty line carries `# ! the message`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.build import check
from tests.conftest import HERE, SMALL

BAD = sorted((HERE / "bad").glob("*.yaml"))


def expected(path: Path) -> list[tuple[int, str]]:
    lines = path.read_text("utf-8").splitlines()
    return [(n, line.partition("# ! ")[2]) for n, line in enumerate(lines, 1) if "# ! " in line]


@pytest.mark.parametrize("path", BAD, ids=lambda p: p.stem)
def test_says_what_the_line_says(path: Path) -> None:
    found = [
        p for p in check(SMALL, single=path).problems if p.code != "P501" or "P501" in path.read_text("utf-8")
    ]
    told = [(p.place.line, f"{p.code} {p.message}；{p.fix}") for p in found]
    wanted = expected(path)
    assert wanted, "an oracle without a message"
    assert [line for line, _ in told] == [line for line, _ in wanted], told
    for (_, said), (_, oracle) in zip(told, wanted, strict=True):
        assert said.startswith(oracle)


def test_command_line_tells_the_same_and_exits_with_1() -> None:
    path = HERE / "bad" / "dangling.yaml"
    run = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--json", "--content", str(SMALL), str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    assert run.returncode == 1
    assert [(r["line"], r["code"], r["level"]) for r in rows] == [
        (8, "P304", "error"),
        (11, "P305", "error"),
        (14, "P305", "error"),
        (17, "P306", "error"),
    ]
    assert all(set(r) == {"file", "line", "column", "code", "level", "message", "fix"} for r in rows)


HOPELESS = {
    "empty": (b"", "P104"),
    "comments": (b"# nothing\n", "P104"),
    "list": (b"- a\n", "P105"),
    "brackets": (b"a: " + b"[" * 200_000, "P107"),
    "braces": (b"a: " + b"{a: " * 100_000, "P107"),
    "indent": ("\n".join(" " * n + "a:" for n in range(300)).encode(), "P107"),
    "aliases": (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "P108"),
    "gbk": ("title: 您好".encode("gbk"), "P102"),
    "utf16": ("title: 您好".encode("utf-16"), "P102"),
    "control": (b"title: a\x07b\n", "P103"),
    "nul": (b"title: \x00\n", "P103"),
    "big": (b"# " + b"x" * 1_000_001, "P101"),
    "many": (b"a: [" + b"x," * 150_000 + b"x]", "P107"),
    "tab": (b"a:\n\t- b\n", "P112"),
    "quote": (b'title: "abc\n', "P112"),
    "key": (b"? [a]\n: b\n", "P111"),
    "full-width": ("id：a".encode(), "P105"),
}


@pytest.mark.parametrize("name", HOPELESS)
def test_hopeless_files_are_one_clear_problem(name: str, copy: Path) -> None:
    data, code = HOPELESS[name]
    path = copy / "situations" / "greet.yaml"
    path.write_bytes(data)
    found = check(copy, single=path).problems
    assert [p.code for p in found] == [code], found
    assert found[0].place.line >= 1
    assert check(copy).problems, "the whole folder still answers"
