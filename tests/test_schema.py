"""The schemas editors use are those of the model, and every content file names its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.schema import render, stale, update
from tests.conftest import ROOT


def test_schemas_are_fresh() -> None:
    assert stale(ROOT / "content") == []


def test_update_writes_what_is_stale(tmp_path: Path) -> None:
    update(tmp_path)
    assert stale(tmp_path) == []
    (tmp_path / "schema" / "lexicon.json").write_text("{}", "utf-8")
    assert [p.name for p in stale(tmp_path)] == ["lexicon.json"]


@pytest.mark.parametrize("name", render())
def test_schema_is_closed_and_hides_places(name: str) -> None:
    text = render()[name]
    schema = json.loads(text)
    assert '"place"' not in text
    assert schema.get("additionalProperties") is not True


def test_files_name_their_schema() -> None:
    for path in sorted((ROOT / "content").rglob("*.yaml")):
        if "names" in path.parts:
            continue
        first = path.read_text("utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        assert (path.parent / first.partition("=")[2]).is_file(), path


def test_every_pattern_of_the_model_has_its_words() -> None:
    from generator.shape import _PATTERNS

    found: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, dict):
            found.update([node["pattern"]] if isinstance(node.get("pattern"), str) else [])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    for text in render().values():
        walk(json.loads(text))
    assert found <= set(_PATTERNS), found - set(_PATTERNS)
