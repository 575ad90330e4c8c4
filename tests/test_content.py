"""The content this run serves, shipped or an organisation's own, is checked and built whole."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from generator.build import JUDGED, Checked, build, check
from generator.model import NumberKind
from generator.problems import Level
from tests.conftest import ROOT

CONTENT = Path(os.environ.get("PHRASEBOOK_CONTENT", "content"))


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check(CONTENT, cache=ROOT / "build" / JUDGED)


def test_no_errors(checked: Checked) -> None:
    assert [str(p) for p in checked.problems if p.level is Level.ERROR] == []


def test_every_sentence_is_read_whole(checked: Checked) -> None:
    assert checked.book is not None
    for key in [*checked.book.sentences, *checked.book.situations]:
        line = checked.lines[key]
        assert "".join(run.text for run in line.runs) == line.text, key
        han = [c for run in line.runs if run.kind == "word" for c in run.text]
        assert len(han) == sum(len(run.syllables) for run in line.runs if run.kind == "word"), key


def test_kinds_of_numbers_are_those_of_the_engine() -> None:
    assert {k.value for k in NumberKind} == {"digits", "number", "money", "time", "date"}


def test_builds(checked: Checked, tmp_path: Path) -> None:
    assert checked.book is not None
    site = build(CONTENT, tmp_path / "build", lambda _: None)
    for situation in checked.book.situations:
        text = (site / "situations" / f"{situation}.html").read_text("utf-8")
        assert not re.search(r"<script(?![^>]*\ssrc=)|\sstyle=|<style", text), "inline script or style"
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text), "a request that leaves the host"
